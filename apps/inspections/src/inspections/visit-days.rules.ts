import { dateOf, instantAt, rules, workingDays, type Calendar } from '@valvomo/business-time';
import { RuleBroken, type VisitType } from '@valvomo/contracts';
import { count } from '../deadlines/timers.rules.js';

/** The rows that say when the notice of a visit is given at the latest (domain.md 5.3). */
const LATEST: Partial<Record<VisitType, string>> = {
  guidance: 'NOTICE-PROGRAMME',
  announced: 'NOTICE-ANNOUNCED',
};
/** A reactive visit is told of on the day, or a few working days ahead (domain.md 5.3). */
const EARLIEST: Partial<Record<VisitType, string>> = { reactive: 'NOTICE-REACTIVE' };

/** Types of visit of which the unit is told beforehand. */
export const isAnnounced = (type: VisitType): boolean => type in LATEST;

const noticeDay = (rule: string, visit: string, office: Calendar): string =>
  count(rule, visit, undefined, office).due.toString();

function daysOf(rule: string): number {
  const { limit } = rules.find(({ id }) => id === rule)!;
  return 'n' in limit ? Math.abs(limit.n) : 0;
}

/** The first working day of which notice may still be given today. */
function earliestVisit(rule: string, today: string, office: Calendar): string {
  let day = workingDays.onOrAfter(today, office);
  while (noticeDay(rule, day.toString(), office) < today) day = workingDays.next(day, office);
  return day.toString();
}

/** @throws RuleBroken `notice.too_short` with the earliest day that is possible; `notice.too_early` */
export function assertNoticeInTime(type: VisitType, scheduledFor: Date, at: Date, office: Calendar): void {
  const today = dateOf(at).toString();
  const visit = dateOf(scheduledFor).toString();
  const latest = LATEST[type];
  if (latest && today > noticeDay(latest, visit, office))
    throw new RuleBroken('notice.too_short', {
      days: daysOf(latest),
      earliest: earliestVisit(latest, today, office),
    });
  const earliest = EARLIEST[type];
  if (earliest && today < noticeDay(earliest, visit, office))
    throw new RuleBroken('notice.too_early', {
      days: daysOf(earliest),
      earliest: noticeDay(earliest, visit, office),
    });
}

/** The day by which a scheduled visit begins; one that is set for after office hours has until the next day. */
export function visitDay(scheduledFor: Date): string {
  const day = dateOf(scheduledFor);
  return (scheduledFor < instantAt(day, '16:00') ? day : day.add({ days: 1 })).toString();
}
