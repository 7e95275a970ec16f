import type { Temporal } from 'temporal-polyfill';
import { isWorking, onOrBefore, plusWorkingDays } from './calendar.js';
import { toDay, toPlainDate } from './civil.js';
import { explanationOf } from './deadline-explanation.js';
import { prepare, rowOf, type DeadlineInput } from './deadline-input.js';
import { rungsOf, standingAt, warningsOf, type Instants, type Standing } from './deadline-instants.js';
import type { Explanation } from './explanation.js';
import { lastDayOf } from './limit.js';
import { CLOSES, END_OF_DAY } from './office-hours.js';
import type { RuleKind, TimeRule } from './rule.js';
import { versionOf } from './rules/index.js';
import { TimeRuleError } from './time-rule-error.js';
import { atLocal, toMs } from './zone.js';

/** A computed deadline; `dueAt` is the instant of expiry (T14). */
export interface Deadline extends Instants {
  rule: string;
  /** `id@first day`. */
  ruleVersion: string;
  kind: RuleKind;
  /** The last day; for hours the local date of `dueAt`. What happens on it is in time. */
  due: Temporal.PlainDate;
  /** The date that the law gives; null for a county default (T12) and for hours. */
  statutory: Temporal.PlainDate | null;
  /** The operational date: the last working day on or before `due`; null for hours. */
  target: Temporal.PlainDate | null;
  /** Null unless `asOf` was given. */
  standing: Standing | null;
  explanation: Explanation;
}

/**
 * The deadline that a rule gives from its start, with the instants of its warnings and rungs and its explanation.
 * Pure: nothing in it asks what time it is.
 * @throws TimeRuleError with a stable code and the path of the input at fault; `pause.open` while a pause stands
 *   (ask `remainingOf`).
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  return computeByRow(input, rowOf(input));
}

/** As `computeDeadline`, for a row that has been chosen already (the care guarantee chooses by facts). */
export function computeByRow(input: DeadlineInput, rule: TimeRule): Deadline {
  const prepared = prepare(input, rule);
  const { counted, count, own } = prepared;
  const end = lastDayOf(counted, count);
  if (end.day === null)
    throw new TimeRuleError('pause.open', `${rule.id} is paused: it has no due date now`, ['pauses']);
  const { limit } = count;
  let due = end.day;

  const nextVisit =
    rule.orEarlier && input.facts?.nextVisit !== undefined
      ? toDay(input.facts.nextVisit, ['facts', 'nextVisit'])
      : null;
  if (nextVisit !== null && nextVisit <= counted.day)
    throw new TimeRuleError('facts.out-of-range', 'The next visit lies after the start', [
      'facts',
      'nextVisit',
    ]);
  const endedEarlier = nextVisit !== null && nextVisit < due;
  if (endedEarlier) due = nextVisit;

  const unrolled = due;
  if (rule.rollover && !isWorking(count.at.calendar, due)) due = plusWorkingDays(count.at.calendar, due, 1);

  const endsAt24 = rule.setBy === 'law' || limit.unit === 'same_day';
  const dueAt = end.ms ?? atLocal(due, endsAt24 ? END_OF_DAY : CLOSES);
  const targetDay =
    end.ms !== null
      ? null
      : rule.targetLimit
        ? Math.min(due, lastDayOf(counted, { ...count, limit: rule.targetLimit }).day ?? due)
        : onOrBefore(own.calendar, due);

  const instants = {
    dueAt: new Date(dueAt),
    warnAt: warningsOf(prepared, due).map((at) => new Date(at)),
    rungs: rungsOf(rule, due, dueAt, own),
  };
  return {
    rule: rule.id,
    ruleVersion: versionOf(rule),
    kind: rule.kind,
    due: toPlainDate(due),
    statutory: rule.setBy === 'law' && end.ms === null ? toPlainDate(due) : null,
    target: targetDay === null ? null : toPlainDate(targetDay),
    ...instants,
    standing: input.asOf === undefined ? null : standingAt(toMs(input.asOf, ['asOf']), instants),
    explanation: explanationOf({
      rule,
      anchor: prepared.anchor,
      counted,
      count,
      pauses: end.pauses,
      due,
      unrolled,
      dueAt,
      endsAt24,
      inHours: end.ms !== null,
      target: targetDay,
      endedEarlier,
    }),
  };
}

/** What is left of a budget of working days or office hours when its last pause began, and whether it stands still. */
export interface Remaining {
  unit: 'working_days' | 'office_hours' | 'days';
  remaining: number;
  paused: boolean;
}

/**
 * What was left when the last pause began, the whole budget without pauses.
 * @throws TimeRuleError as `computeDeadline`; `pause.not-allowed` for a rule that is no budget.
 */
export function remainingOf(input: DeadlineInput): Remaining {
  const { rule, counted, count } = prepare(input, rowOf(input));
  const end = lastDayOf(counted, count);
  if (end.remaining === null)
    throw new TimeRuleError('pause.not-allowed', `${rule.id} is no budget that could be paused`, ['rule']);
  return {
    unit:
      count.limit.unit === 'working_days' || count.limit.unit === 'office_hours' ? count.limit.unit : 'days',
    remaining: end.remaining,
    paused: end.day === null,
  };
}
