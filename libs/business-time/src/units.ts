import type { Temporal } from 'temporal-polyfill';
import {
  countWorkingDays,
  isWorking,
  onOrAfter,
  onOrBefore,
  plusWorkingDays,
  type Calendar,
} from './calendar.js';
import { toDay, toPlainDate, type DateLike } from './civil.js';
import { lastDayOf } from './limit.js';
import { HOUR, office, officeTimeBetween, plusOfficeTime } from './office-hours.js';
import type { DayUnit } from './rule.js';
import { TimeRuleError } from './time-rule-error.js';
import { toMs, type InstantLike } from './zone.js';

/** More of any unit is a slip of the pen, and would walk through centuries of calendars. */
const MOST = 10_000;

/**
 * A number of units after a date, which is not counted itself (Act 150/1930 s. 2–3; domain.md 4.5).
 * @param amount `n` is a whole number, negative only for working days (−1 = the last working day before).
 * @param calendar what counts for working days, and what roll-over looks at for the other units.
 * @param rollover a last day that is no working day moves to the next one (s. 5); no effect on working days.
 * @throws TimeRuleError `date.malformed`, `number.out-of-range`.
 */
export function addTo(
  start: DateLike,
  amount: { unit: DayUnit; n: number },
  calendar: Calendar,
  rollover = false,
): { due: Temporal.PlainDate; rolled: boolean } {
  const { n, unit } = amount;
  if (!Number.isInteger(n) || n === 0 || Math.abs(n) > MOST || (n < 0 && unit !== 'working_days'))
    throw new TimeRuleError('number.out-of-range', `A limit is a whole number from 1 to ${MOST}`, ['n']);
  const from = { day: toDay(start, ['start']), ms: null, moved: null };
  const day = lastDayOf(from, { limit: amount, extended: 0, at: office(calendar), pauses: [] }).day as number;
  const rolled = rollover && amount.unit !== 'working_days' && !isWorking(calendar, day);
  return { due: toPlainDate(rolled ? plusWorkingDays(calendar, day, 1) : day), rolled };
}

/** Questions about the working days of a calendar; dates in, `PlainDate` out. */
export const workingDays = {
  is: (date: DateLike, of: Calendar): boolean => isWorking(of, toDay(date)),
  /** First working day strictly after, last strictly before. */
  next: (date: DateLike, of: Calendar) => toPlainDate(plusWorkingDays(of, toDay(date), 1)),
  previous: (date: DateLike, of: Calendar) => toPlainDate(plusWorkingDays(of, toDay(date), -1)),
  /** The day itself if it is a working day. */
  onOrAfter: (date: DateLike, of: Calendar) => toPlainDate(onOrAfter(of, toDay(date))),
  onOrBefore: (date: DateLike, of: Calendar) => toPlainDate(onOrBefore(of, toDay(date))),
  /** Working days after `from` up to and including `to`; negative when `to` is the earlier one. */
  count: (from: DateLike, to: DateLike, of: Calendar): number => countWorkingDays(of, toDay(from), toDay(to)),
};

export interface Opening {
  calendar: Calendar;
  /** Local `HH:MM`; 08:00 and 16:00 by default. */
  opens?: string;
  closes?: string;
}

/** Office time (domain.md 4.7 T02, T03): opening is inside, closing outside. */
export const officeHours = {
  /** The instant at which `hours` of office time have run since `start`. */
  add(start: InstantLike, hours: number, { calendar, opens, closes }: Opening): Date {
    if (!(hours > 0))
      throw new TimeRuleError('number.out-of-range', 'Office hours are more than 0', ['hours']);
    return new Date(plusOfficeTime(office(calendar, opens, closes), toMs(start, ['start']), hours * HOUR));
  },
  /** Whole minutes of office time between two instants; negative when `to` is the earlier one. */
  minutesBetween(from: InstantLike, to: InstantLike, { calendar, opens, closes }: Opening): number {
    const time = officeTimeBetween(office(calendar, opens, closes), toMs(from, ['from']), toMs(to, ['to']));
    return Math.trunc(time / 60_000);
  },
};

/** The day at half of a run of days: start + floor(days / 2) (T15; domain.md 8, midterm of a pilot). */
export function halfWay(start: DateLike, end: DateLike): Temporal.PlainDate {
  const from = toDay(start, ['start']);
  return toPlainDate(from + Math.floor((toDay(end, ['end']) - from) / 2));
}
