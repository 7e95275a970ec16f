import { countWorkingDays, isWorking, plusWorkingDays, type Calendar } from './calendar.js';
import type { Day } from './civil.js';
import { TimeRuleError } from './time-rule-error.js';
import { atLocal, onTheWall, timeOfDay, type Ms } from './zone.js';

/** Opening hours of each working day, in milliseconds after local midnight: opening is inside, closing outside. */
export interface Office {
  calendar: Calendar;
  opens: Ms;
  closes: Ms;
}

/** Milliseconds of an hour, and of local midnight at the end of a day. */
export const HOUR = 3_600_000;
export const END_OF_DAY = 24 * HOUR;

/** County default: 08:00 ≤ t < 16:00 (reading T02). */
export const OPENS = timeOfDay('08:00');
export const CLOSES = timeOfDay('16:00');

/**
 * An office of a calendar.
 * @param opens,closes local `HH:MM`; 08:00 and 16:00 when absent.
 * @throws TimeRuleError `number.out-of-range` when it does not open before it closes.
 */
export function office(calendar: Calendar, opens?: string, closes?: string): Office {
  if (opens === undefined && closes === undefined) return { calendar, opens: OPENS, closes: CLOSES };
  const made = {
    calendar,
    opens: opens === undefined ? OPENS : timeOfDay(opens, ['opens']),
    closes: closes === undefined ? CLOSES : timeOfDay(closes, ['closes']),
  };
  if (made.opens >= made.closes)
    throw new TimeRuleError('number.out-of-range', 'An office opens before it closes', ['closes']);
  return made;
}

/** A moment of office time: a working day and how much of its office time has run. */
interface OfficeMoment {
  day: Day;
  used: Ms;
}

// Wall-clock arithmetic within one day is safe: clocks change at night, outside any office hours.
function momentOf({ calendar, opens, closes }: Office, ms: Ms): OfficeMoment {
  const { day, msOfDay } = onTheWall(ms);
  if (!isWorking(calendar, day) || msOfDay >= closes)
    return { day: plusWorkingDays(calendar, day, 1), used: 0 };
  return { day, used: Math.max(0, msOfDay - opens) };
}

/** Reading T02/T04: the day on which an event counts, and why that is not its own day or hour. */
export function taken(
  { calendar, opens, closes }: Office,
  ms: Ms,
): { day: Day; moved: 'before-opening' | 'after-closing' | 'non-working-day' | null } {
  const { day, msOfDay } = onTheWall(ms);
  if (!isWorking(calendar, day)) return { day: plusWorkingDays(calendar, day, 1), moved: 'non-working-day' };
  if (msOfDay >= closes) return { day: plusWorkingDays(calendar, day, 1), moved: 'after-closing' };
  return { day, moved: msOfDay < opens ? 'before-opening' : null };
}

/**
 * The instant at which `time` milliseconds of office time have run since `start`; one that is used up at closing
 * time is due at that closing time, not at the next opening (reading T03).
 */
export function plusOfficeTime(at: Office, start: Ms, time: Ms): Ms {
  const length = at.closes - at.opens;
  const from = momentOf(at, start);
  const total = from.used + time;
  const days = Math.max(0, Math.ceil(total / length) - 1);
  return atLocal(plusWorkingDays(at.calendar, from.day, days), at.opens + total - days * length);
}

/** Office time between two instants in milliseconds; negative when `to` is the earlier one. */
export function officeTimeBetween(at: Office, from: Ms, to: Ms): Ms {
  const a = momentOf(at, from);
  const b = momentOf(at, to);
  return countWorkingDays(at.calendar, a.day, b.day) * (at.closes - at.opens) + b.used - a.used;
}
