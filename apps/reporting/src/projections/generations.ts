import type { StreamName } from '@valvomo/contracts';
import { PartUnavailable } from '@valvomo/messaging';
import type { ClientBase } from 'pg';
import { actions } from '../actions/actions.projection.js';
import { consultations } from '../consultations/consultations.projection.js';
import { guaranteeCases } from '../consultations/guarantee-cases.projection.js';
import { specialties } from '../consultations/specialties.projection.js';
import { timers } from '../deadlines/timers.projection.js';
import { feedbackBatches } from '../feedback/feedback.projection.js';
import { findings } from '../findings/findings.projection.js';
import { inspections } from '../inspections/inspections.projection.js';
import { keep } from '../journal/journal.js';
import { providers } from '../units/providers.projection.js';
import { unitRisks } from '../units/unit-risks.projection.js';
import { recountUnits, units } from '../units/units.projection.js';
import { rollUp, rollupOf } from '../waits/waits.rollup.js';
import { nounOf, project, type Projection, type StreamEvent, type Stretch } from './projection.js';

export const PROJECTIONS: readonly Projection[] = [
  providers,
  units,
  unitRisks,
  inspections,
  findings,
  actions,
  timers,
  consultations,
  guaranteeCases,
  specialties,
  feedbackBatches,
];

/** The streams that reporting projects. */
export const PROJECTED_STREAMS = [
  'REGISTRY',
  'INSPECTIONS',
  'CONSULTATIONS',
  'REPORTING',
] as const satisfies readonly StreamName[];
export type ProjectedStream = (typeof PROJECTED_STREAMS)[number];

/**
 * Takes the right to change the live generation and to write the journal until the transaction ends: batches and the
 * swap of a rebuild go one after the other, since what a unit's row counts comes from rows of several batches.
 * @returns the live generation
 */
export async function lockLive(tx: ClientBase): Promise<number> {
  const locked = tx.query<{ live: number }>('select live from projection for update');
  const { rows } = await locked.catch((error: unknown) => {
    // A swap takes its time (lock_timeout): no event is to blame, so the batch waits and is tried again.
    const waited = error instanceof Error && 'code' in error && error.code === '55P03';
    throw waited ? new PartUnavailable('the projection', error) : error;
  });
  return rows[0]!.live;
}

/**
 * Keeps a batch in the journal and projects it into the live generation, in the caller's transaction.
 * @param now the region's time: when reporting came to know the batch
 */
export async function projectLive(
  tx: ClientBase,
  stream: string,
  batch: readonly StreamEvent[],
  now: Date,
): Promise<void> {
  const live = await lockLive(tx);
  const stretch = await keep(
    tx,
    stream,
    batch.map((item) => ({ ...item, knownAt: now })),
  );
  if (!stretch) return;
  await fill(tx, live, stretch, batch);
  await moveTo(tx, live, stream, batch);
  await recountUnits(tx, live, touchedBy(batch));
}

/**
 * Writes a stretch of the journal into a generation; what units count is left to the caller.
 * @param batch the events of the stretch where they are at hand: tables of which they tell nothing are passed over
 */
export async function fill(
  tx: ClientBase,
  generation: number,
  stretch: Stretch,
  batch?: readonly StreamEvent[],
): Promise<void> {
  const nouns = batch && new Set(batch.map(({ event }) => nounOf(event.type)));
  for (const projection of PROJECTIONS)
    if (!nouns || projection.nouns.some((noun) => nouns.has(noun))) {
      const rollup = rollupOf(projection);
      if (rollup) await rollUp(tx, generation, rollup, stretch);
      await project(tx, generation, projection, stretch);
    }
}

/** The units whose counts may change with a batch. */
function touchedBy(batch: readonly StreamEvent[]): string[] {
  const touched = new Set<string>();
  for (const { event } of batch) {
    const noun = nounOf(event.type);
    const unit = PROJECTIONS.find(({ nouns }) => nouns.includes(noun))?.unit;
    const id = unit && (event.data as Readonly<Record<string, unknown>>)[unit];
    if (typeof id === 'string') touched.add(id);
  }
  return [...touched];
}

async function moveTo(
  tx: ClientBase,
  generation: number,
  stream: string,
  batch: readonly StreamEvent[],
): Promise<void> {
  const sequence = Math.max(...batch.map((item) => item.sequence));
  const lastNewsAt = batch.map(({ event }) => event.time).reduce((a, b) => (a > b ? a : b));
  await tx.query({
    name: 'projection.move',
    text: `insert into projection_position as p (generation, stream, sequence, last_news_at) values ($1, $2, $3, $4)
      on conflict (generation, stream) do update set
        sequence = greatest(p.sequence, excluded.sequence),
        last_news_at = greatest(p.last_news_at, excluded.last_news_at)`,
    values: [generation, stream, sequence, lastNewsAt],
  });
}

/** The newest sequence that a generation holds of each stream. */
export async function positions(tx: ClientBase, generation: number): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ stream: string; sequence: number }>(
    'select stream, sequence::float8 as sequence from projection_position where generation = $1',
    [generation],
  );
  return Object.fromEntries(rows.map(({ stream, sequence }) => [stream, sequence]));
}

/**
 * Rows of a generation to compare with another one's. The rollup is compared by what it sums up to: on which day
 * something became known nobody wrote down before there was a journal.
 */
const COMPARED: readonly { table: string; rows: string }[] = [
  ...PROJECTIONS.map(({ table }) => ({
    table,
    rows: `select to_jsonb(t) - 'generation' as row from ${table} t where t.generation = $1`,
  })),
  {
    table: 'wait_rollup',
    rows: `select to_jsonb(t) as row from (
      select measure, unit_id, month, specialty, kind, in_time, value, sum(n) as n from wait_rollup
      where generation = $1 group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0) t`,
  },
];

/** Count and hash of each table's rows in a generation, whatever order they lie in. */
export async function fingerprint(
  tx: ClientBase,
  generation: number,
): Promise<{ table: string; rows: number; hash: string }[]> {
  const found: { table: string; rows: number; hash: string }[] = [];
  for (const { table, rows } of COMPARED) {
    const counted = await tx.query<{ rows: number; hash: string }>(
      `select count(*)::int as rows, coalesce(md5(string_agg(h.hash, '' order by h.hash)), '') as hash
       from (select md5(r.row::text) as hash from (${rows}) r) h`,
      [generation],
    );
    found.push({ table, ...counted.rows[0]! });
  }
  return found;
}

/** Removes a generation that nobody reads. */
export async function forget(tx: ClientBase, generation: number): Promise<void> {
  for (const table of [...COMPARED.map((compared) => compared.table), 'projection_position'])
    await tx.query(`delete from ${table} where generation = $1`, [generation]);
}
