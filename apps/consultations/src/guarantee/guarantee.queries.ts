import {
  type GuaranteeCaseFact,
  type GuaranteeCaseItem,
  type GuaranteeStep,
  RuleBroken,
} from '@valvomo/contracts';
import { civil, instant } from '../rows.js';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { CaseFacts } from './guarantee.rules.js';

export type CaseRow = Prisma.GuaranteeCaseGetPayload<{ include: { clocks: true } }>;
export type ClockRow = CaseRow['clocks'][number];

export const MATTER = 'guarantee-case';
/** In the order in which they come. */
export const clocksInOrder = {
  include: { clocks: { orderBy: [{ anchorOn: 'asc' }, { legalDueOn: 'asc' }] } },
} satisfies {
  include: Prisma.GuaranteeCaseInclude;
};

/** @throws RuleBroken `not_found` */
export async function loadCase(tx: Tx, id: string): Promise<CaseRow> {
  const row = await tx.guaranteeCase.findUnique({ where: { id }, ...clocksInOrder });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** The cases of these ids that there are, held for a change; deadlines first, as whoever takes a step of theirs has them. */
export async function lockCases(tx: Tx, ids: readonly string[]): Promise<CaseRow[]> {
  await tx.$queryRaw`select id from deadline where matter_type = ${MATTER} and matter_id = any(${ids}) order by id for update`;
  await tx.$queryRaw`select id from guarantee_case where id = any(${ids}::uuid[]) order by id for update`;
  return tx.guaranteeCase.findMany({ where: { id: { in: [...ids] } }, ...clocksInOrder });
}

export const factsOf = (row: CaseRow): CaseFacts => ({
  state: row.state,
  arrivalOn: civil(row.arrivalOn),
  needOn: civil(row.needOn),
  clocks: row.clocks.map((clock) => ({
    event: clock.event as GuaranteeStep,
    anchorOn: civil(clock.anchorOn),
    legalDueOn: civil(clock.legalDueOn),
    endedOn: civil(clock.endedOn),
  })),
});

/** A clock as everybody outside this service sees it. */
export const clockFactOf = (clock: ClockRow): GuaranteeCaseFact['clocks'][number] => ({
  rule: clock.rule,
  ruleVersion: clock.ruleVersion,
  anchorOn: civil(clock.anchorOn),
  legalDueOn: civil(clock.legalDueOn),
  state: clock.state,
  endedOn: civil(clock.endedOn),
  statisticalDays: clock.statisticalDays,
});

/** The public state of a case: no pseudonym, no age. */
export const factOf = (row: CaseRow): GuaranteeCaseFact => ({
  id: row.id,
  version: row.version,
  consultationId: row.consultationId,
  unitId: row.unitId,
  specialty: row.specialty,
  state: row.state,
  openedAt: row.openedAt.toISOString(),
  closedAt: instant(row.closedAt),
  clocks: row.clocks.map(clockFactOf),
});

/** A line of a list, and the answer of a command: nothing of the patient. */
export function itemOf(row: CaseRow): GuaranteeCaseItem {
  const { openedAt, closedAt, ...fact } = factOf(row);
  const waiting = row.clocks.filter(({ endedOn }) => endedOn === null);
  const [first] = waiting.map(({ legalDueOn }) => civil(legalDueOn)).toSorted();
  return {
    ...fact,
    referralArrivedOn: civil(row.arrivalOn),
    needOn: civil(row.needOn),
    openedAt,
    closedAt,
    outcome: row.outcome,
    dueOn: first ?? null,
    breached: row.clocks.some(({ state }) => state === 'breached'),
  };
}
