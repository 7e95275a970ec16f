import { Inject, Injectable } from '@nestjs/common';
import {
  definitionOf,
  INDICATORS,
  MEASUREMENT_TITLES,
  RuleBroken,
  type Clock,
  type ExplainedMeasurement,
  type IndicatorDefinition,
  type IndicatorQuery,
  type Measurement,
  type RecomputeCheck,
  type SeriesQuery,
} from '@valvomo/contracts';
import {
  availableActions,
  CLOCK,
  DatabaseBase,
  page,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { specialtyNames } from '../consultations/specialties.queries.js';
import { toCsv } from '../lists/csv.js';
import type { Form } from '../lists/file.js';
import { FILE_ROWS, freshness, inSnapshot } from '../lists/lists.queries.js';
import type { Scope } from '../lists/scope.rules.js';
import { computeCells, type Cell } from './cells.js';
import { readMeasurement, readSeries } from './indicators.queries.js';
import { INDICATOR_READERS } from './readers.rules.js';

/** A caller with a county role sees every figure; a provider's manager those of the own units. */
function scopeOf({ caller }: Act): Scope {
  const county = caller.roles.some((role) => (INDICATOR_READERS as readonly string[]).includes(role));
  return county ? { all: true } : { all: false, responsibleId: caller.id };
}

/** The catalogue of indicators and their figures. */
@Injectable()
export class Indicators {
  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  definitions(query: IndicatorQuery): Promise<Page<IndicatorDefinition>> {
    const wanted = INDICATORS.filter(
      ({ id, version, perspective }) =>
        (query.allVersions || definitionOf(id)?.version === version) &&
        (query.perspective === undefined || perspective === query.perspective),
    ).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return page(
      { ...query },
      async (after, take) => wanted.filter((one) => !after || keyOf(one) > String(after[0])).slice(0, take),
      (one) => [keyOf(one)],
    );
  }

  /** @throws RuleBroken `not_found` */
  series(act: Act, indicator: string, query: SeriesQuery, form: Form): Promise<Page<Measurement> | string> {
    if (!definitionOf(indicator)) throw new RuleBroken('not_found');
    const scope = scopeOf(act);
    return inSnapshot(this.db.pool, async (tx) => {
      if (!form.file)
        return page(
          { ...query, indicator },
          (after, take) => readSeries(tx, indicator, query, scope, after, take),
          ({ formulaVersion, from, to, key, id }) => [formulaVersion, from, to, key, id],
        );
      const found = await readSeries(tx, indicator, query, scope, null, FILE_ROWS + 1);
      if (found.length > FILE_ROWS) throw new RuleBroken('file_too_large', { most: FILE_ROWS });
      const nameOf = await specialtyNames(tx, act.language);
      const named = found.map((row) =>
        row.dimension === 'specialty' ? { ...row, key: nameOf(row.key) } : row,
      );
      const csv = toCsv<Omit<Measurement, 'figures'>>(named, MEASUREMENT_TITLES, act.language);
      return form.asFile(csv, found.length, await freshness(tx, this.clock.now()));
    });
  }

  /** @throws RuleBroken `not_found` */
  async one(act: Act, id: string): Promise<ExplainedMeasurement> {
    const found = await inSnapshot(this.db.pool, (tx) => readMeasurement(tx, id, scopeOf(act)));
    if (!found) throw new RuleBroken('not_found');
    return found;
  }

  /** Whoever sees a figure may have it checked: nothing is written. @throws RuleBroken `not_found` */
  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    await this.one(act, id);
    return availableActions({ recompute: () => undefined }, act.language);
  }

  /**
   * Computes a figure once more from its own snapshot by its own formula version and compares every number.
   * @throws RuleBroken `not_found`
   */
  async recompute(act: Act, id: string): Promise<RecomputeCheck> {
    const { definition, snapshot, from, to, dimension, key, formulaVersion } = await this.one(act, id);
    return inSnapshot(this.db.pool, async (tx) => {
      const { rows } = await tx.query<Cell>(
        `select dimension, key, numerator, denominator, n, value, figures, quality, suppressed
         from indicator_measurement where id = $1`,
        [id],
      );
      const again = (await computeCells(tx, definition, { from, to }, snapshot)).find(
        (cell) => cell.dimension === dimension && cell.key === key,
      );
      const differing = (Object.keys(rows[0]!) as (keyof Cell)[]).filter(
        (name) => JSON.stringify(rows[0]![name]) !== JSON.stringify(again?.[name]),
      );
      return { measurementId: id, identical: differing.length === 0, differing, snapshot, formulaVersion };
    });
  }
}

const keyOf = ({ id, version }: IndicatorDefinition): string => `${id}@${String(version).padStart(4, '0')}`;
