import type { Standing } from './naive-question.js';
import type { Ladders } from './naive-timers.js';

/** As much of a question as its readers get as is compared. */
export interface FoundQuestion {
  readonly state: string;
  readonly turn: string;
  readonly priority: string | null;
  readonly dueAt: string | null;
  readonly answerDueAt: string | null;
  readonly pauses: number;
  readonly redirects: number;
  readonly answeredInTime: boolean | null;
  readonly responseMinutes: {
    readonly elapsed: number;
    readonly office: number;
    readonly paused: number;
  } | null;
  readonly assigneeId: string | null;
}

/** As much of a deadline of a question. */
export interface FoundDeadline {
  /** Such as `CONS-ANSWER-URGENT`. */
  readonly rule: string;
  readonly level: string | null;
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
}

/** A question that was read, in the words of the naive one. */
export function standingOf(found: FoundQuestion): Standing {
  const instant = (given: string | null) => (given === null ? null : Date.parse(given));
  const response = found.responseMinutes;
  return {
    state: found.state,
    turn: found.turn,
    priority: found.priority ?? '',
    dueAt: instant(found.dueAt),
    answerDueAt: instant(found.answerDueAt),
    pauses: found.pauses,
    redirects: found.redirects,
    answeredInTime: found.answeredInTime,
    response: response && [response.elapsed, response.office, response.paused],
    held: found.assigneeId !== null,
  };
}

const TIMERS: Readonly<Record<string, string>> = {
  ASSIGN: 'assign',
  ACCEPT: 'accept',
  ANSWER: 'answer',
  FOLLOWUP: 'followUp',
};

/** The deadlines of a question that were read, in the words of the naive one. */
export function laddersOf(found: readonly FoundDeadline[]): Ladders {
  const named = found.map((one) => ({ ...one, timer: TIMERS[one.rule.split('-')[1] ?? ''] }));
  return {
    levels: named.flatMap(({ timer, level }) => (timer ? [`${timer} ${level ?? '-'}`] : [])).toSorted(),
    standstills: named.flatMap(({ pauses }) =>
      pauses.map(({ from, to }) => ({ from: Date.parse(from), to: to === null ? null : Date.parse(to) })),
    ),
  };
}

/** What differs between what was expected and what was found, as a line with instants that can be read; null: nothing. */
export function difference(what: string, expected: unknown, found: unknown): string | null {
  const [one, other] = [JSON.stringify(expected, readable), JSON.stringify(found, readable)];
  return one === other ? null : `${what}: expected ${one}, found ${other}`;
}

/** No count or length of a dialogue is as large as an instant of this century. */
function readable(_key: string, value: unknown): unknown {
  return typeof value === 'number' && value > 1e12 ? new Date(value).toISOString() : value;
}
