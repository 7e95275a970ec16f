import { Temporal } from 'temporal-polyfill';
import { TimeRuleError } from './time-rule-error.js';

/**
 * Inside this library a civil date is a day number: days since 1970-01-01. Counting is then integer arithmetic;
 * `Temporal.PlainDate` stands at the edges only.
 */
export type Day = number;

/** What callers may pass for a civil date. */
export type DateLike = string | Temporal.PlainDate;

export const MS_PER_DAY = 86_400_000;

/** Years that a fact may lie in; a wild date must not make a calendar build tables for thousands of years. */
export const FIRST_YEAR = 1850;
export const LAST_YEAR = 2200;

/** The day number of a year, month (1–12) and day of the month in the Gregorian calendar. */
export const dayOf = (year: number, month: number, day: number): Day =>
  Date.UTC(year, month - 1, day) / MS_PER_DAY;

/**
 * The day number of a civil date.
 * @throws TimeRuleError `date.malformed` at `path` when it is no date of the calendar.
 */
export function toDay(date: DateLike, path: readonly (string | number)[] = []): Day {
  const year = typeof date === 'string' ? Number(date.slice(0, 4)) : date.year;
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw new TimeRuleError('date.malformed', `${String(date)} is not in ${FIRST_YEAR}–${LAST_YEAR}`, path);
  if (typeof date !== 'string') return dayOf(date.year, date.month, date.day);
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) / MS_PER_DAY : Number.NaN;
  // V8 reads 2026-02-30 as 2 March when a time is given, NaN when not; the round trip refuses both.
  if (Number.isNaN(day) || iso(day) !== date)
    throw new TimeRuleError('date.malformed', `"${date}" is no date of the form YYYY-MM-DD`, path);
  return day;
}

/** The civil date of a day number, as the edge of the library hands it out. */
export function toPlainDate(day: Day): Temporal.PlainDate {
  const date = new Date(day * MS_PER_DAY);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

const written: string[] = [];
const WRITTEN_FROM = dayOf(2000, 1, 1);
const WRITTEN_TO = dayOf(2100, 1, 1);

/** `YYYY-MM-DD` of a day number; those of this century are kept, since every explanation names many. */
export function iso(day: Day): string {
  if (day < WRITTEN_FROM || day >= WRITTEN_TO) return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  return (written[day - WRITTEN_FROM] ??= new Date(day * MS_PER_DAY).toISOString().slice(0, 10));
}

export const yearOf = (day: Day): number => new Date(day * MS_PER_DAY).getUTCFullYear();

/** Monday is 1, Sunday 7: day 0 was a Thursday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Same day number `months` later, or the last day of a month that lacks it (Act 150/1930 s. 3; domain.md 4.5). */
export function plusMonths(day: Day, months: number): Day {
  const date = new Date(day * MS_PER_DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastOfMonth = Date.UTC(year, month + 1, 0) / MS_PER_DAY;
  return Math.min(Date.UTC(year, month, date.getUTCDate()) / MS_PER_DAY, lastOfMonth);
}

/** Full years of age on `on`; one born on 29 February has the birthday on 28 February in a common year (T09). */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth);
  return plusMonths(birth, 12 * years) <= on ? years : years - 1;
}
