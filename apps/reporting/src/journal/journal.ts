import { dateOf } from '@valvomo/business-time';
import type { ClientBase } from 'pg';
import { nounOf, type StreamEvent, type Stretch } from '../projections/projection.js';

/** Months that are there before the first event of them comes. */
const MONTHS_AHEAD = 2;

/** An event as the journal keeps it: with the region's time at which reporting came to know it. */
export interface KnownEvent extends StreamEvent {
  readonly knownAt: Date;
}

/**
 * Keeps a batch in the journal, in the transaction that projects it. The caller holds the lock of `lockLive`, so that
 * positions are given in the order of commits.
 * @returns the stretch that the batch fills
 */
export async function keep(
  tx: ClientBase,
  stream: string,
  batch: readonly KnownEvent[],
): Promise<Stretch | null> {
  if (batch.length === 0) return null;
  await makeMonths(tx, batch);
  const { rows } = await tx.query<{ first: number; last: number }>({
    name: 'journal.keep',
    text: `with kept as (
        insert into journal (known_at, stream, seq, id, type, noun, entity_id, version, time, data)
        select u.known_at, $1, u.seq, u.id, u.type, u.noun, u.entity_id, u.version, u.time, u.data
        from unnest($2::timestamptz[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[],
          $9::timestamptz[], $10::jsonb[]) with ordinality
          as u (known_at, seq, id, type, noun, entity_id, version, time, data, place)
        order by u.place returning pos)
      select min(pos)::float8 as first, max(pos)::float8 as last from kept`,
    values: [
      stream,
      batch.map(({ knownAt }) => knownAt),
      batch.map(({ sequence }) => sequence),
      batch.map(({ event }) => event.id),
      batch.map(({ event }) => event.type),
      batch.map(({ event }) => nounOf(event.type)),
      batch.map(({ event: { subject } }) => subject.slice(subject.indexOf('/') + 1)),
      batch.map(({ event }) => event.entityversion),
      batch.map(({ event }) => event.time),
      batch.map(({ event }) => JSON.stringify(event.data)),
    ],
  });
  const { first, last } = rows[0]!;
  const knownFrom = batch.map(({ knownAt }) => knownAt).reduce((a, b) => (a < b ? a : b));
  return { after: first - 1, upTo: last, knownFrom };
}

/** Makes the partitions that the batch needs, and those of the months ahead of its newest event. */
async function makeMonths(tx: ClientBase, batch: readonly KnownEvent[]): Promise<void> {
  const months = new Set(batch.map(({ knownAt }) => dateOf(knownAt).with({ day: 1 }).toString()));
  for (const month of months)
    await tx.query({
      name: 'journal.months',
      text: `select make_journal_months($1::date, ($1::date + make_interval(months => $2))::date)`,
      values: [month, MONTHS_AHEAD],
    });
}

/** The newest position that is committed; every smaller one is, too. */
export async function newestPosition(tx: ClientBase): Promise<number> {
  const { rows } = await tx.query<{ pos: number }>(
    'select coalesce(max(pos), 0)::float8 as pos from journal',
  );
  return rows[0]!.pos;
}
