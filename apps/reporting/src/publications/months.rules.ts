import { dateOf, instantAt } from '@valvomo/business-time';

/** Noon UTC lies on the same date in Helsinki. */
const plain = (date: string) => dateOf(`${date}T12:00:00Z`);

/** When on the first day of a month the report of the month before is computed. */
const COMPUTED_AT = '06:00';

/** A calendar month as a half-open period of dates. @param month `YYYY-MM` */
export function monthOf(month: string): { from: string; to: string } {
  const first = plain(`${month}-01`);
  return { from: first.toString(), to: first.add({ months: 1 }).toString() };
}

/** The calendar month before an instant's. */
export function monthBefore(at: Date): { from: string; to: string } {
  return monthOf(dateOf(at).subtract({ months: 1 }).toString().slice(0, 7));
}

/** The first instant after another at which a month's report is to be computed. */
export function nextComputing(after: Date): Date {
  const first = dateOf(after).with({ day: 1 });
  const here = instantAt(first, COMPUTED_AT);
  return here > after ? here : instantAt(first.add({ months: 1 }), COMPUTED_AT);
}

/** By when a month's figures are out: the last day of the month that follows (s.55; the day is the county's). */
export const dueDayOf = (to: string): string => plain(to).add({ months: 1 }).subtract({ days: 1 }).toString();
