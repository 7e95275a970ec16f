import { addTo, calendar, computeDeadline, dateOf, instantAt } from '@valvomo/business-time';

/** A day of the story, `2037-03-24`. */
export type Day = string;

/** The n-th working day after a day; before it, where n is negative. */
export function workingDay(day: Day, n: number): Day {
  return addTo(day, { unit: 'working_days', n }, calendar('FI_OFFICE')).due.toString();
}

/** The same day of the month some months after a day, or the last one of a shorter month. */
export function monthsAfter(day: Day, n: number): Day {
  return addTo(day, { unit: 'months', n }, calendar('CALENDAR_DAYS')).due.toString();
}

export function dayAfter(day: Day): Day {
  return addTo(day, { unit: 'days', n: 1 }, calendar('CALENDAR_DAYS')).due.toString();
}

/** The day of an instant in Helsinki. */
export const dayOf = (at: Date): Day => dateOf(at).toString();

/** The instant of a wall-clock time on a day in Helsinki. */
export function on(day: Day, time: string): Date {
  return instantAt(dateOf(`${day}T12:00:00Z`), time);
}

/**
 * When a rule that starts on a day is due, and when its rungs are climbed, counted beside the services.
 * @param extraDays an extension, in the unit of the rule's limit
 */
export function counted(
  rule: string,
  start: Day,
  extraDays?: number,
): { dueAt: Date; rungs: Record<string, Date> } {
  const extensions = extraDays === undefined ? [] : [{ n: extraDays }];
  const { dueAt, rungs } = computeDeadline({ rule, start, extensions });
  return { dueAt, rungs: Object.fromEntries(rungs.map(({ level, at }) => [level, at])) };
}
