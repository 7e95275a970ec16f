import { Inject, Injectable } from '@nestjs/common';
import { dateOf, explain, workingDays, type Explanation } from '@valvomo/business-time';
import {
  RuleBroken,
  type ChangedCalendar,
  type Clock,
  type DeclareClosedDay,
  type MovedDeadline,
  type OfficeCalendar,
  type Texts,
} from '@valvomo/contracts';
import { assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.service.js';
import { asDate, civil } from '../rows.js';
import { lockCalendar, officeCalendar } from './calendar.queries.js';

/** No rung lies more than twenty working days behind its due date (domain.md 5.4): 60 days hold them, holidays and all. */
const LAST_RUNG_DAYS = 60;

/** The county's working days: an outside change of the calendar moves what runs and says why (domain.md 4.6). */
@Injectable()
export class OfficeCalendars {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  read(): Promise<OfficeCalendar> {
    return view(this.db);
  }

  /**
   * Limits that the county has set grow by the day; those of law do not. What is past stays: only a day ahead is declared.
   * What stands still is counted by the new calendar when it goes on.
   */
  declare(act: Act, version: number, { date, title }: DeclareClosedDay): Promise<ChangedCalendar> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await lockCalendar(tx);
      const before = await view(tx);
      assertVersion(before, version);
      const today = dateOf(at).toString();
      if (date <= today) throw new RuleBroken('calendar.past', { today }, ['date']);
      if (!workingDays.is(date, await officeCalendar(tx)))
        throw new RuleBroken('calendar.not_working', { date }, ['date']);
      await tx.closedDay.create({
        data: { date: asDate(date), titles: title, declaredBy: act.caller.id, declaredAt: at },
      });
      await tx.officeCalendar.updateMany({ data: { version: version + 1 } });
      const moved = await this.recountAll(tx, date, act, at);
      const declared = { action: 'office-calendar.declare-closed-day', objectType: 'office-calendar' };
      await this.audit.add(tx, act, { ...declared, objectId: date, fields: ['closedDays'] }, at);
      return { ...(await view(tx)), moved };
    });
  }

  private async recountAll(tx: Tx, date: string, { language }: Act, at: Date): Promise<MovedDeadline[]> {
    const since = new Date(asDate(date).getTime() - LAST_RUNG_DAYS * 86_400_000);
    const found = await tx.deadline.findMany({
      where: { state: 'open', dueAt: { gt: since } },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    const moved: MovedDeadline[] = [];
    for (const { id } of found) {
      const change = await timers.recountBy(tx, id, at);
      if (!change) continue;
      const { rule, matterType, matterId, unitId, dueAt } = change.now;
      const explanation = change.explanation as Explanation;
      const of = { id, rule, matterType, matterId, unitId, dueBefore: change.dueBefore, dueAt };
      moved.push({ ...of, explanation: { ...explanation }, text: explain(explanation, language) });
    }
    return moved;
  }
}

async function view(tx: Tx): Promise<OfficeCalendar> {
  const { version } = await tx.officeCalendar.findFirstOrThrow();
  const days = await tx.closedDay.findMany({ orderBy: { date: 'asc' } });
  const closedDays = days.map(({ date, titles, declaredAt }) => ({
    date: civil(date),
    title: titles as Texts,
    declaredAt: declaredAt.toISOString(),
  }));
  return { version, closedDays };
}
