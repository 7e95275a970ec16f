import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileMapping } from './drafts.js';
import { readRows, type FileRow } from './reading.js';

const mapping: FileMapping<null> = {
  delimiter: ';',
  columns: ['id', 'name'],
  map: () => null,
  summary: () => '',
};
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'valvomo-reading-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(file: string | Buffer, encoding?: 'utf-8' | 'windows-1252') {
  const path = join(folder, 'file.csv');
  await writeFile(path, file);
  const rows: FileRow[] = [];
  for await (const row of readRows(path, mapping, encoding)) rows.push(row);
  return rows;
}
const names = async (file: string | Buffer) => (await read(file)).map(({ cells }) => cells['name']);
const latin = (text: string) => Buffer.from(text, 'latin1');

describe('a register file', () => {
  it('loses neither its first nor its last line, with or without a final line end', async () => {
    for (const end of ['', '\n', '\r\n', '\n\n'])
      expect(await names(`id;name\n1;a\n2;b\n3;c${end}`)).toEqual(['a', 'b', 'c']);
    expect(await names('id;name\r\n1;a\r\n2;b')).toEqual(['a', 'b']);
  });

  it('begins after a byte order mark and after lines before the header', async () => {
    expect(await read('\ufeffid;name\n1;a')).toMatchObject([{ line: 2, cells: { id: '1', name: 'a' } }]);
    expect(await names('\n\nWindows-1252;;;\nid;name\n1;a')).toEqual(['a']);
  });

  it('has quoted line breaks and quotes inside one cell, and tells the line on which each row starts', async () => {
    const rows = await read('id;name\n1;"a\nb ""c"""\n2;d\n');
    expect(rows.map(({ line, cells }) => [line, cells['name']])).toEqual([
      [2, 'a\nb "c"'],
      [4, 'd'],
    ]);
  });

  it('in Windows-1252 is read as such, wherever its first letter beyond ASCII stands', async () => {
    expect(await names(latin('id;name\n1;Jyväskylä\n2;Älä'))).toEqual(['Jyväskylä', 'Älä']);
    const long = `id;name\n${'1;plain\n'.repeat(20_000)}`;
    expect((await names(latin(`${long}2;Särkimö`))).at(-1)).toBe('Särkimö');
    expect((await names(`${long}2;Särkimö`)).at(-1)).toBe('Särkimö');
    expect(await read(Buffer.from('id;name\n1;\u0080', 'latin1'), 'windows-1252')).toMatchObject([
      { cells: { name: '€' } },
    ]);
  });

  it('with a line of too many or too few cells keeps that line back and no other', async () => {
    const rows = await read('id;name\n1;a;x\n2\n3;c');
    expect(rows.map(({ faults }) => faults.map(({ code, params }) => [code, params['value']]))).toEqual([
      [['line_broken', 3]],
      [['line_broken', 1]],
      [],
    ]);
  });

  it('that is another file, or whose quote never closes, is refused as a whole', async () => {
    await expect(read('a;b\n1;2')).rejects.toThrow('import_column_missing');
    await expect(read('id;other\n1;2')).rejects.toThrow('import_column_missing');
    await expect(read('')).rejects.toThrow('import_column_missing');
    await expect(read('id;name\n1;"a\n2;b')).rejects.toThrow('import_file_unreadable');
  });
});
