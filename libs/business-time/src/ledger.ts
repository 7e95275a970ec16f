import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.js';
import { toDay, toPlainDate, type DateLike } from './civil.js';
import { HOUR, office } from './office-hours.js';
import { joinPauses, officeTimeLedger, workingDayLedger } from './pauses.js';
import type { Opening } from './units.js';
import { toMs, type InstantLike } from './zone.js';

/**
 * A budget of working days with its pauses (domain.md 4.7 T05).
 * @param max how many pauses count; a later one does not pause.
 * @returns what was left when the last pause began, and the due date, null while paused.
 * @throws TimeRuleError `date.malformed`, `pause.malformed`.
 */
export function pausedWorkingDays(
  budget: number,
  start: DateLike,
  pauses: readonly { from: DateLike; to: DateLike | null }[],
  of: Calendar,
  max?: number,
): { remaining: number; due: Temporal.PlainDate | null } {
  const from = toDay(start, ['start']);
  const days = pauses.map((pause, i) => ({
    from: toDay(pause.from, ['pauses', i, 'from']),
    to: pause.to === null ? null : toDay(pause.to, ['pauses', i, 'to']),
  }));
  const { remaining, due } = workingDayLedger(of, from, budget, joinPauses(from, days, max));
  return { remaining, due: due === null ? null : toPlainDate(due) };
}

/** A budget of office hours with its pauses (T03); as `pausedWorkingDays`, with instants. */
export function pausedOfficeHours(
  budget: number,
  start: InstantLike,
  pauses: readonly { from: InstantLike; to: InstantLike | null }[],
  { calendar, opens, closes }: Opening,
  max?: number,
): { remaining: number; due: Date | null } {
  const from = toMs(start, ['start']);
  const stretches = pauses.map((pause, i) => ({
    from: toMs(pause.from, ['pauses', i, 'from']),
    to: pause.to === null ? null : toMs(pause.to, ['pauses', i, 'to']),
  }));
  const at = office(calendar, opens, closes);
  const { remaining, due } = officeTimeLedger(at, from, budget * HOUR, joinPauses(from, stretches, max));
  return { remaining: remaining / HOUR, due: due === null ? null : new Date(due) };
}
