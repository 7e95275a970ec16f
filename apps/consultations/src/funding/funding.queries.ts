import {
  RuleBroken,
  workflowId,
  type BudgetLine,
  type Funding,
  type FundingFact,
  type FundingInstrument,
  type ReportingDate,
  type SaveFunding,
} from '@valvomo/contracts';
import type { TimedMatter } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { asDate, civil, instant } from '../rows.js';
import { lastDayOf } from './coverage.rules.js';

export const WITH_PILOTS = {
  pilots: { select: { pilotId: true }, orderBy: { pilotId: 'asc' } },
} as const satisfies Prisma.FundingInclude;
export type FundingRow = Prisma.FundingGetPayload<{ include: typeof WITH_PILOTS }>;

/** @throws RuleBroken `not_found` */
export async function loadFunding(tx: Tx, id: string): Promise<FundingRow> {
  const row = await tx.funding.findUnique({ where: { id }, include: WITH_PILOTS });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Holds a funding period for a change; its deadlines first, as whoever takes a step of theirs has them. */
export async function lockFunding(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from deadline where matter_type = 'funding' and matter_id = ${id} order by id for update`;
  await tx.$queryRaw`select id from funding where id = ${id}::uuid for update`;
}

/** A funding period is a duty of its owner: one deadline, whose process is `duty`. */
export const timedFunding = (id: string): TimedMatter => ({
  matterType: 'funding',
  matterId: id,
  workflowId: workflowId('duty', id),
  unitId: null,
});

export const periodOf = (row: Pick<FundingRow, 'startsOn' | 'endsBefore'>) => ({
  from: civil(row.startsOn),
  to: civil(row.endsBefore),
});

const linesOf = ({ budgetLines }: FundingRow) => budgetLines as unknown as BudgetLine[];
const reportsOf = ({ reportingDates }: FundingRow) => reportingDates as unknown as ReportingDate[];

export function fundingFact(row: FundingRow): FundingFact {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    programme: row.programme,
    instrument: row.instrument as FundingInstrument,
    ownerId: row.ownerId,
    ...periodOf(row),
    awardedCents: Number(row.awardedCents),
    spentCents: Number(row.spentCents),
    selfFinancingPercent: row.selfFinancingPercent,
    closedAt: instant(row.closedAt),
  };
}

export function fundingView(row: FundingRow): Funding {
  const { from: _, to: _to, closedAt: _at, ...fact } = fundingFact(row);
  const period = periodOf(row);
  const open = reportsOf(row).filter(({ givenOn }) => givenOn === null);
  return {
    ...fact,
    name: row.name,
    funder: row.funder,
    period,
    lastDay: lastDayOf(period),
    budgetLines: linesOf(row),
    reportingDates: reportsOf(row),
    nextReportOn: open.map(({ on }) => on).toSorted()[0] ?? null,
    eligibleCosts: row.eligibleCosts,
    pilotIds: row.pilots.map(({ pilotId }) => pilotId),
    accountedOn: civil(row.accountedOn),
    changedAt: row.changedAt.toISOString(),
  };
}

/** The columns of what somebody writes; what has been spent is what its lines say. */
export function columnsOf({ period, awardedCents, budgetLines, ...funding }: SaveFunding) {
  return {
    ...funding,
    budgetLines,
    startsOn: asDate(period.from),
    endsBefore: asDate(period.to),
    awardedCents: BigInt(awardedCents),
    spentCents: BigInt(budgetLines.reduce((sum, line) => sum + line.spentCents, 0)),
  };
}
