import { newId } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import type { FileMapping } from './drafts.js';
import type { FileRow } from './reading.js';

const STAGE = 1_000;

/** The rows of a file that speak of the day, a statement's worth at a time. */
export async function* batches(
  read: AsyncIterable<FileRow>,
  { speaksOf }: FileMapping<unknown>,
  asOf: string,
) {
  let batch: FileRow[] = [];
  for await (const row of read) {
    if (speaksOf && row.faults.length === 0 && !speaksOf(row.cells, asOf)) continue;
    if (batch.push(row) < STAGE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What names a row's object to its readers. */
export function summaryOf(
  { summary }: Pick<FileMapping<unknown>, 'summary'>,
  cells: FileRow['cells'],
): string {
  return summary(cells).slice(0, 200);
}

/** Puts rows of a file where the import finds them, as they came. */
export async function stage(
  tx: Tx,
  runId: string,
  batch: readonly FileRow[],
  mapping: FileMapping<unknown>,
): Promise<void> {
  const staged = batch.map(({ line, cells, faults }) => ({
    id: newId(),
    line,
    cells,
    state: 'staged',
    reasons: faults,
    summary: summaryOf(mapping, cells),
  }));
  await rows(
    tx,
    `insert into import_row (id, version, run_id, line, cells, state, summary, reasons)
     select id, 1, $1::uuid, line, cells, state, summary, reasons
     from jsonb_to_recordset($2::text::jsonb)
       as r (id uuid, line int, cells jsonb, state text, summary text, reasons jsonb)
     returning id::text`,
    [runId, JSON.stringify(staged)],
  );
}
