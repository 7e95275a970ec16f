import {
  RuleBroken,
  type EventType,
  type Finding,
  type FindingFact,
  type ServiceType,
  type WrittenText,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { LoadedAction } from '../corrective-actions/corrective-actions.queries.js';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { asDate, civil, instant } from '../rows.js';
import { FINDING_BY_ACTION, type EarlierFinding } from './findings.rules.js';

export type FindingNews = Extract<EventType, `inspections.finding.${string}`>;

export const FINDING_PARTS = {
  unit: true,
  action: { select: { id: true, state: true } },
  revisions: { orderBy: { version: 'asc' } },
} as const;

/** @throws RuleBroken `not_found` */
export async function loadFinding(tx: Tx, id: string) {
  const finding = await tx.finding.findUnique({ where: { id }, include: FINDING_PARTS });
  if (!finding) throw new RuleBroken('not_found');
  return finding;
}
export type LoadedFinding = Awaited<ReturnType<typeof loadFinding>>;

/** Findings of a case that stand, oldest first. */
export async function findingsOf(tx: Tx, inspectionId: string): Promise<LoadedFinding[]> {
  return tx.finding.findMany({
    where: { inspectionId, state: { not: 'WITHDRAWN' } },
    include: FINDING_PARTS,
    orderBy: { id: 'asc' },
  });
}

/** Issued findings of the unit on a criterion, of whatever checklist version: what makes the next one a repetition. */
export async function earlierFindings(
  tx: Tx,
  unitId: string,
  criterionCode: string,
): Promise<EarlierFinding[]> {
  const found = await tx.finding.findMany({
    where: { unitId, criterionCode, state: { notIn: ['WITHDRAWN', 'DRAFT'] } },
    select: { id: true, severity: true, observedOn: true },
    orderBy: { observedOn: 'asc' },
  });
  return found.map((finding) => ({ ...finding, observedOn: civil(finding.observedOn) }));
}

/** A person whose time in the register lasts on a day, by the copy of the staff. */
export async function staffOn(tx: Tx, id: string, on: string) {
  const validTo = [{ validTo: null }, { validTo: { gt: asDate(on) } }];
  return tx.person.findFirst({ where: { id, validFrom: { lte: asDate(on) }, OR: validTo } });
}

/**
 * A finding cites evidence of its own visit (domain.md 5.5), which may have been converted midway.
 * @throws RuleBroken `evidence.unknown`
 */
export async function assertEvidence(
  tx: Tx,
  { id, convertedFrom }: { id: string; convertedFrom: string | null },
  evidenceIds: readonly string[],
): Promise<void> {
  const visit = convertedFrom ? [id, convertedFrom] : [id];
  const kept = await tx.evidence.findMany({
    where: { inspectionId: { in: visit }, id: { in: [...evidenceIds] } },
    select: { id: true },
  });
  const foreign = evidenceIds.findIndex((cited) => kept.every((evidence) => evidence.id !== cited));
  if (foreign >= 0) throw new RuleBroken('evidence.unknown', {}, ['evidenceIds', foreign]);
}

/** Writes a change of a finding and tells of it. */
export async function changeFinding(
  tx: Tx,
  id: string,
  data: Prisma.FindingUncheckedUpdateInput,
  news: FindingNews,
  at: Date,
): Promise<LoadedFinding> {
  await tx.finding.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  const finding = await loadFinding(tx, id);
  await tellFinding(tx, finding, news, at);
  return finding;
}

export async function tellFinding(
  tx: Tx,
  finding: LoadedFinding,
  type: FindingNews,
  at: Date,
): Promise<void> {
  const entity = { type: 'finding', id: finding.id, version: finding.version };
  await outbox.add(tx, { type, entity, at, data: findingFact(finding) });
}

/** A confirmed finding stands where its action stands; before FINAL it goes its own way (domain.md 5.5). */
export async function followAction(tx: Tx, action: LoadedAction, at: Date): Promise<void> {
  const { finding } = action;
  if (['DRAFT', 'ISSUED', 'CONTESTED', 'WITHDRAWN'].includes(finding.state)) return;
  const state = FINDING_BY_ACTION[action.state];
  if (state === finding.state) return;
  const verified = state === 'VERIFIED_CLOSED';
  const news = verified ? 'inspections.finding.verified' : 'inspections.finding.progressed';
  await changeFinding(tx, finding.id, { state, closedAt: verified ? at : null }, news, at);
}

export function findingFact(finding: LoadedFinding): FindingFact {
  return {
    id: finding.id,
    version: finding.version,
    inspectionId: finding.inspectionId,
    unitId: finding.unitId,
    productionMode: finding.unit.productionMode,
    serviceType: finding.serviceType as ServiceType,
    criterionId: finding.criterionId,
    criterionCode: finding.criterionCode,
    checklistVersion: finding.checklistVersion,
    severity: finding.severity,
    repeated: finding.repeated,
    state: finding.state,
    observedOn: civil(finding.observedOn),
    recordedAt: finding.recordedAt.toISOString(),
    issuedAt: instant(finding.issuedAt),
    closedAt: instant(finding.closedAt),
    transferredToLvvAt: instant(finding.transferredToLvvAt),
    actionId: finding.action?.id ?? null,
  };
}

export function findingView(finding: LoadedFinding): Finding {
  return {
    ...findingFact(finding),
    legalBasis: finding.legalBasis,
    impact: finding.impact,
    likelihood: finding.likelihood,
    overrideReason: finding.overrideReason,
    observation: finding.observation as WrittenText,
    evidenceIds: finding.evidenceIds,
    recordedBy: finding.recordedBy,
    withdrawalReason: finding.withdrawalReason,
    revisions: finding.revisions.map(({ version, reason, observationBefore, revisedBy, revisedAt }) => ({
      version,
      reason,
      observationBefore: observationBefore as WrittenText,
      revisedBy,
      revisedAt: revisedAt.toISOString(),
    })),
  };
}
