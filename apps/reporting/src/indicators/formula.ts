import type { Dimension } from '@valvomo/contracts';
import { asJournalled } from '../journal/known.js';
import type { Projection } from '../projections/projection.js';

/**
 * What a formula makes of its observations: a share of hits, a count of hits among all, the median of a measure, or
 * the net promoter score of weighted answers.
 */
export type Kind = 'share' | 'count' | 'median' | 'nps';

/**
 * A formula: one row an observation, as a query over the projections as they stood in a snapshot and over `given` `g`
 * (`from_at`, `to_at`, `from_on`, `to_on`, `at`, `last_day`, `working_days`). A row names its `matter`, carries `hit`,
 * `measure` or `score` and `weight` as its kind asks, `unsure` where a fact is missing, and a column for each dimension.
 */
export interface Formula {
  readonly kind: Kind;
  readonly sources: readonly Projection[];
  /** The column of each dimension, beside the county. */
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
  readonly observations: string;
  /** Asks for `working_days`: those of FI_OFFICE up to the end of the period. */
  readonly workingDays?: true;
}

/** Numbers of one cell by kind: numerator, denominator, n, value and further figures. */
const AGGREGATES: Record<Kind, string> = {
  share: `count(*) filter (where o.hit)::float8 as numerator, count(*)::float8 as denominator,
    count(distinct o.matter)::int as n, count(*) filter (where o.hit)::float8 / count(*) as value, '{}'::jsonb as figures`,
  count: `count(*) filter (where o.hit)::float8 as numerator, count(*)::float8 as denominator,
    count(*) filter (where o.hit)::int as n, count(*) filter (where o.hit)::float8 as value,
    jsonb_build_object('days', coalesce(sum(o.measure) filter (where o.hit), 0)) as figures`,
  median: `sum(o.measure)::float8 as numerator, count(*)::float8 as denominator, count(*)::int as n,
    percentile_cont(0.5) within group (order by o.measure) as value,
    jsonb_build_object('p90', percentile_cont(0.9) within group (order by o.measure)) as figures`,
  nps: `(coalesce(sum(o.weight) filter (where o.score >= 9), 0)
      - coalesce(sum(o.weight) filter (where o.score <= 6), 0))::float8 as numerator,
    sum(o.weight)::float8 as denominator, sum(o.weight)::int as n,
    100 * (coalesce(sum(o.weight) filter (where o.score >= 9), 0)
      - coalesce(sum(o.weight) filter (where o.score <= 6), 0))::float8 / nullif(sum(o.weight), 0)::float8 as value,
    '{}'::jsonb as figures`,
};

/**
 * The whole query of a formula: the tables of its sources as they stood in the snapshot take the place of the live ones.
 * Binds from, to (dates), at, position, known until, working days.
 */
export function cellsQuery({ kind, sources, dimensions, observations }: Formula): string {
  const tables = asJournalled(sources, 'e.pos <= $4 and e.known_at <= $5');
  const keys = Object.entries(dimensions).map(([dimension, column]) => `('${dimension}', o.${column})`);
  return `with given as (
      select $1::date as from_on, $2::date as to_on,
        ($1::date::timestamp at time zone 'Europe/Helsinki') as from_at,
        ($2::date::timestamp at time zone 'Europe/Helsinki') as to_at,
        $3::timestamptz as at,
        (($3::timestamptz - interval '1 microsecond') at time zone 'Europe/Helsinki')::date as last_day,
        $4::bigint as position, $5::timestamptz as known_until, $6::date[] as working_days),
    ${tables.join(',\n    ')},
    observation as (${observations})
    select d.dimension, d.key, ${AGGREGATES[kind]}, coalesce(bool_or(o.unsure), false) as unsure
    from observation o cross join lateral (values ${["('county', '')", ...keys].join(', ')}) as d (dimension, key)
    where d.key is not null group by 1, 2 order by 1, 2`;
}
