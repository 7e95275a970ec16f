import type { ClientBase, Pool } from 'pg';
import { Filter } from '../lists/filter.js';
import { LIVE } from '../lists/lists.queries.js';
import { spreadOf, type Histogram, type Spread } from './histogram.rules.js';

export interface WaitsQuery {
  readonly measure: 'answer-hours' | 'guarantee-days';
  /** Months by their first day, half-open. */
  readonly from: string;
  readonly to: string;
  /** What was known at 24:00 Helsinki of that day; without it all that is known. */
  readonly knownOn?: string;
  readonly unitId?: string;
}

/** Waits of one month and specialty. */
export interface Waits extends Spread {
  readonly month: string;
  readonly specialty: string;
  readonly inTime: number;
  readonly histogram: Histogram;
}

/** Waits by month and specialty out of the rollup: as many rows as there are different waits, however many events. */
export async function readWaits(
  tx: ClientBase | Pool,
  { measure, from, to, knownOn, unitId }: WaitsQuery,
): Promise<Waits[]> {
  const filter = new Filter();
  filter
    .and(`generation = ${LIVE}`)
    .equal('measure', measure)
    .and(`month >= ${filter.bind(from)}::date and month < ${filter.bind(to)}::date`)
    .equal('unit_id', unitId)
    .where(knownOn, (day) => `known_on <= ${filter.bind(day)}`);
  const { rows } = await tx.query<{
    month: string;
    specialty: string;
    in_time: number;
    values: number[];
    counts: number[];
  }>(
    `select month::text, specialty, sum(in_time)::int as in_time, array_agg(value order by value) as values,
        array_agg(n order by value) as counts
      from (
        select month, specialty, value, sum(n)::int as n, coalesce(sum(n) filter (where in_time), 0)::int as in_time
        from wait_rollup where ${filter.sql}
        group by month, specialty, value having sum(n) <> 0) h
      group by month, specialty order by month, specialty`,
    filter.values,
  );
  return rows.map(({ month, specialty, in_time, values, counts }) => {
    const histogram: Histogram = values.map((value, i) => [value, counts[i]!]);
    return { month, specialty, inTime: in_time, histogram, ...spreadOf(histogram) };
  });
}
