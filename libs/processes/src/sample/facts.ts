import { randomUUID } from 'node:crypto';
import type { DeadlineFact, Fact } from '@valvomo/contracts';

export const DAY = 86_400_000;

/** A supervision deadline as its row would announce it: warned at half time, E1 at the due instant, E2–E4 a day apart. */
export function deadline(
  rule: string,
  openedAt: Date,
  days: number,
  more: Partial<DeadlineFact> = {},
): DeadlineFact {
  const due = openedAt.getTime() + days * DAY;
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id: randomUUID(),
    version: 1,
    rule,
    ruleVersion: `${rule}@2026-01-01`,
    kind: 'supervision',
    matterType: 'corrective-action',
    matterId: randomUUID(),
    workflowId: '',
    unitId: randomUUID(),
    turn: 'provider',
    state: 'open',
    openedAt: iso(openedAt.getTime()),
    dueAt: iso(due),
    statutoryOn: null,
    targetOn: null,
    warnAt: [iso(due - (days * DAY) / 2)],
    rungs: (['E1', 'E2', 'E3', 'E4'] as const).map((level, i) => ({ level, at: iso(due + i * DAY) })),
    metAt: null,
    expiredAt: null,
    level: null,
    ...more,
  };
}

/** The next version of a deadline. */
export function revised(before: DeadlineFact, change: Partial<DeadlineFact>): DeadlineFact {
  return { ...before, ...change, version: before.version + 1 };
}

/** One piece of news as the bus brings it. */
export function news(type: string, data: DeadlineFact | { id: string; version: number }): Fact {
  return { id: randomUUID(), type, version: data.version, data };
}

/** News of a deadline. */
export function told(what: string, data: DeadlineFact): Fact {
  return news(`inspections.deadline.${what}`, data);
}
