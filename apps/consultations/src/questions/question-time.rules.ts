import {
  calendar,
  computeDeadline,
  dateOf,
  instantAt,
  officeHours,
  remainingOf,
  workingDays,
  type Deadline,
  type Remaining,
} from '@valvomo/business-time';
import { PRIORITIES, type ModelDefinition, type Priority, type StepRules } from '@valvomo/contracts';

const OFFICE = { calendar: calendar('FI_OFFICE') };

/** A step of 7.3 that is timed. */
export type Step = keyof StepRules;

/** The rule of a step by the model. */
export function ruleOf(model: Pick<ModelDefinition, 'priorities'>, priority: Priority, step: Step): string {
  const of = model.priorities.find((one) => one.priority === priority);
  if (!of) throw new Error(`the model has no ${priority}`);
  return of.rules[step];
}

/** The rules of a step in all priorities: a raised question may still run by its first one. */
export function rulesOf(model: Pick<ModelDefinition, 'priorities'>, step: Step): string[] {
  return PRIORITIES.flatMap((priority) =>
    model.priorities.some((one) => one.priority === priority) ? [ruleOf(model, priority, step)] : [],
  );
}

/** What a deadline was counted from: the rule and the instant, and each raising of the priority after it. */
export interface Origin {
  readonly rule: string;
  readonly start: string;
}
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

/**
 * The deadline of a question with its pauses: the earliest of the budget from the start and those from each raising of the
 * priority (domain.md 4.7 T21: the earlier of the old one and the new budget from the raising).
 * @param pauses closed ones; a pause before a raising is not the new budget's
 */
export function earliestOf(origins: readonly Origin[], pauses: readonly Pause[]): Deadline {
  const [first, ...raised] = origins.map(({ rule, start }) =>
    computeDeadline({ rule, start, pauses: pausesAfter(start, pauses) }),
  );
  if (!first) throw new Error('a deadline is counted from something');
  return raised.reduce((earliest, next) => (next.dueAt <= earliest.dueAt ? next : earliest), first);
}

/** What is left of the budget when its last pause began, and whether it stands still. */
export function leftOf(origins: readonly Origin[], pauses: readonly Pause[]): Remaining {
  const left = origins.map(({ rule, start }) =>
    remainingOf({ rule, start, pauses: pausesAfter(start, pauses) }),
  );
  return left.reduce((least, next) => (next.remaining <= least.remaining ? next : least));
}

/** What is left of a budget that runs, counted back from its end; nothing once it has passed. */
export function leftUntil(due: Date, now: Date, unit: Remaining['unit']): number {
  if (unit === 'office_hours') return Math.max(0, officeHours.minutesBetween(now, due, OFFICE) / 60);
  const [today, last] = [workingDays.onOrAfter(dateOf(takenAt(now)), OFFICE.calendar), dateOf(due)];
  return Math.max(0, workingDays.count(today, last, OFFICE.calendar));
}

/** After closing time it is the next day, as for every event of a question (T04). */
function takenAt(now: Date): Date {
  return now < instantAt(dateOf(now), '16:00') ? now : instantAt(dateOf(now).add({ days: 1 }), '08:00');
}

function pausesAfter(start: string, pauses: readonly Pause[]): Pause[] {
  const later = (at: string) => Date.parse(at) > Date.parse(start);
  return pauses
    .filter(({ to }) => to === null || later(to))
    .map(({ from, to }) => ({ from: later(from) ? from : start, to }));
}
