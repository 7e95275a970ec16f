import { Inject, Injectable } from '@nestjs/common';
import { dateOf, instantAt } from '@valvomo/business-time';
import type { Clock } from '@valvomo/contracts';
import { Audit, CLOCK, CONFIG, ownAct, Sweeps, write, type Config, type Sweep } from '@valvomo/service';
import { Database } from '../database.js';
import { timers } from '../deadlines/timers.service.js';
import { loadCase, timedCase } from '../inspections/inspections.queries.js';
import { lockCase } from '../locks.queries.js';
import { lastDayOf, quarterOf } from './supervision-plans.rules.js';

/** How long before its quarter ends a visit that nobody has scheduled gets its deadline, and with it a process. */
const DAYS_AHEAD = 30;
const UNSCHEDULED = ['PLANNED', 'POSTPONED'] as const;

/** The morning on which the visits of a quarter are looked for. */
const opening = (quarter: string): Date =>
  instantAt(dateOf(`${lastDayOf(quarter)}T12:00:00Z`).subtract({ days: DAYS_AHEAD }), '08:00');

/** One whose quarter has passed, since it was postponed, is due in the quarter that runs. */
function dueQuarter(quarter: string, at: Date): string {
  const now = quarterOf(dateOf(at).toString());
  return quarter > now ? quarter : now;
}

/**
 * Nobody forgets a planned visit: shortly before its quarter ends it is due to be scheduled. Until then the quarter in the
 * case's own row is all that there is of it, so a plan of a thousand visits begins no thousand processes (design: Time).
 */
@Injectable()
export class PlannedVisits implements Sweep {
  readonly name = 'planned-visits';

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'county'>,
    @Inject(Sweeps) sweeps: Sweeps,
  ) {
    sweeps.add(this);
  }

  /**
   * The opening of the first quarter with such visits, or the next morning if that has passed. A plan begins with those of
   * now: what it passes by has its deadline from then.
   */
  async nextAfter(after: Date): Promise<Date | null> {
    const now = this.clock.now();
    const from = after < now ? after : now;
    const day = dateOf(from);
    const today = instantAt(day, '08:00');
    const morning = today > from ? today : instantAt(day.add({ days: 1 }), '08:00');
    const found = await this.db.$queryRaw<{ quarter: string }[]>`
      select distinct greatest(i.quarter, ${quarterOf(day.toString())}) as quarter from inspection i
      where i.state in ('PLANNED', 'POSTPONED') and not exists (
        select from deadline d where d.matter_type = 'inspection' and d.matter_id = i.id::text
          and d.rule = 'VISIT-PLANNED' and d.state in ('open', 'paused'))
      order by 1`;
    const mornings = found.map(({ quarter }) => opening(quarter)).map((at) => (at > morning ? at : morning));
    return mornings.find((at) => at > after) ?? null;
  }

  async run(at: Date): Promise<void> {
    const until = quarterOf(dateOf(at).add({ days: DAYS_AHEAD }).toString());
    const found = await this.db.inspection.findMany({
      where: { state: { in: [...UNSCHEDULED] }, quarter: { lte: until } },
      select: { id: true, quarter: true },
      orderBy: { id: 'asc' },
    });
    for (const { id, quarter } of found)
      if (opening(dueQuarter(quarter, at)) <= at) await this.expect(id, at);
  }

  private async expect(id: string, at: Date): Promise<void> {
    const act = ownAct('inspections', this.config.county);
    await write(this.db, act, async (tx) => {
      await lockCase(tx, id);
      const inspection = await loadCase(tx, id);
      const matter = timedCase(inspection);
      const isWaiting = UNSCHEDULED.some((state) => state === inspection.state);
      if (!isWaiting || (await timers.find(tx, matter, ['VISIT-PLANNED']))) return;
      const last = lastDayOf(dueQuarter(inspection.quarter, at));
      await timers.begin(tx, matter, 'VISIT-PLANNED', last, at);
      const opened = { action: 'deadline.VISIT-PLANNED', objectType: 'inspection', objectId: id };
      await this.audit.add(tx, act, opened, at);
    });
  }
}
