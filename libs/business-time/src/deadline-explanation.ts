import { nonWorkingBetween } from './calendar.js';
import { iso, type Day } from './civil.js';
import type { Explanation, RolloverReason } from './explanation.js';
import type { Counted, LastDay, LimitCount } from './limit.js';
import type { TimeRule } from './rule.js';
import { versionOf } from './rules/index.js';
import { sourceOf } from './rules/rows.js';
import type { Ms } from './zone.js';

interface Facts {
  rule: TimeRule;
  anchor: { ms: Ms | null; rawDay: Day };
  counted: Counted;
  count: LimitCount;
  pauses: LastDay['pauses'];
  due: Day;
  unrolled: Day;
  dueAt: Ms;
  endsAt24: boolean;
  inHours: boolean;
  target: Day | null;
  endedEarlier: boolean;
}

const instant = (ms: Ms): string => new Date(ms).toISOString();

function rolloverReason(rule: TimeRule, inHours: boolean, rolled: boolean): RolloverReason {
  if (rule.rollover) return rolled ? 'act-before-authority' : 'ends-on-working-day';
  if (inHours) return 'counted-in-hours';
  if (rule.limit.unit === 'working_days') return 'counted-in-working-days';
  if (rule.setBy === 'county') return 'county-date';
  return rule.kind === 'guarantee' ? 'guarantee' : 'no-act-before-authority';
}

/** Writes down how a deadline was counted, so that a reader can count it again. */
export function explanationOf(f: Facts): Explanation {
  const { rule, anchor, counted, count, due, inHours } = f;
  const { unit } = count.limit;
  const byOffice = unit === 'working_days' || unit === 'office_hours';
  const [first, last] = due < counted.day ? [due - 1, counted.day - 1] : [counted.day, due];
  return {
    rule: rule.id,
    version: versionOf(rule),
    setBy: rule.setBy,
    source: sourceOf(rule),
    title: rule.title,
    anchor: rule.anchor,
    start: anchor.ms === null ? iso(anchor.rawDay) : instant(anchor.ms),
    countedFrom: inHours ? instant(counted.ms as Ms) : iso(counted.day),
    moved: counted.moved,
    limit: count.limit,
    calendar: byOffice || rule.rollover ? count.at.calendar.version : null,
    skipped: byOffice ? nonWorkingBetween(count.at.calendar, first, last) : [],
    pauses: f.pauses.map(({ from, to, taken }) => ({
      from: inHours ? instant(from) : iso(from),
      to: inHours ? instant(to as Ms) : iso(to as Day),
      taken: inHours ? taken / 60_000 : taken,
    })),
    pauseUnit:
      f.pauses.length === 0 ? null : inHours ? 'minutes' : unit === 'working_days' ? 'working_days' : 'days',
    extended: count.extended,
    rolledFrom: f.unrolled === due ? null : iso(f.unrolled),
    rollover: rolloverReason(rule, inHours, f.unrolled !== due),
    endedEarlierBy: f.endedEarlier ? 'nextVisit' : null,
    due: iso(due),
    ends: inHours ? 'to-the-minute' : f.endsAt24 ? '24:00' : '16:00',
    dueAt: instant(f.dueAt),
    target: f.target === null ? null : iso(f.target),
    readings: rule.readings,
  };
}
