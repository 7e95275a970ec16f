import { calendar, plusWorkingDays } from './calendar.js';
import { dayOf, plusMonths, yearOf, type Day } from './civil.js';
import { HOUR, type Office } from './office-hours.js';
import { officeTimeLedger, workingDayLedger, type LedgerResult, type Pause } from './pauses.js';
import type { Limit } from './rule.js';
import { localDay, type Ms } from './zone.js';

const everyDay = calendar('CALENDAR_DAYS');

/** From where a limit counts: the day (not counted itself), and the instant for hours. */
export interface Counted {
  day: Day;
  ms: Ms | null;
  moved: 'before-opening' | 'after-closing' | 'non-working-day' | null;
}

/** A limit with all that changes its length. */
export interface LimitCount {
  limit: Limit;
  /** Units that extensions add, from the original due date (T19). */
  extended: number;
  at: Office;
  pauses: readonly Pause[];
}

/** Where a limit ends: a day, for hours an instant too; null while paused. */
export interface LastDay {
  day: Day | null;
  ms: Ms | null;
  remaining: number | null;
  pauses: LedgerResult['counted'];
}

const inDays = ({ due, remaining, counted }: LedgerResult): LastDay => ({
  day: due,
  ms: null,
  remaining,
  pauses: counted,
});

/** A fixed date that moves by the calendar days for which it stood still. */
function shifted(day: Day, pauses: readonly Pause[]): LastDay {
  const counted: LedgerResult['counted'] = [];
  let due: Day | null = day;
  for (const pause of pauses) {
    if (due === null || pause.from > due) break;
    const taken: number = pause.to === null ? 0 : pause.to - pause.from;
    counted.push({ ...pause, taken });
    due = pause.to === null ? null : due + taken;
  }
  return { day: due, ms: null, remaining: null, pauses: counted };
}

/**
 * The last day, or the instant, of a limit. No roll-over, no time of day.
 * @param isWarning the end is a warning, which a pause that begins at or after it does not move.
 */
export function lastDayOf(from: Counted, count: LimitCount, isWarning = false): LastDay {
  const { limit, extended, at, pauses } = count;
  switch (limit.unit) {
    case 'working_days':
      // Counted back from the event (5.3 notice): a pause cannot give time that lies before it.
      if (limit.n < 0) return shifted(plusWorkingDays(at.calendar, from.day, limit.n), []);
      return inDays(workingDayLedger(at.calendar, from.day, limit.n + extended, pauses, isWarning));
    case 'days':
    case 'weeks': {
      const days = (limit.n + extended) * (limit.unit === 'weeks' ? 7 : 1);
      if (pauses.length === 0) return { day: from.day + days, ms: null, remaining: days, pauses: [] };
      return inDays(workingDayLedger(everyDay, from.day, days, pauses, isWarning));
    }
    case 'months':
    case 'years': {
      const months = limit.unit === 'years' ? 12 : 1;
      return shifted(plusMonths(plusMonths(from.day, limit.n * months), extended * months), pauses);
    }
    case 'same_day':
    case 'given':
      return shifted(from.day, pauses);
    case 'day_of_year':
      return shifted(dayOf(yearOf(from.day) + limit.years, limit.month, limit.day), pauses);
    case 'hours': {
      const ms = (from.ms as Ms) + (limit.n + extended) * HOUR;
      return { day: localDay(ms), ms, remaining: null, pauses: [] };
    }
    case 'office_hours': {
      const ledger = officeTimeLedger(at, from.ms as Ms, (limit.n + extended) * HOUR, pauses, isWarning);
      return {
        day: ledger.due === null ? null : localDay(ledger.due),
        ms: ledger.due,
        remaining: ledger.remaining / HOUR,
        pauses: ledger.counted,
      };
    }
  }
}
