import type { ClientBase } from 'pg';
import { consultations } from '../consultations/consultations.projection.js';
import { guaranteeCases } from '../consultations/guarantee-cases.projection.js';
import { rowsOf, type Projection, type Stretch } from '../projections/projection.js';

/** Whose rows are waits, and which waits a row `o` is: no row, one or several. */
interface Source {
  readonly projection: Projection;
  readonly waits: string;
}

/** Waits for an answer by the month of it, in whole hours; guarantee clocks by the month of their end, in days (4.3). */
const SOURCES: readonly Source[] = [
  {
    projection: consultations,
    waits: `select 'answer-hours' as measure, o.requester_unit_id::text as unit_id,
        date_trunc('month', o.first_answered_at at time zone 'Europe/Helsinki')::date as month, o.specialty,
        o.priority as kind, o.answered_in_time as in_time, o.elapsed_minutes / 60 as value
      where o.first_answered_at is not null and o.elapsed_minutes is not null and o.answered_in_time is not null`,
  },
  {
    projection: guaranteeCases,
    waits: `select 'guarantee-days' as measure, coalesce(o.unit_id::text, '') as unit_id,
        date_trunc('month', (k ->> 'endedOn')::date)::date as month, o.specialty, k ->> 'rule' as kind,
        k ->> 'state' = 'met' as in_time, (k ->> 'statisticalDays')::integer as value
      from jsonb_array_elements(o.clocks) k
      where o.state <> 'CANCELLED' and k ->> 'state' in ('met', 'breached') and k ->> 'statisticalDays' is not null`,
  },
];

const KEY = 'measure, unit_id, month, specialty, kind, in_time, value';

/**
 * Adds what a stretch of the journal changes to the rollup of a generation; to be called before the stretch is written
 * into the tables, which hold what the rollup says so far. Each newer version takes away what the one before it gave, on
 * its own day, so the order and size of batches leave no trace.
 */
export async function rollUp(
  tx: ClientBase,
  generation: number,
  { projection, waits }: Source,
  { after, upTo, knownFrom }: Stretch,
): Promise<void> {
  const { table, columns } = projection;
  const names = ['id', 'version', ...Object.keys(columns)].join(', ');
  await tx.query({
    name: `roll-up.${table}`,
    text: `
      with news as (
        ${rowsOf(projection, 'e.known_at >= $2 and e.pos > $3 and e.pos <= $4', [
          'e.pos',
          `(e.known_at at time zone 'Europe/Helsinki')::date as known_on`,
        ])}),
      seen as (
        select ${names}, 0::bigint as pos, null::date as known_on from ${table} t
        where t.generation = $1 and t.id in (select id from news)
        union all select ${names}, pos, known_on from news),
      newer as (
        select * from (
          select s.*, max(s.version) over (partition by s.id order by s.pos
            rows between unbounded preceding and 1 preceding) as version_before from seen s) s
        where version_before is null or version > version_before),
      stood as (select s.*, lead(s.known_on) over (partition by s.id order by s.pos) as replaced_on from newer s),
      changes as (
        select w.*, o.known_on, 1 as n from stood o cross join lateral (${waits}) w where o.known_on is not null
        union all
        select w.*, o.replaced_on, -1 from stood o cross join lateral (${waits}) w where o.replaced_on is not null)
      insert into wait_rollup as r (generation, ${KEY}, known_on, n)
      select $1, ${KEY}, known_on, sum(n) from changes group by ${KEY}, known_on having sum(n) <> 0
      on conflict (generation, ${KEY}, known_on) do update set n = r.n + excluded.n`,
    values: [generation, knownFrom, after, upTo],
  });
  await tx.query({
    name: 'roll-up.emptied',
    text: 'delete from wait_rollup where generation = $1 and n = 0',
    values: [generation],
  });
}

/** The rollup that follows a projection, if one does. */
export function rollupOf(projection: Projection): Source | undefined {
  return SOURCES.find((source) => source.projection === projection);
}
