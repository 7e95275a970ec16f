import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  DASHBOARDS,
  definitionOf,
  INDICATORS,
  type Clock,
  type Dashboard,
  type DashboardFigure,
  type DashboardId,
  type IndicatorDefinition,
  type Perspective,
} from '@valvomo/contracts';
import { CLOCK } from '@valvomo/service';
import type { ClientBase } from 'pg';
import { Database } from '../database.js';
import { readSeries } from '../indicators/indicators.queries.js';
import { isWhole, MONTHS } from '../indicators/periods.rules.js';
import { inSnapshot } from '../lists/lists.queries.js';
import { strategyOf, whole } from '../strategy/strategy.queries.js';
import { consideredIn, lightOf, targetFor } from '../strategy/traffic-light.rules.js';

/** The most periods of a series: two years of months and the one before. */
const PERIODS = 25;
/** Far more figures than a series has: somebody may have asked for odd periods among them. */
const MOST = 2_000;
const SHOWS: Record<DashboardId, readonly Perspective[]> = { A: ['A'], E: ['E'], P: ['P'], S: ['S', 'Q'] };

type Binding = ReturnType<typeof strategyOf>['goals'][number]['indicators'][number];

/** The perspectives as they stand: each indicator's series with its light by the strategy in force (domain.md 9, 10). */
@Injectable()
export class Dashboards {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  all(): Promise<Dashboard[]> {
    return Promise.all(DASHBOARDS.map((perspective) => this.of(perspective)));
  }

  async of(perspective: DashboardId): Promise<Dashboard> {
    const at = this.clock.now();
    const row = await this.db.strategy.findFirst({ where: { state: 'IN_FORCE' }, ...whole });
    const bindings = row ? strategyOf(row).goals.flatMap(({ indicators }) => indicators) : [];
    const shown = INDICATORS.filter(
      ({ id, version, perspective: of }) =>
        SHOWS[perspective].includes(of) && definitionOf(id)?.version === version,
    );
    const figures = await inSnapshot(this.db.base.pool, async (tx) => {
      const found: DashboardFigure[] = [];
      for (const definition of shown)
        found.push(await figureOf(tx, definition, bindings, dateOf(at).toString()));
      return found;
    });
    return { perspective, asOf: at.toISOString(), strategyNumber: row?.number ?? null, figures };
  }
}

/** Whole periods that have ended, the newest last; a formula's earlier versions are other series. */
async function figureOf(
  tx: ClientBase,
  { id, version, title, unit, direction, frequency }: IndicatorDefinition,
  bindings: readonly Binding[],
  today: string,
): Promise<DashboardFigure> {
  const from = dateOf(`${today}T12:00:00Z`).subtract({ months: (PERIODS + 1) * MONTHS[frequency] });
  const query = { dimension: 'county' as const, key: '', formulaVersion: version, limit: MOST };
  const asked = { ...query, from: from.toString(), to: today };
  const series = await readSeries(tx, id, asked, { all: true }, null, MOST);
  const shown = series.filter((figure) => isWhole(figure, frequency)).slice(-PERIODS);
  const last = shown.at(-1);
  const binding = bindings.find((one) => one.indicator === id && one.formulaVersion === version);
  const target = binding ? targetFor(binding.targets, last?.to ?? today) : null;
  const aim = { direction: binding?.direction ?? direction, target, tolerance: binding?.tolerance ?? 0 };
  const judged = lightOf(aim, last ? { ...last, considered: consideredIn(unit, last) } : null);
  return {
    indicator: id,
    formulaVersion: version,
    title,
    unit,
    direction: aim.direction,
    target,
    ...judged,
    points: shown.map(({ from, to, value, n, quality, suppressed }) => ({
      from,
      to,
      value,
      n,
      quality,
      suppressed,
    })),
  };
}
