import type { Deadline } from '@valvomo/business-time';

/** A deadline as `computeDeadline` gives it; of its civil dates only that they print as `YYYY-MM-DD`. */
export interface ComputedDeadline extends Readonly<
  Pick<Deadline, 'rule' | 'ruleVersion' | 'kind' | 'dueAt'>
> {
  readonly statutory: { toString(): string } | null;
  readonly target: { toString(): string } | null;
  readonly warnAt: readonly Date[];
  readonly rungs: readonly Deadline['rungs'][number][];
  readonly explanation: object;
}

/** The part of a row that a computation decides. */
export function instantsOf(computed: ComputedDeadline) {
  return {
    rule: computed.rule,
    ruleVersion: computed.ruleVersion,
    kind: computed.kind,
    statutoryOn: computed.statutory?.toString() ?? null,
    targetOn: computed.target?.toString() ?? null,
    dueAt: computed.dueAt.toISOString(),
    warnAt: computed.warnAt.map((at) => at.toISOString()),
    rungs: computed.rungs.map(({ level, at }) => ({ level, at: at.toISOString() })),
    explanation: computed.explanation,
  };
}
