import { calendar, type CalendarName } from './calendar.js';
import { computeDeadline } from './deadline.js';
import { guaranteeLimit, type GuaranteeFacts } from './guarantee.js';
import { pausedOfficeHours, pausedWorkingDays } from './ledger.js';
import type { DayUnit } from './rule.js';
import { addTo, officeHours, workingDays } from './units.js';
import { dateOf, instantAt } from './zone.js';
import { Temporal } from 'temporal-polyfill';

/** A line of a vectors file (see its README): a question, and the fields of the answer that are judged. */
export interface Vector {
  id: string;
  op: string;
  in: Record<string, unknown>;
  out: Record<string, unknown>;
  why?: string;
}

/** The inputs of every op together; which are there depends on the op. */
interface Question {
  ask: string;
  unit: DayUnit | 'office_hours';
  n: number;
  start: string;
  calendar: CalendarName;
  rollover: boolean;
  date: string;
  time: string;
  from: string;
  to: string;
  hours: number;
  budget: number;
  opens: string;
  closes: string;
  pauses: { from: string; to: string | null }[];
  rule: string;
}

const seconds = (at: Date | null): string | null => at && `${at.toISOString().slice(0, 19)}Z`;
const text = (date: Temporal.PlainDate | null): string | null => date && date.toString();
const opening = (q: Question) => ({ calendar: calendar(q.calendar), opens: q.opens, closes: q.closes });

const answers: Record<string, (q: Question) => Record<string, unknown>> = {
  add(q) {
    const amount = { unit: q.unit as DayUnit, n: q.n };
    const { due, rolled } = addTo(q.start, amount, calendar(q.calendar), q.rollover);
    return { due: text(due), rolled };
  },
  working_day(q) {
    const of = calendar(q.calendar);
    switch (q.ask) {
      case 'is':
        return { working: workingDays.is(q.date, of) };
      case 'next':
        return { date: text(workingDays.next(q.date, of)) };
      case 'previous':
        return { date: text(workingDays.previous(q.date, of)) };
      case 'on_or_after':
        return { date: text(workingDays.onOrAfter(q.date, of)) };
      case 'on_or_before':
        return { date: text(workingDays.onOrBefore(q.date, of)) };
      default:
        return { count: workingDays.count(q.from, q.to, of) };
    }
  },
  office_hours(q) {
    switch (q.ask) {
      case 'add':
        return { due: seconds(officeHours.add(q.start, q.hours, opening(q))) };
      case 'elapsed':
        return { minutes: officeHours.minutesBetween(q.from, q.to, opening(q)) };
      default:
        return { instant: seconds(instantAt(Temporal.PlainDate.from(q.date), q.time)) };
    }
  },
  pause(q) {
    if (q.unit === 'working_days') {
      const { remaining, due } = pausedWorkingDays(q.budget, q.start, q.pauses, calendar(q.calendar));
      return { remaining, due: text(due) };
    }
    const { remaining, due } = pausedOfficeHours(q.budget, q.start, q.pauses, opening(q));
    return { remaining, due: seconds(due) };
  },
  guarantee(q) {
    const { rule, due, latest, exempt } = guaranteeLimit(q as unknown as GuaranteeFacts);
    return { rule, due: text(due), latest: text(latest), exempt };
  },
  timer(q) {
    const { due, dueAt, target, warnAt, explanation } = computeDeadline({ rule: q.rule, start: q.start });
    const inHours = explanation.ends === 'to-the-minute';
    const warn = warnAt[0];
    return {
      statutory: inHours ? seconds(dueAt) : text(due),
      target: text(target),
      warn: warn && (inHours ? seconds(warn) : text(dateOf(warn))),
    };
  },
};

/**
 * What this library answers to a vector, and whether every judged field is right.
 * An error of the library is an answer too: a wrong one.
 */
export function judge(vector: Vector): { right: boolean; got: Record<string, unknown> } {
  const answer = answers[vector.op];
  if (!answer) return { right: false, got: { error: `unknown op "${vector.op}"` } };
  try {
    const got = answer(vector.in as unknown as Question);
    return { right: Object.keys(vector.out).every((key) => got[key] === vector.out[key]), got };
  } catch (error) {
    return { right: false, got: { error: error instanceof Error ? error.message : String(error) } };
  }
}
