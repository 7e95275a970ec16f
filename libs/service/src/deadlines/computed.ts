import type { DeadlineKind, Rung } from '@valvomo/contracts';

/** A deadline as `computeDeadline` of `@valvomo/business-time` gives it. */
export interface ComputedDeadline {
  readonly rule: string;
  readonly ruleVersion: string;
  readonly kind: DeadlineKind;
  /** Civil dates that print as `YYYY-MM-DD`. */
  readonly statutory: { toString(): string } | null;
  readonly target: { toString(): string } | null;
  readonly dueAt: Date;
  readonly warnAt: readonly Date[];
  readonly rungs: readonly { readonly level: Rung; readonly at: Date }[];
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
