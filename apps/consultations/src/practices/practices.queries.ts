import { dateOf } from '@valvomo/business-time';
import {
  RuleBroken,
  workflowId,
  type EvidenceLevel,
  type Fidelity,
  type PilotPerspective,
  type Practice,
  type PracticeFact,
  type PracticeItem,
} from '@valvomo/contracts';
import { deadlinesOf, type TimedMatter } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { civil, instant } from '../rows.js';
import { approvalsOf, missingIn, type PracticeFacts } from './practices.rules.js';

export const WITH_USE = {
  reviews: { orderBy: { id: 'asc' } },
  adoptions: { orderBy: { unitId: 'asc' } },
} as const satisfies Prisma.PracticeInclude;
export type PracticeRow = Prisma.PracticeGetPayload<{ include: typeof WITH_USE }>;

/** @throws RuleBroken `not_found` */
export async function loadPractice(tx: Tx, id: string): Promise<PracticeRow> {
  const row = await tx.practice.findUnique({ where: { id }, include: WITH_USE });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Holds a practice for a change; its deadlines first, as whoever takes a step of theirs has them. */
export async function lockPractice(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from deadline where matter_type = 'practice' and matter_id = ${id} order by id for update`;
  await tx.$queryRaw`select id from practice where id = ${id}::uuid for update`;
}

/**
 * A practice as a matter with deadlines. Each review has a process of its own, since one that has ended is not begun again.
 * @param reviewId absent where only the matter is meant
 */
export const timedPractice = (id: string, reviewId: string = id): TimedMatter => ({
  matterType: 'practice',
  matterId: id,
  workflowId: workflowId('duty', reviewId),
  unitId: null,
});

const isUsed = ({ fidelity }: { readonly fidelity: string }): boolean => fidelity !== 'tried-dropped';
export const unitsInUse = ({ adoptions }: PracticeRow): number => adoptions.filter(isUsed).length;

const approvals = (row: PracticeRow): number => approvalsOf(row.reviews, row.organisation, row.textAt);

export function practiceFacts(row: PracticeRow, callerId: string): PracticeFacts {
  return {
    state: row.state,
    isOwner: row.ownerId === callerId,
    missing: missingIn(row),
    approvals: approvals(row),
  };
}

/** The public state of a practice: no words. */
export function practiceFact(row: PracticeRow): PracticeFact {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    ownerId: row.ownerId,
    pilotId: row.pilotId,
    evidence: row.evidence as EvidenceLevel,
    reviews: approvals(row),
    adoptions: row.adoptions.map(({ unitId, onDay, fidelity }) => ({
      unitId,
      on: civil(onDay),
      fidelity: fidelity as Fidelity,
    })),
    unitsInUse: unitsInUse(row),
    targetUnits: row.targetUnits,
    reviewedAt: instant(row.reviewedAt),
    recommendedAt: instant(row.recommendedAt),
    retiredAt: instant(row.retiredAt),
  };
}

export function practiceItem(row: PracticeRow): PracticeItem {
  const { name, summary, organisation } = row;
  const perspectives = row.perspectives as PilotPerspective[];
  return { ...practiceFact(row), name, summary, organisation, perspectives };
}

export async function practiceView(tx: Tx, row: PracticeRow): Promise<Practice> {
  const deadlines = await deadlinesOf(tx, 'practice', row.id);
  const open = deadlines.find(({ state }) => state === 'open' || state === 'paused');
  return {
    ...practiceItem(row),
    place: row.place,
    municipality: row.municipality,
    funder: row.funder as Practice['funder'],
    links: row.links,
    environment: row.environment,
    needs: row.needs,
    intendedChange: row.intendedChange,
    measuring: row.measuring,
    targetGroup: row.targetGroup,
    solution: row.solution,
    conditions: row.conditions,
    tips: row.tips,
    results: row.results,
    findingIds: row.findingIds,
    peerReviews: row.reviews.map(({ reviewerId, organisation, verdict, note, reviewedAt }) => ({
      reviewerId,
      organisation,
      verdict: verdict as 'approve' | 'improve',
      note,
      reviewedAt: reviewedAt.toISOString(),
    })),
    reviewDueOn: open ? dateOf(open.dueAt).toString() : null,
    realisedShare: row.targetUnits && Math.round((1_000 * unitsInUse(row)) / row.targetUnits) / 10,
    pilotNote: row.pilotNote,
    reviewNote: row.reviewNote,
    retireReason: row.retireReason,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
