import type { Temporal } from 'temporal-polyfill';
import {
  calendar as lawCalendar,
  isWorking,
  onOrAfter,
  onOrBefore,
  plusWorkingDays,
  type Calendar,
} from './calendar.js';
import { toDay, toPlainDate, type DateLike, type Day } from './civil.js';
import { explanationOf } from './deadline-explanation.js';
import type { Explanation } from './explanation.js';
import { extensionTotal, type Extension } from './extensions.js';
import { LADDERS } from './ladders.js';
import { lastDayOf, type Counted, type LimitCount } from './limit.js';
import { CLOSES, OPENS, office, plusOfficeTime, taken, type Office } from './office-hours.js';
import { joinPauses, type Pause } from './pauses.js';
import type { GuaranteeAnchor, GuaranteeEvent, Limit, Rung, RuleKind, TimeRule } from './rule.js';
import { ruleOn, versionOf } from './rules/index.js';
import { TimeRuleError } from './time-rule-error.js';
import { atLocal, localDay, toMs, type InstantLike, type Ms } from './zone.js';

export const HOUR = 3_600_000;
const END_OF_DAY = 24 * HOUR;

export type StartLike = DateLike | InstantLike;

export interface DeadlineInput {
  /** A rule id of `rules`. */
  rule: string;
  /** The anchor: a date, or an instant (then its Helsinki date counts). Rules of hours need an instant. */
  start: StartLike;
  /** A county's version of `FI_OFFICE`; limits of law are counted without its extra closed days. */
  calendar?: Calendar;
  /** The date that chooses the rule's version when it is not the start (T08: the assessment of a chain). */
  validOn?: DateLike;
  pauses?: readonly { from: StartLike; to: StartLike | null }[];
  extensions?: readonly Extension[];
  facts?: DeadlineFacts;
  /** Adds `standing`: where the deadline stands at this instant if it has not been met. */
  asOf?: InstantLike;
}

export interface DeadlineFacts {
  /** The county's own number where the rule leaves a range (M1: 5–20, T5X: 1–5). */
  n?: number;
  /** FIX-MINOR: the next visit, when it is known (T17). */
  nextVisit?: DateLike;
  /** Guarantee rules: which of the rule's events is asked, and from which fact it counts. */
  event?: GuaranteeEvent;
  anchor?: GuaranteeAnchor;
}

export interface Deadline {
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
  /** The instant of expiry (T14). */
  dueAt: Date;
  warnAt: Date[];
  rungs: { level: Rung; at: Date }[];
  /** Null unless `asOf` was given. */
  standing: Standing | null;
  explanation: Explanation;
}

/** An unmet deadline as seen at an instant. */
export interface Standing {
  asOf: Date;
  overdue: boolean;
  warnings: number;
  level: Rung | null;
  nextAt: Date | null;
}

/** A start as the rules see it: the raw local day, and the day or instant from which is counted. */
interface Anchor {
  ms: Ms | null;
  rawDay: Day;
}

function anchorOf(start: StartLike, path: readonly (string | number)[]): Anchor {
  const isDate = typeof start === 'string' ? !start.includes('T') : 'year' in start;
  if (isDate) return { ms: null, rawDay: toDay(start as DateLike, path) };
  const ms = toMs(start as InstantLike, path);
  return { ms, rawDay: localDay(ms) };
}

function limitFor(rule: TimeRule, n: number | undefined): Limit {
  if (n === undefined) return rule.limit;
  const { range, limit } = rule;
  if (!range || !('n' in limit) || !Number.isInteger(n) || n < range.min || n > range.max)
    throw new TimeRuleError(
      'facts.out-of-range',
      range ? `${rule.id} takes ${range.min} to ${range.max}` : `${rule.id} leaves no number open`,
      ['facts', 'n'],
    );
  return { ...limit, n };
}

function dayCounted(rule: TimeRule, anchor: Anchor, at: Office): Pick<Counted, 'day' | 'moved'> {
  if (!rule.fromOpening) return { day: anchor.rawDay, moved: null };
  if (anchor.ms !== null) return taken(at, anchor.ms);
  const day = onOrAfter(at.calendar, anchor.rawDay);
  return { day, moved: day === anchor.rawDay ? null : 'non-working-day' };
}

