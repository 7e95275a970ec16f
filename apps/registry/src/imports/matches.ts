import type { BatchContext } from './batch.js';
import type { FileMapping, UnitDraft } from './drafts.js';
import { stagedRows } from './imports.queries.js';
import { doubledRows, matchUnits, type KnownUnit } from './imports.rules.js';
import { readRow, type StagedRow } from './mapped.js';
import type { Run } from './run-of-rows.js';

/** What the rows of a register without keys are found to be. */
export interface Matches {
  /** Unit by row. */
  readonly found: ReadonlyMap<string, string>;
  /** The rows that repeat another one, with its line. */
  readonly doubled: ReadonlyMap<string, number>;
}

/**
 * Finds the units of a register without keys again. All rows must be seen before one is judged, since a twin further
 * down decides too; for the same reason the answer is kept with the rows before the first of them goes in: after a crash
 * the units that were made by then would have others found.
 */
export async function matchesOf(
  context: BatchContext,
  run: Run,
  mapping: FileMapping<UnitDraft>,
): Promise<Matches> {
  const where = `state in ('staged', 'applied', 'unchanged') and line > 0`;
  const all = await stagedRows(context.tx, run.id, where, null);
  const done = all.filter(({ state }) => state !== 'staged');
  const staged = all.filter(({ state }) => state === 'staged');
  const identities = (rows: readonly StagedRow[]) => rows.flatMap((row) => identityOf(row, mapping, context));
  const open = identities(staged);
  // What went in before is not touched: it is the other line that repeats it, wherever that stands.
  const doubled = doubledRows([...identities(done), ...open]);
  if (run.state === 'running') return { found: unitsOf(staged), doubled };
  const settled = new Set(unitsOf(done).values());
  const found = matchUnits(
    open.filter(({ id }) => !doubled.has(id)),
    (await unitsOfSource(context)).filter(({ id }) => !settled.has(id)),
  );
  await keep(context, run.id, found);
  return { found, doubled };
}

function identityOf(row: StagedRow, mapping: FileMapping<UnitDraft>, context: BatchContext) {
  const mapped = readRow(row, mapping, context);
  if (mapped.faults) return [];
  const { names, municipality, address } = mapped.draft.unit;
  const { id, line } = row;
  return [{ id, line, name: names.fi ?? names.sv, municipality, street: address.street }];
}

function unitsOf(rows: readonly StagedRow[]): Map<string, string> {
  return new Map(rows.flatMap(({ id, entityId }) => (entityId ? [[id, entityId] as const] : [])));
}

async function unitsOfSource({ tx, source }: BatchContext): Promise<KnownUnit[]> {
  const { rows } = await tx.query<KnownUnit>(
    `select id::text, coalesce(name_fi, name_sv) as name, municipality, street, valid_to is null as open
     from unit where source = $1`,
    [source],
  );
  return rows;
}

async function keep({ tx }: BatchContext, runId: string, found: ReadonlyMap<string, string>): Promise<void> {
  await tx.query(
    `update import_row i set entity_id = m.unit
     from import_row s left join unnest($2::uuid[], $3::uuid[]) as m (row, unit) on m.row = s.id
     where i.id = s.id and s.run_id = $1 and s.state = 'staged'`,
    [runId, [...found.keys()], [...found.values()]],
  );
}
