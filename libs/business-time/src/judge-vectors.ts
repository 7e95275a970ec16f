import { readFileSync } from 'node:fs';
import { judge, type Vector } from './vectors.js';

/** `node dist/judge-vectors.js FILE`: counts by op, the first ten wrong ones; exits 0 only if all are right. */

const SHOWN = 10;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return fail(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(line: string, file: string, number: number): Vector {
  const malformed = (why: string) => fail(`${file}:${number} is no vector: ${why}`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
  if (!isObject(value)) return malformed('not an object');
  const { id, op, in: question, out, why } = value;
  if (typeof id !== 'string' || typeof op !== 'string' || !isObject(question) || !isObject(out))
    return malformed('id, op, in and out are needed');
  return { id, op, in: question, out, ...(typeof why === 'string' ? { why } : {}) };
}

const file = process.argv[2];
if (!file) fail('Usage: npm run vectors -- FILE');

const lines = read(file).split('\n');
const counts = new Map<string, { right: number; all: number }>();
const wrong: string[] = [];
lines.forEach((line, i) => {
  if (!line.trim()) return;
  const vector = parse(line, file, i + 1);
  const count = counts.get(vector.op) ?? { right: 0, all: 0 };
  counts.set(vector.op, count);
  const { right, got } = judge(vector);
  count.all += 1;
  if (right) count.right += 1;
  else
    wrong.push(
      `${vector.id} ${JSON.stringify(vector.in)}\n  expected ${JSON.stringify(vector.out)}\n  got      ${JSON.stringify(got)}` +
        (vector.why ? `\n  ${vector.why}` : ''),
    );
});

if (counts.size === 0) fail(`${file} holds no vectors`);
for (const [op, { right, all }] of counts) console.log(`${op}: ${right} of ${all} right`);
for (const one of wrong.slice(0, SHOWN)) console.log(one);
if (wrong.length > SHOWN) console.log(`… and ${wrong.length - SHOWN} more wrong ones`);
const all = [...counts.values()].reduce((sum, count) => sum + count.all, 0);
console.log(`${all - wrong.length} right, ${wrong.length} wrong`);
process.exitCode = wrong.length ? 1 : 0;
