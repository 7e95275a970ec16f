import { calendar as lawCalendar, onOrAfter, type Calendar } from './calendar.js';
import { toDay, type DateLike, type Day } from './civil.js';
import { extensionTotal, type Extension } from './extensions.js';
import type { Counted, LimitCount } from './limit.js';
import { CLOSES, office, taken, type Office } from './office-hours.js';
import { joinPauses, type Pause } from './pauses.js';
import type { GuaranteeAnchor, GuaranteeEvent, Limit, TimeRule } from './rule.js';
import { ruleOn } from './rules/index.js';
import { TimeRuleError } from './time-rule-error.js';
import { atLocal, localDay, toMs, type InstantLike, type Ms } from './zone.js';

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

/** A start as the rules see it: the raw local day, and the day or instant from which is counted. */
export interface Anchor {
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

function pausesOf(rule: TimeRule, input: DeadlineInput, start: Anchor, at: Office): Pause[] {
  const pauses = input.pauses ?? [];
  if (pauses.length === 0) return [];
  if (rule.pauses === 0)
    throw new TimeRuleError('pause.not-allowed', `A pause does not stop ${rule.id}`, ['pauses']);
  const inHours = rule.limit.unit === 'office_hours';
  const instantOf = (when: StartLike, i: number, end: 'from' | 'to'): Ms => {
    const anchor = anchorOf(when, ['pauses', i, end]);
    if (anchor.ms !== null) return anchor.ms;
    if (!inHours) return atLocal(anchor.rawDay, 0);
    throw new TimeRuleError('start.instant-needed', 'A pause of office hours has instants', [
      'pauses',
      i,
      end,
    ]);
  };
  const stretches = pauses.map(({ from, to }, i) => ({
    from: instantOf(from, i, 'from'),
    to: to === null ? null : instantOf(to, i, 'to'),
  }));
  // Joined as instants, before they become days: a question asked later on the day of an answer is a second one (T05).
  const earliest = inHours ? (start.ms as Ms) : atLocal(start.rawDay, 0);
  const joined = joinPauses(earliest, stretches, rule.pauses ?? Infinity);
  if (inHours) return joined;
  const dayAt = (ms: Ms): Day => dayCounted(rule, { ms, rawDay: localDay(ms) }, at).day;
  return joined.map(({ from, to }) => ({ from: dayAt(from), to: to === null ? null : dayAt(to) }));
}

/** What counting one deadline needs, after its input has been read. */
export interface Prepared {
  rule: TimeRule;
  anchor: Anchor;
  counted: Counted;
  count: LimitCount;
  /** The county's calendar: targets, warnings and rungs of the county's own people. */
  own: Office;
}

/** Reads and checks an input for a row. */
export function prepare(input: DeadlineInput, rule: TimeRule): Prepared {
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
    count: { limit, extended, at, pauses: pausesOf(rule, input, anchor, at) },
  };
}

/** The row that an input asks for, in the version of its date (T08). */
export const rowOf = (input: DeadlineInput): TimeRule =>
  ruleOn(
    input.rule,
    input.validOn === undefined ? anchorOf(input.start, ['start']).rawDay : toDay(input.validOn, ['validOn']),
    input.facts?.event,
    input.facts?.anchor,
  );
