import { dateOf } from '@valvomo/business-time';
import {
  RuleBroken,
  workflowId,
  type Pilot,
  type PilotDecision,
  type PilotFact,
  type PilotItem,
  type PilotTarget,
  type ScalingUnit,
} from '@valvomo/contracts';
import type { TimedMatter } from '@valvomo/service';
import type { Tx } from '../database.js';
import { lastDayOf } from '../funding/coverage.rules.js';
import type { Prisma } from '../generated/prisma/client.js';
import { civil, instant } from '../rows.js';
import { isEmployed } from '../specialties/people.queries.js';
import type { PilotFacts } from './pilots.rules.js';

export const WITH_PARTS = {
  funding: { include: { funding: true }, orderBy: { fundingId: 'asc' } },
  scaling: { orderBy: { unitId: 'asc' } },
  decisions: { orderBy: { round: 'asc' } },
} as const satisfies Prisma.PilotInclude;
export type PilotRow = Prisma.PilotGetPayload<{ include: typeof WITH_PARTS }>;

/** @throws RuleBroken `not_found` */
export async function loadPilot(tx: Tx, id: string): Promise<PilotRow> {
  const row = await tx.pilot.findUnique({ where: { id }, include: WITH_PARTS });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/**
 * Holds a pilot for a change; its deadlines first, as whoever takes a step of theirs has them. Its money is held too: a period
 * that is being shortened and an approval that leans on it happen one after the other.
 */
export async function lockPilot(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from deadline where matter_type = 'pilot' and matter_id = ${id} order by id for update`;
  await tx.$queryRaw`select id from pilot where id = ${id}::uuid for update`;
  await tx.$queryRaw`select f.id from funding f join pilot_funding p on p.funding_id = f.id where p.pilot_id = ${id}::uuid order by f.id for share of f`;
}

/** The pilot as a matter with deadlines of its own. */
export const timedPilot = ({ id }: { readonly id: string }): TimedMatter => ({
  matterType: 'pilot',
  matterId: id,
  workflowId: workflowId('consultationPilot', id),
  unitId: null,
});

export const runOf = (row: Pick<PilotRow, 'runFrom' | 'runTo'>) => ({
  from: civil(row.runFrom),
  to: civil(row.runTo),
});

export const baselineOf = (row: Pick<PilotRow, 'baselineFrom' | 'baselineTo'>) =>
  row.baselineFrom && row.baselineTo ? { from: civil(row.baselineFrom), to: civil(row.baselineTo) } : null;

export const targetsOf = ({ targets }: Pick<PilotRow, 'targets'>): PilotTarget[] =>
  targets as unknown as PilotTarget[];

const baselineState = (row: PilotRow): PilotFacts['baseline'] =>
  row.baseline ? 'frozen' : row.noBaselineReason === null ? 'missing' : 'declared-absent';

export const sourcesOf = (row: PilotRow) =>
  row.funding.map(({ funding }) => ({ from: civil(funding.startsOn), to: civil(funding.endsBefore) }));

/** What the commands of a pilot look at. */
export async function pilotFacts(tx: Tx, row: PilotRow, at: Date): Promise<PilotFacts> {
  const today = dateOf(at).toString();
  const units = { planned: 0, adopted: 0, dropped: 0 };
  for (const { state } of row.scaling) units[state as keyof typeof units] += 1;
  return {
    state: row.state,
    today,
    run: runOf(row),
    sources: sourcesOf(row),
    ownerPresent: await isEmployed(tx, row.ownerId, today),
    baseline: baselineState(row),
    targets: targetsOf(row).length,
    dataChecked: row.dataCheckedAt !== null,
    midtermDone: row.midtermAt !== null,
    units,
  };
}

/** The public state that every event of a pilot carries. */
export function pilotFact(row: PilotRow): PilotFact {
  const run = runOf(row);
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    round: row.round,
    ownerId: row.ownerId,
    model: row.model,
    unitIds: row.unitIds,
    specialties: row.specialties,
    fundingIds: row.funding.map(({ fundingId }) => fundingId),
    runFrom: run.from,
    runTo: run.to,
    baseline: baselineState(row),
    targets: targetsOf(row).length,
    dataChecked: row.dataCheckedAt !== null,
    approvedAt: instant(row.approvedAt),
    startedAt: instant(row.startedAt),
    midterm: row.midterm as PilotFact['midterm'],
    runEndedAt: instant(row.runEndedAt),
    runEnd: row.runEnd as PilotFact['runEnd'],
    evaluatedAt: instant(row.evaluatedAt),
    decision: row.decision as PilotDecision | null,
    decidedAt: instant(row.decidedAt),
    scaling: row.scaling.map(({ unitId, state, onDay }) => ({
      unitId,
      state: state as ScalingUnit['state'],
      on: civil(onDay),
    })),
    endedAt: instant(row.endedAt),
  };
}

export function pilotItem(row: PilotRow): PilotItem {
  return { ...pilotFact(row), name: row.name, lastDay: lastDayOf(runOf(row)) };
}

export function pilotView(row: PilotRow): Pilot {
  return {
    ...pilotItem(row),
    purpose: row.purpose,
    costs: row.costs as Pilot['costs'],
    targetValues: targetsOf(row),
    baselinePeriod: baselineOf(row),
    noBaselineReason: row.noBaselineReason,
    dataNote: row.dataNote,
    midtermNote: row.midtermNote,
    runEndNote: row.runEndNote,
    decisions: row.decisions.map(({ round, decision, reason, decidedBy, decidedAt }) => ({
      round,
      decision: decision as PilotDecision,
      reason,
      decidedBy,
      decidedAt: decidedAt.toISOString(),
    })),
    endReason: row.endReason,
  };
}
