// A calendar that anybody can check: November and December before Christmas of a year in which only Saturdays and Sundays are
// free then (2026, 2037) and Helsinki is two hours ahead of UTC. Day by day and minute by minute; nothing of business-time.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const AHEAD = 2 * 60 * MINUTE;

/** Days since 1970 by the wall clock in Helsinki. */
export const dayOf = (ms: number): number => Math.floor((ms + AHEAD) / DAY);
const timeOf = (ms: number): number => (ms + AHEAD) % DAY;
/** 1 January 1970 was a Thursday. */
const isWorkday = (day: number): boolean => ![0, 6].includes((day + 4) % 7);
const closing = (day: number): number => day * DAY - AHEAD + 16 * 60 * MINUTE;
const isOpen = (ms: number): boolean =>
  isWorkday(dayOf(ms)) && timeOf(ms) >= 8 * 60 * MINUTE && timeOf(ms) < 16 * 60 * MINUTE;

/** The working day on which something is taken as happening (T04). */
export function takenOn(ms: number): number {
  let day = dayOf(ms);
  if (isWorkday(day) && timeOf(ms) < 16 * 60 * MINUTE) return day;
  do day += 1;
  while (!isWorkday(day));
  return day;
}

/** A stretch that does not count, as instants. */
export interface Standstill {
  readonly from: number;
  readonly to: number;
}

/** The end of a budget of working days; the days of a standstill after its first up to its last do not count (T05). */
export function afterWorkdays(start: number, n: number, standstills: readonly Standstill[] = []): number {
  const still = standstills.map(({ from, to }) => ({ from: takenOn(from), to: takenOn(to) }));
  let left = n;
  let day = takenOn(start);
  for (;;) {
    // Nothing was left as a standstill began: it ends with the standstill.
    const atTheEnd = left === 0 ? still.find(({ from, to }) => from === day && to > day) : undefined;
    if (atTheEnd) day = atTheEnd.to;
    else if (left === 0) return closing(day);
    else {
      day += 1;
      const stands = still.some(({ from, to }) => from < day && day <= to);
      if (isWorkday(day) && !stands) left -= 1;
    }
  }
}

/** The next instant of a minute by minute walk: the next whole minute, and nothing beyond an end. */
const step = (at: number, end = Infinity): number => Math.min((Math.floor(at / MINUTE) + 1) * MINUTE, end);

/** The end of a budget of office hours, a minute at a time. */
export function afterOfficeHours(start: number, hours: number): number {
  let left = hours * 60 * MINUTE;
  let at = start;
  while (left > 0) {
    const next = step(at, isOpen(at) ? at + left : Infinity);
    if (isOpen(at)) left -= next - at;
    at = next;
  }
  return at;
}

/** Closing time of the n-th working day after the day of an instant. */
export function closingAfter(ms: number, workdays: number): number {
  let day = dayOf(ms);
  for (let left = workdays; left > 0;) {
    day += 1;
    if (isWorkday(day)) left -= 1;
  }
  return closing(day);
}

/** Closing time of the n-th day after a day. */
export const afterDays = (start: number, n: number): number => closing(dayOf(start) + n);

/** Whole minutes of office time between two instants. */
export function officeMinutes(from: number, to: number): number {
  let open = 0;
  for (let at = from; at < to; at = step(at, to)) if (isOpen(at)) open += step(at, to) - at;
  return Math.floor(open / MINUTE);
}
