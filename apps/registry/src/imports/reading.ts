import { createReadStream } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';
import { TextDecoder } from 'node:util';
import { RuleBroken } from '@valvomo/contracts';
import { CsvError, parse } from 'csv-parse';
import type { FileMapping } from './drafts.js';
import type { Reason } from './row-reader.js';

/** A data line of a file: its number there, its cells by column, and what is wrong with the line itself. */
export interface FileRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: readonly Reason[];
}

type Encoding = 'utf-8' | 'windows-1252';

/**
 * Bytes to text. Without a named encoding the file is UTF-8 until a byte says that it is not, then Windows-1252: no text
 * of Windows-1252 with letters beyond ASCII is by chance valid UTF-8. Pieces end with an ASCII byte, so that no letter
 * is cut in two.
 */
class Decode extends Transform {
  private tail = Buffer.alloc(0);
  private decoder: TextDecoder;

  constructor(private readonly named?: Encoding) {
    super({ readableObjectMode: false });
    this.decoder = new TextDecoder(named ?? 'utf-8', { fatal: named !== 'windows-1252' });
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const bytes = Buffer.concat([this.tail, chunk]);
    const end = bytes.findLastIndex((byte) => byte < 0x80) + 1;
    this.tail = bytes.subarray(end);
    this.decode(bytes.subarray(0, end), done);
  }

  override _flush(done: TransformCallback): void {
    this.decode(this.tail, done);
  }

  private decode(bytes: Buffer, done: TransformCallback): void {
    try {
      done(null, this.decoder.decode(bytes));
    } catch (error) {
      if (this.named) return done(error as Error);
      this.decoder = new TextDecoder('windows-1252');
      done(null, this.decoder.decode(bytes));
    }
  }
}

/**
 * The data lines of a CSV file, one after another, however large it is: quoted line breaks, a byte order mark, lines
 * before the header, either line end and a last line without one are all read.
 * @throws RuleBroken `import_file_unreadable` (a quote that never closes), `import_column_missing`
 */
export async function* readRows(
  path: string,
  mapping: FileMapping<unknown>,
  encoding?: Encoding,
): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter: mapping.delimiter,
    bom: true,
    // Files that were pasted together have both.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    info: true,
    skip_empty_lines: true,
  });
  const source = createReadStream(path);
  const decode = new Decode(encoding);
  source.on('error', (error) => parser.destroy(error));
  decode.on('error', (error) => parser.destroy(error));
  source.pipe(decode).pipe(parser);
  let header: string[] | null = null;
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const starts = line + 1;
      line = Math.max(info.lines, starts);
      if (header) yield rowOf(header, record, starts);
      else if (isHeader(record, mapping)) header = record.map((column) => column.trim());
    }
  } catch (error) {
    if (!(error instanceof CsvError) && !(error instanceof TypeError)) throw error;
    throw new RuleBroken('import_file_unreadable', { line: line + 1, why: error.message.slice(0, 200) });
  } finally {
    source.destroy();
  }
  if (!header) throw new RuleBroken('import_column_missing', { column: mapping.columns[0] ?? '' });
  const missing = mapping.columns.find((column) => !header.includes(column));
  if (missing !== undefined) throw new RuleBroken('import_column_missing', { column: missing });
}

/** Classification files have a preamble; the header is the first line that names the first column. */
function isHeader(record: readonly string[], { columns }: FileMapping<unknown>): boolean {
  return record.some((cell) => cell.trim() === columns[0]);
}

function rowOf(header: readonly string[], record: readonly string[], line: number): FileRow {
  const cells = Object.fromEntries(header.map((column, i) => [column, record[i] ?? '']));
  const { length } = header;
  const broken = record.length !== length;
  const params = { value: record.length, expected: length };
  return { line, cells, faults: broken ? [{ code: 'line_broken', field: null, params }] : [] };
}
