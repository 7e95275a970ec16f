import type { NonWorking, Text } from './calendar.js';
import type { Limit } from './rule.js';

/** Why the last day was, or was not, moved to the next working day (Act 150/1930 s. 5; domain.md 4.5). */
export type RolloverReason =
  /** Moved: an act before an authority whose limit stands in an act. */
  | 'act-before-authority'
  /** Such an act, but the last day is a working day. */
  | 'ends-on-working-day'
  | 'counted-in-working-days'
  | 'counted-in-hours'
  /** A patient's or client's guarantee is not lengthened by a holiday. */
  | 'guarantee'
  /** A duty of law that is no act before an authority. */
  | 'no-act-before-authority'
  /** The county's own date stays as it is (T12). */
  | 'county-date';

/** How a date came about: everything needed to count it again by hand. Plain JSON; stored and shown as it is. */
export interface Explanation {
  rule: string;
  version: string;
  setBy: 'law' | 'county';
  /** The acts and sections, or `COUNTY_DEFAULT`. */
  source: string;
  title: Text;
  anchor: Text;
  /** The start as given: a date or an instant. */
  start: string;
  /** The date (for hours the instant) from which it counts; it is not counted itself. */
  countedFrom: string;
  /** Why it does not count from its own day or hour (T02, T04). */
  moved: 'before-opening' | 'after-closing' | 'non-working-day' | null;
  limit: Limit;
  /** The calendar's version where working days or office hours are counted, or roll-over looks at it. */
  calendar: string | null;
  /** Days that did not count, after `countedFrom` up to the due date. */
  skipped: ({ date: string } & NonWorking)[];
  /** Pauses that counted, and what each took out, in working days, calendar days or minutes of office time. */
  pauses: { from: string; to: string; taken: number }[];
  pauseUnit: 'working_days' | 'days' | 'minutes' | null;
  /** What the extensions add together, in the unit of the limit. */
  extended: number;
  rolledFrom: string | null;
  rollover: RolloverReason;
  /** A date fact that came first (T17). */
  endedEarlierBy: 'nextVisit' | null;
  due: string;
  /** When on the day it ends (T14). */
  ends: '24:00' | '16:00' | 'to-the-minute';
  dueAt: string;
  target: string | null;
  readings: readonly string[];
}
