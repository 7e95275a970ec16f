import { afterAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, type Vector } from './vectors.js';

const folder = join(import.meta.dirname, '../src/vectors');
const cli = join(import.meta.dirname, 'judge-vectors.js');

const read = (name: string): Vector[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Vector);

const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [cli, ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    ),
  );

describe('date vectors', () => {
  it.each([
    ['time-sample.jsonl', 2000],
    ['settled-sample.jsonl', 362],
  ])('every line of %s comes out right', (name, lines) => {
    const vectors = read(name);
    const wrong = vectors
      .map((vector) => ({ ...vector, ...judge(vector) }))
      .filter(({ right }) => !right)
      .map(({ id, out, got, why }) => ({ id, out, got, why }));
    expect(wrong).toEqual([]);
    expect(vectors).toHaveLength(lines);
  });

  it('an answer that differs in one judged field is wrong, one that says more is right', () => {
    const question = { unit: 'days', n: 1, start: '2026-11-24', calendar: 'CALENDAR_DAYS', rollover: false };
    expect(judge({ id: 'a', op: 'add', in: question, out: { due: '2026-11-25' } }).right).toBe(true);
    expect(judge({ id: 'b', op: 'add', in: question, out: { due: '2026-11-26' } }).right).toBe(false);
    expect(judge({ id: 'c', op: 'unheard-of', in: question, out: {} }).right).toBe(false);
  });
});

describe('the judge', () => {
  const dir = mkdtempSync(join(tmpdir(), 'vectors-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('counts by op and exits 0 when all are right', async () => {
    const { code, out } = await run(join(folder, 'settled-sample.jsonl'));
    expect(out).toContain('guarantee: 182 of 182 right');
    expect(out).toContain('362 right, 0 wrong');
    expect(code).toBe(0);
  });

  it('prints the first ten wrong ones and exits 1', async () => {
    const wrong = read('time-sample.jsonl')
      .filter(({ op }) => op === 'add')
      .slice(0, 12)
      .map((vector) => JSON.stringify({ ...vector, out: { due: '1999-01-01' } }));
    const file = join(dir, 'wrong.jsonl');
    writeFileSync(file, wrong.join('\n'));
    const { code, out } = await run(file);
    expect(out.match(/expected /g)).toHaveLength(10);
    expect(out).toContain('… and 2 more wrong ones');
    expect(out).toContain('0 right, 12 wrong');
    expect(code).toBe(1);
  });

  it.each([
    ['{"id": "x", "op": ', 'malformed.jsonl:1 is no vector'],
    ['{"id": "x", "op": "add"}', 'malformed.jsonl:1 is no vector: id, op, in and out are needed'],
    ['', 'malformed.jsonl holds no vectors'],
  ])('names the line of a malformed file: %s', async (content, message) => {
    const file = join(dir, 'malformed.jsonl');
    writeFileSync(file, content);
    const { code, err } = await run(file);
    expect(err).toContain(message);
    expect(code).toBe(1);
  });

  it('says so when the file is missing or none is named', async () => {
    expect((await run(join(dir, 'absent.jsonl'))).err).toContain('Cannot read');
    const none = await run();
    expect(none.err).toContain('Usage: npm run vectors -- FILE');
    expect(none.code).toBe(1);
  });
});
