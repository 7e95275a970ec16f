import {
  definitionOf,
  type Dimension,
  type ExplainedMeasurement,
  type Measurement,
  type MeasurementQuality,
  type SeriesQuery,
} from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import type { ClientBase } from 'pg';
import { Filter } from '../lists/filter.js';
import { LIVE } from '../lists/lists.queries.js';
import type { Scope } from '../lists/scope.rules.js';
import type { Period } from './cells.js';

/** A figure as whoever judges it gets it: of a suppressed one neither value nor n. */
export interface LatestMeasurement {
  readonly id: string;
  readonly indicator: string;
  readonly formulaVersion: number;
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly n: number | null;
  readonly quality: MeasurementQuality | 'suppressed';
  readonly computedAt: Date;
}

/**
 * The newest figure of an indicator: of a period, or of the latest period that has one.
 * @param tx a transaction of Prisma or `pg`
 * @param which formula version (by default the newest that has a figure), dimension and key (by default the county)
 */
export async function latestMeasurement(
  tx: Tx,
  indicatorId: string,
  period: Period | null,
  which: { version?: number; dimension?: Dimension; key?: string } = {},
): Promise<LatestMeasurement | null> {
  const { version, dimension = 'county', key = '' } = which;
  const [found] = await rows<LatestMeasurement & { suppressed: boolean; quality: MeasurementQuality }>(
    tx,
    `select id::text, indicator, formula_version as "formulaVersion", period_from::text as "from", period_to::text as "to",
       value, n, quality, suppressed, computed_at as "computedAt"
     from indicator_measurement
     where indicator = $1 and dimension = $2 and key = $3 and ($4::integer is null or formula_version = $4)
       and ($5::text is null or (period_from = $5::text::date and period_to = $6::text::date))
     order by period_to desc, period_from desc, formula_version desc, computed_at desc, id desc limit 1`,
    [indicatorId, dimension, key, version ?? null, period?.from ?? null, period?.to ?? null],
  );
  if (!found) return null;
  const { suppressed, ...rest } = found;
  return suppressed ? { ...rest, value: null, n: null, quality: 'suppressed' } : rest;
}

/** Of a suppressed cell no number leaves the database. */
const shown = (column: string): string => `case when not m.suppressed then m.${column} end`;

const FIGURES = `m.id::text, m.indicator, m.formula_version as "formulaVersion", m.period_from::text as "from",
  m.period_to::text as "to", m.dimension, m.key, ${shown('numerator')} as numerator, ${shown('denominator')} as denominator,
  ${shown('n')} as n, ${shown('value')} as value, coalesce(${shown('figures')}, '{}'::jsonb) as figures, m.quality,
  m.suppressed, m.computed_at`;

type Found = Omit<Measurement, 'computedAt' | 'seriesBreak'> & { computed_at: Date };

/** What a reader may see: the county's readers everything, a provider's manager the figures of the own units. */
function withinScope(filter: Filter, scope: Scope): void {
  if (scope.all) return;
  filter.and(`m.dimension = 'unit' and exists (select 1 from unit_overview u where u.generation = ${LIVE}
    and u.id::text = m.key and u.responsible_ids @> jsonb_build_array(${filter.bind(scope.responsibleId)}::text))`);
}

/** The newest figure of each period of a series, version after version, after one that was found before. */
export async function readSeries(
  tx: ClientBase,
  indicator: string,
  query: SeriesQuery,
  scope: Scope,
  after: readonly (string | number | null)[] | null,
  take: number,
): Promise<Measurement[]> {
  const filter = new Filter();
  filter.equal('m.indicator', indicator).equal('m.dimension', query.dimension).equal('m.key', query.key);
  withinScope(filter, scope);
  const series = filter.sql;
  const page = new Filter();
  page.values.push(...filter.values);
  page
    .where(query.from, (from) => `s."from" >= ${page.bind(from)}`)
    .where(query.to, (to) => `s."to" <= ${page.bind(to)}`)
    .where(query.formulaVersion, (version) => `s."formulaVersion" = ${page.bind(version)}`)
    .where(
      after ?? undefined,
      (last) =>
        `(s."formulaVersion", s."from", s."to", s.key, s.id) > (${last
          .map((value, i) => `${page.bind(value)}::${i === 0 ? 'integer' : 'text'}`)
          .join(', ')})`,
    );
  const { rows: found } = await tx.query<Found & { seriesBreak: boolean }>(
    `with newest as (
       select distinct on (m.formula_version, m.period_from, m.period_to, m.key) ${FIGURES}
       from indicator_measurement m where ${series}
       order by m.formula_version, m.period_from, m.period_to, m.key, m.computed_at desc, m.id desc),
     s as (select *,
       row_number() over (partition by key, "formulaVersion" order by "from", "to") = 1
         and "formulaVersion" > min("formulaVersion") over (partition by key) as "seriesBreak"
       from newest)
     select * from s where ${page.sql}
     order by "formulaVersion", "from", "to", key, id limit ${page.bind(take)}`,
    page.values,
  );
  return found.map(measurementOf);
}

/** One figure with its definition and snapshot; null where there is none that the reader may see. */
export async function readMeasurement(
  tx: ClientBase,
  id: string,
  scope: Scope,
): Promise<ExplainedMeasurement | null> {
  const filter = new Filter();
  filter.and(`m.id = ${filter.bind(id)}`);
  withinScope(filter, scope);
  const { rows: found } = await tx.query<
    Found & { run_id: string; position: number; known_until: Date; streams: Record<string, number> }
  >(
    `select ${FIGURES}, m.run_id::text, m.position::float8 as position, m.known_until, m.streams
     from indicator_measurement m where ${filter.sql}`,
    filter.values,
  );
  const [row] = found;
  if (!row) return null;
  const { run_id, position, known_until, streams, computed_at, ...figure } = row;
  return {
    ...figure,
    computedAt: computed_at.toISOString(),
    definition: definitionOf(row.indicator, row.formulaVersion)!,
    snapshot: { position, knownUntil: known_until.toISOString(), streams },
    runId: run_id,
  };
}

function measurementOf({ computed_at, ...row }: Found & { seriesBreak: boolean }): Measurement {
  return { ...row, computedAt: computed_at.toISOString() };
}
