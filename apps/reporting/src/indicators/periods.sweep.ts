import { Inject, Injectable } from '@nestjs/common';
import { dateOf, instantAt } from '@valvomo/business-time';
import { definitionOf, derivedId, INDICATORS, type IndicatorDefinition } from '@valvomo/contracts';
import { Audit, CONFIG, DatabaseBase, ownAct, Sweeps, type Config, type Sweep } from '@valvomo/service';
import type { Period } from './cells.js';
import { IndicatorRuns } from './runs.service.js';

/** When on the first day of a month the figures of what has ended are computed. */
const HOUR = '06:00';

/** Each month's first morning: the figures of the month, quarter and year that have ended, as known then. */
@Injectable()
export class IndicatorSweep implements Sweep {
  readonly name = 'indicators';

  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(IndicatorRuns) private readonly runs: IndicatorRuns,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
    sweeps: Sweeps,
  ) {
    sweeps.add(this);
  }

  async nextAfter(after: Date): Promise<Date | null> {
    let first = dateOf(after).with({ day: 1 });
    for (;;) {
      const at = instantAt(first, HOUR);
      const [month] = periodsEndedBy(first.toString());
      if (at > after && !(await this.isAsked(idOf(month!)))) return at;
      first = first.add({ months: 1 });
    }
  }

  async run(at: Date): Promise<void> {
    const act = ownAct('reporting', this.config.county);
    const followed = await this.followed();
    for (const period of periodsEndedBy(dateOf(at).with({ day: 1 }).toString(), followed))
      await this.db.write(act, async (tx) => {
        const { rowCount } = await tx.query(
          `insert into indicator_run (id, version, state, period_from, period_to, indicators, known_until, requested_by, requested_at)
           values ($1, 1, 'queued', $2, $3, $4, $5, $6, $5) on conflict do nothing`,
          [idOf(period), period.from, period.to, JSON.stringify(period.indicators), at, act.caller.id],
        );
        const entry = {
          action: 'indicator-run.request',
          objectType: 'indicator-run',
          objectId: idOf(period),
        };
        if (rowCount) await this.audit.add(tx, act, entry, at);
      });
    this.runs.look();
  }

  /** The newest version of each formula, and those by which a goal in force or a public promise is still judged. */
  private async followed(): Promise<IndicatorDefinition[]> {
    const { rows } = await this.db.pool.query<{ id: string; version: number }>(
      `select i.indicator as id, i.formula_version as version from strategy_goal_indicator i
         join strategy_goal g on g.id = i.goal_id join strategy s on s.id = g.strategy_id where s.state = 'IN_FORCE'
       union select indicator, formula_version from service_promise where state = 'PUBLIC'`,
    );
    const isBound = (one: IndicatorDefinition) =>
      rows.some(({ id, version }) => id === one.id && version === one.version);
    return INDICATORS.filter((one) => isNewest(one) || isBound(one));
  }

  private async isAsked(id: string): Promise<boolean> {
    const { rowCount } = await this.db.pool.query('select 1 from indicator_run where id = $1', [id]);
    return rowCount === 1;
  }
}

interface DuePeriod extends Period {
  readonly indicators: readonly Pick<IndicatorDefinition, 'id' | 'version'>[];
}

/** A period is computed once by the sweep, whoever runs it. */
const idOf = ({ from, to }: Period): string => derivedId('indicator-run', from, to);

const isNewest = ({ id, version }: IndicatorDefinition): boolean => definitionOf(id)?.version === version;

/** What ends with the first day of a month: the month before it, and at times a quarter and a year. */
export function periodsEndedBy(to: string, followed = INDICATORS.filter(isNewest)): DuePeriod[] {
  const first = dateOf(`${to}T12:00:00Z`);
  const monthly = followed.filter(({ frequency }) => frequency === 'month');
  const since = (months: number): string => first.subtract({ months }).toString();
  const of = (wanted: readonly IndicatorDefinition[]) => wanted.map(({ id, version }) => ({ id, version }));
  return [
    { from: since(1), to, indicators: of(monthly) },
    ...(first.month % 3 === 1 ? [{ from: since(3), to, indicators: of(followed) }] : []),
    ...(first.month === 1 ? [{ from: since(12), to, indicators: of(followed) }] : []),
  ];
}
