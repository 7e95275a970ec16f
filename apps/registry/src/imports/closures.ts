import { newId } from '@valvomo/contracts';
import { lockRows } from '../register.js';
import { UNITS, type UnitRow } from '../units/units.queries.js';
import type { BatchContext } from './batch.js';
import type { FileMapping } from './drafts.js';
import { closedUnits } from './imports.rules.js';
import { isBroken } from './mapped.js';
import type { Reason } from './row-reader.js';
import type { Run } from './run-of-rows.js';
import { SOURCES } from './sources/index.js';

interface Told {
  readonly state: string;
  readonly entity: string | null;
  readonly cells: Readonly<Record<string, string>>;
  readonly reasons: readonly Reason[];
}

/** Closes the units of a source that a complete file no longer names, and tells each closure as a line of its own below 0. */
export async function closeMissing(context: BatchContext, run: Run): Promise<void> {
  const { tx, act, register, asOf, source } = context;
  if (run.kind !== 'units') return;
  const mapping = SOURCES[run.source].units as FileMapping<unknown>;
  const keyless = mapping.keyless === true;
  await tx.query('begin');
  try {
    const open = await lockRows<UnitRow>(
      tx,
      'unit',
      // What has changed since the import began, somebody knew of; an import that is run again may be an old one.
      'source = $1 and valid_to is null and valid_from < $2::date and changed_at <= $3::timestamptz',
      [source, asOf, run.startedAt],
    );
    const { rows: told } = await tx.query<Told>(
      `select state, entity_id::text as entity, cells, reasons from import_row where run_id = $1`,
      [run.id],
    );
    const waiting = told.filter(({ state }) => state === 'quarantined');
    const identities = open.map((unit) => ({
      id: unit.id,
      name: keyless ? (unit.nameFi ?? unit.nameSv) : unit.sourceKey,
      municipality: unit.municipality,
      street: keyless ? unit.street : null,
    }));
    const closed = closedUnits(
      identities,
      new Set(told.flatMap(({ entity }) => entity ?? [])),
      waiting.flatMap(({ cells, reasons }) =>
        keyless || reasons.some(isBroken) ? Object.values(cells) : [mapping.summary(cells)],
      ),
    );
    const ids = new Set(closed.map(({ id }) => id));
    const changes = open
      .filter(({ id }) => ids.has(id))
      .map((before) => ({ before, after: { ...before, validTo: asOf } }));
    if (!run.dryRun) await register.save(tx, act, UNITS, changes);
    await noteClosures(
      context,
      run,
      closed.map(({ id, name }) => ({ id, name: name ?? '' })),
    );
    await tx.query('commit');
  } catch (error) {
    await tx.query('rollback');
    throw error;
  }
}

async function noteClosures(
  { tx }: BatchContext,
  run: Run,
  closed: { id: string; name: string }[],
): Promise<void> {
  const told = closed.map(({ id, name }) => ({ row: newId(), id, name }));
  await tx.query(
    `insert into import_row (id, version, run_id, line, cells, state, effect, entity_id, summary)
     select row, 1, $1, (select least(min(line), 0) from import_row where run_id = $1) - nth, '{}', 'applied', 'closed', id, name
     from rows from (jsonb_to_recordset($2::text::jsonb) as (row uuid, id uuid, name text)) with ordinality
       as c (row, id, name, nth)`,
    [run.id, JSON.stringify(told)],
  );
}
