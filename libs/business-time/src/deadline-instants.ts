import { plusWorkingDays } from './calendar.js';
import type { Day } from './civil.js';
import type { Prepared } from './deadline-input.js';
import { LADDERS } from './ladders.js';
import { lastDayOf } from './limit.js';
import { CLOSES, HOUR, OPENS, plusOfficeTime, type Office } from './office-hours.js';
import type { Rung, TimeRule } from './rule.js';
import { atLocal, type Ms } from './zone.js';

/** The instants on a deadline's way: its warnings, its end and the rungs behind it. */
export interface Instants {
  dueAt: Date;
  warnAt: Date[];
  rungs: { level: Rung; at: Date }[];
}

/** An unmet deadline as seen at an instant. */
export interface Standing {
  asOf: Date;
  overdue: boolean;
  /** Warnings given so far. */
  warnings: number;
  level: Rung | null;
  /** The next warning, expiry or rung; null when the ladder has been climbed. */
  nextAt: Date | null;
}

/** The warning instants (T15): those counted in days at opening time of their day, those of hours to the minute. */
export function warningsOf({ rule, counted, count }: Prepared, due: Day): Ms[] {
  return rule.warn.flatMap((warn): Ms[] => {
    if ('daysBefore' in warn) return [atLocal(due - warn.daysBefore, OPENS)];
    const { limit, extended } = count;
    if (!('n' in limit)) return [];
    const [num, den] = 'share' in warn ? warn.share : [warn.workingDay, limit.n];
    const share = (limit.n * num) / den;
    const inHours = limit.unit === 'hours' || limit.unit === 'office_hours';
    const budget = { unit: limit.unit, n: inHours ? share : Math.ceil(share) + extended };
    const at = lastDayOf(counted, { ...count, limit: budget, extended: 0 }, true);
    return [inHours ? (at.ms as Ms) : atLocal(at.day as Day, OPENS)];
  });
}

/** The rungs of a rule's ladder (design.md 3): at expiry, then working days or office hours after the due date. */
export function rungsOf(rule: TimeRule, due: Day, dueAt: Ms, own: Office): Instants['rungs'] {
  return LADDERS[rule.ladder].map(({ level, delay }) => {
    if (delay === 0) return { level, at: new Date(dueAt) };
    const at =
      delay.unit === 'working_days'
        ? atLocal(plusWorkingDays(own.calendar, due, delay.n), CLOSES)
        : plusOfficeTime(own, atLocal(due, CLOSES), delay.n * HOUR);
    return { level, at: new Date(at) };
  });
}

/** Where an unmet deadline stands at an instant. */
export function standingAt(asOf: Ms, { dueAt, warnAt, rungs }: Instants): Standing {
  const ahead = [...warnAt, dueAt, ...rungs.map((rung) => rung.at)].filter((at) => at.getTime() > asOf);
  return {
    asOf: new Date(asOf),
    overdue: asOf >= dueAt.getTime(),
    warnings: warnAt.filter((at) => at.getTime() <= asOf).length,
    level: rungs.findLast((rung) => rung.at.getTime() <= asOf)?.level ?? null,
    nextAt: ahead.length ? new Date(Math.min(...ahead.map(Number))) : null,
  };
}