function pausesOf(rule: TimeRule, input: DeadlineInput, counted: Counted, at: Office): Pause[] {
  const pauses = input.pauses ?? [];
  if (pauses.length === 0) return [];
  if (rule.pauses === 0)
    throw new TimeRuleError('pause.not-allowed', `A pause does not stop ${rule.id}`, ['pauses']);
  const inHours = rule.limit.unit === 'office_hours';
  const place = (when: StartLike, i: number, end: 'from' | 'to'): number => {
    const anchor = anchorOf(when, ['pauses', i, end]);
    if (!inHours) return dayCounted(rule, anchor, at).day;
    if (anchor.ms === null)
      throw new TimeRuleError('start.instant-needed', 'A pause of office hours has instants', [
        'pauses',
        i,
        end,
      ]);
    return anchor.ms;
  };
  const placed = pauses.map(({ from, to }, i) => ({
    from: place(from, i, 'from'),
    to: to === null ? null : place(to, i, 'to'),
  }));
  return joinPauses(inHours ? (counted.ms as Ms) : counted.day, placed, rule.pauses ?? Infinity);
}

/** What counting one deadline needs, after its input has been read. */
interface Prepared {
  rule: TimeRule;
  anchor: Anchor;
  counted: Counted;
  count: LimitCount;
  /** The county's calendar: targets, warnings and rungs of the county's own people. */
  own: Office;
}

function prepare(input: DeadlineInput, rule: TimeRule): Prepared {
  const base = input.calendar ?? lawCalendar(rule.calendar);
  if (base.name !== rule.calendar)
    throw new TimeRuleError('calendar.mismatch', `${rule.id} counts by ${rule.calendar}`, ['calendar']);
  const own = office(base);
  const at = rule.setBy === 'law' ? office(base.statutory) : own;
  const anchor = anchorOf(input.start, ['start']);
  if (rule.limit.unit === 'hours' || rule.limit.unit === 'office_hours')
    // The rungs of 7.3 may be asked by the due date: office hours then count from 16:00 of it (T14).
    if (anchor.ms === null && rule.startsAs === 'date') anchor.ms = atLocal(anchor.rawDay, CLOSES);
    else if (anchor.ms === null)
      throw new TimeRuleError('start.instant-needed', `${rule.id} counts hours from an instant`, ['start']);
  const counted: Counted = { ...dayCounted(rule, anchor, at), ms: anchor.ms };
  const limit = limitFor(rule, input.facts?.n);
  const extended = extensionTotal(rule, 'n' in limit ? limit.n : 0, input.extensions ?? []);
  return {
    rule,
    anchor,
    counted,
    own,
    count: { limit, extended, at, pauses: pausesOf(rule, input, counted, at) },
  };
}

const rowOf = (input: DeadlineInput): TimeRule =>
  ruleOn(
    input.rule,
    input.validOn === undefined ? anchorOf(input.start, ['start']).rawDay : toDay(input.validOn, ['validOn']),
    input.facts?.event,
    input.facts?.anchor,
  );

function warnings({ rule, counted, count }: Prepared, due: Day): Ms[] {
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

function rungsOf(rule: TimeRule, due: Day, dueAt: Ms, own: Office): Deadline['rungs'] {
  return LADDERS[rule.ladder].map(({ level, delay }) => {
    if (delay === 0) return { level, at: new Date(dueAt) };
    const at =
      delay.unit === 'working_days'
        ? atLocal(plusWorkingDays(own.calendar, due, delay.n), CLOSES)
        : plusOfficeTime(own, atLocal(due, CLOSES), delay.n * HOUR);
    return { level, at: new Date(at) };
  });
}

function standingAt(
  asOf: Ms,
  { dueAt, warnAt, rungs }: Pick<Deadline, 'dueAt' | 'warnAt' | 'rungs'>,
): Standing {
  const ahead = [...warnAt, dueAt, ...rungs.map((rung) => rung.at)].filter((at) => at.getTime() > asOf);
  return {
    asOf: new Date(asOf),
    overdue: asOf >= dueAt.getTime(),
    warnings: warnAt.filter((at) => at.getTime() <= asOf).length,
    level: rungs.findLast((rung) => rung.at.getTime() <= asOf)?.level ?? null,
    nextAt: ahead.length ? new Date(Math.min(...ahead.map(Number))) : null,
  };
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
    warnAt: warnings(prepared, due).map((at) => new Date(at)),
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
