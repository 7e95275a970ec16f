import { countWorkingDays, onOrAfter, plusWorkingDays, type Calendar } from './calendar.js';
import type { Day } from './civil.js';
import { officeTimeBetween, plusOfficeTime, type Office } from './office-hours.js';
import { TimeRuleError } from './time-rule-error.js';
import type { Ms } from './zone.js';

/** One pause; `to` null while it still stands. Days for working-day budgets, milliseconds for office time. */
export interface Pause {
  from: number;
  to: number | null;
}

/** What a ledger says: what was left when the last pause began, and the end; null while paused. */
export interface LedgerResult {
  remaining: number;
  due: number | null;
  /** The pauses as counted: in order, joined, without those that came too late or were one too many. */
  counted: { from: number; to: number | null; taken: number }[];
}

/**
 * Puts pauses in order and joins those that overlap: "a question while one is open joins it" (T05).
 * @param max how many pauses count, in order of time; a later one does not pause (T05: the third).
 * @throws TimeRuleError `pause.malformed` for one that ends before it begins or begins before the start.
 */
export function joinPauses(start: number, pauses: readonly Pause[], max = Infinity): Pause[] {
  pauses.forEach(({ from, to }, i) => {
    if ((to ?? from) < from || from < start)
      throw new TimeRuleError('pause.malformed', 'A pause lies after the start and ends after it begins', [
        'pauses',
        i,
      ]);
  });
  const joined: Pause[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && (last.to === null || pause.from < last.to))
      last.to = last.to === null || pause.to === null ? null : Math.max(last.to, pause.to);
    else if (joined.length < max) joined.push({ ...pause });
  }
  return joined;
}

/**
 * A budget of working days (T05): a pause takes out the working days after the day on which it begins, up to and
 * including the day on which it ends. With `CALENDAR_DAYS` it keeps a budget of calendar days.
 * @param isWarning the budget ends in a warning at opening time of its last day, before any pause of that day.
 */
export function workingDayLedger(
  of: Calendar,
  start: Day,
  budget: number,
  pauses: readonly Pause[],
  isWarning = false,
): LedgerResult {
  const result: LedgerResult = { remaining: budget, due: plusWorkingDays(of, start, budget), counted: [] };
  let resumed = start;
  for (const pause of pauses) {
    const from = onOrAfter(of, pause.from);
    if (from > (result.due as Day) || (isWarning && from === result.due)) {
      result.remaining = 0; // it had run out before the question was asked
      break;
    }
    result.remaining -= countWorkingDays(of, resumed, from);
    const to = pause.to === null ? null : onOrAfter(of, pause.to);
    result.counted.push({ ...pause, taken: to === null ? 0 : countWorkingDays(of, from, to) });
    result.due = to === null ? null : plusWorkingDays(of, to, result.remaining);
    if (to === null) break;
    resumed = to;
  }
  return result;
}

/** A budget of office time in milliseconds (T03): a pause takes out the office time in [from, to). */
export function officeTimeLedger(
  at: Office,
  start: Ms,
  budget: Ms,
  pauses: readonly Pause[],
  isWarning = false,
): LedgerResult {
  const result: LedgerResult = { remaining: budget, due: plusOfficeTime(at, start, budget), counted: [] };
  let resumed = start;
  for (const { from, to } of pauses) {
    const left = result.remaining - officeTimeBetween(at, resumed, from);
    result.remaining = Math.max(0, left);
    if (left <= 0) {
      // Used up as the pause begins, in the dead hours after closing too: due at that instant (T03, settled-pause-0082).
      if (left === 0 && !isWarning) result.due = from;
      break;
    }
    result.counted.push({ from, to, taken: to === null ? 0 : officeTimeBetween(at, from, to) });
    result.due = to === null ? null : plusOfficeTime(at, to, result.remaining);
    if (to === null) break;
    resumed = to;
  }
  return result;
}
