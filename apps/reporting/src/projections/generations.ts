import type { StreamName } from '@valvomo/contracts';
import { PartUnavailable } from '@valvomo/messaging';
import type { ClientBase } from 'pg';
import { actions } from '../actions/actions.projection.js';
import { timers } from '../deadlines/timers.projection.js';
import { findings } from '../findings/findings.projection.js';
import { inspections } from '../inspections/inspections.projection.js';
import { providers } from '../units/providers.projection.js';
import { recountUnits, units } from '../units/units.projection.js';
import { type Projection, type StreamEvent, tells, upsert } from './projection.js';

export const PROJECTIONS: readonly Projection[] = [providers, units, inspections, findings, actions, timers];

/** The streams that reporting projects. */
export const PROJECTED_STREAMS = ['REGISTRY', 'INSPECTIONS'] as const satisfies readonly StreamName[];
export type ProjectedStream = (typeof PROJECTED_STREAMS)[number];

/**
 * Takes the right to change the live generation until the transaction ends: batches and the swap of a rebuild go one
 * after the other, since what a unit's row counts comes from rows of several batches.
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

/** Projects a batch into the live generation, in the caller's transaction. */
export async function projectLive(
  tx: ClientBase,
  stream: string,
  batch: readonly StreamEvent[],
): Promise<void> {
  const live = await lockLive(tx);
  const touched = await write(tx, live, stream, batch);
  await recountUnits(tx, live, touched);
}

/**
 * Writes a batch into a generation and moves its position on the stream; what units count is left to the caller.
 * @returns the units whose counts may have changed
 */
export async function write(
  tx: ClientBase,
  generation: number,
  stream: string,
  batch: readonly StreamEvent[],
): Promise<string[]> {
  if (batch.length === 0) return [];
  const touched = new Set<string>();
  for (const projection of PROJECTIONS) {
    const news = batch.map(({ event }) => event).filter((event) => tells(projection, event));
    await upsert(tx, generation, projection, news);
    for (const event of news) {
      const unit = projection.unitOf(event);
      if (unit) touched.add(unit);
    }
  }
  await moveTo(tx, generation, stream, batch);
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

/** Count and hash of each table's rows in a generation, whatever order they lie in. */
export async function fingerprint(
  tx: ClientBase,
  generation: number,
): Promise<{ table: string; rows: number; hash: string }[]> {
  const found: { table: string; rows: number; hash: string }[] = [];
  for (const { table } of PROJECTIONS) {
    const { rows } = await tx.query<{ rows: number; hash: string }>(
      `select count(*)::int as rows,
         coalesce(md5(string_agg(md5((to_jsonb(t) - 'generation')::text), '' order by t.id)), '') as hash
       from ${table} t where t.generation = $1`,
      [generation],
    );
    found.push({ table, ...rows[0]! });
  }
  return found;
}

/** Removes a generation that nobody reads. */
export async function forget(tx: ClientBase, generation: number): Promise<void> {
  for (const table of [...PROJECTIONS.map((projection) => projection.table), 'projection_position'])
    await tx.query(`delete from ${table} where generation = $1`, [generation]);
}
