import type { DeadlineFact, DeadlineStep } from '@valvomo/contracts/workflow';

/** A step that a ladder comes to: the activity writes it with `at` as its business time, whenever it runs. */
export interface LadderStep {
  readonly deadlineId: string;
  readonly step: DeadlineStep;
  readonly at: string;
}

/** A step is asked for once at each instant: after a move the new instant is asked again, and the row decides. */
export const stepKey = ({ deadlineId, step, at }: LadderStep): string => `${deadlineId} ${step} ${at}`;

/** All steps of a deadline that can still come: its warnings, and the rungs above the level it has reached. */
export function stepsOf(deadline: DeadlineFact): LadderStep[] {
  if (deadline.state !== 'open') return [];
  const of = (step: DeadlineStep, at: string): LadderStep => ({ deadlineId: deadline.id, step, at });
  return [
    ...deadline.warnAt.map((at, i) => of(`warn:${i + 1}`, at)),
    ...deadline.rungs
      .filter(({ level }) => deadline.level === null || level > deadline.level)
      .map(({ level, at }) => of(level, at)),
  ];
}

/** The earliest step of all ladders that was not asked for yet; of two at one instant that of the older deadline. */
export function nextStep(
  deadlines: readonly DeadlineFact[],
  asked: ReadonlySet<string>,
): LadderStep | undefined {
  return deadlines
    .flatMap(stepsOf)
    .filter((step) => !asked.has(stepKey(step)))
    .reduce<LadderStep | undefined>(
      (first, step) => (first && Date.parse(first.at) <= Date.parse(step.at) ? first : step),
      undefined,
    );
}
