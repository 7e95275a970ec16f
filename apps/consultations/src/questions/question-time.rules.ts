import { computeDeadline, remainingOf, type Deadline, type Remaining } from '@valvomo/business-time';
import { PRIORITIES, type ModelDefinition, type Priority, type StepRules } from '@valvomo/contracts';

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

function pausesAfter(start: string, pauses: readonly Pause[]): Pause[] {
  const later = (at: string) => Date.parse(at) > Date.parse(start);
  return pauses
    .filter(({ to }) => to === null || later(to))
    .map(({ from, to }) => ({ from: later(from) ? from : start, to }));
}
