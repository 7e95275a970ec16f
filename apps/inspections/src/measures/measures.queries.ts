import { RuleBroken, workflowId, type Measure, type MeasureFact, type MeasureForm } from '@valvomo/contracts';
import type { Caller } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { Timed } from '../deadlines/timers.service.js';
import { instant } from '../rows.js';
import { decidersOf, type MeasureFacts, type MeasureRelation } from './measure-commands.rules.js';

/** Measures with all that their commands and readers look at, in the order of their ids. */
export async function loadMeasures(tx: Tx, ids: readonly string[]) {
  const found = await tx.measure.findMany({
    where: { id: { in: [...ids] } },
    include: { unit: true },
    orderBy: { id: 'asc' },
  });
  const critical = await tx.finding.findMany({
    where: {
      id: { in: found.flatMap(({ findingIds }) => findingIds) },
      severity: 'CRITICAL',
      state: { notIn: ['VERIFIED_CLOSED', 'WITHDRAWN'] },
    },
    select: { id: true },
  });
  const hearings = await tx.deadline.findMany({
    where: { matterType: 'measure', matterId: { in: found.map(({ id }) => id) }, rule: 'HEARING' },
    select: { matterId: true, dueAt: true },
  });
  return found.map((measure) => ({
    ...measure,
    material: critical.some(({ id }) => measure.findingIds.includes(id)),
    hearingDueAt: hearings.find(({ matterId }) => matterId === measure.id)?.dueAt ?? null,
  }));
}

/** @throws RuleBroken `not_found` */
export async function loadMeasure(tx: Tx, id: string) {
  const [measure] = await loadMeasures(tx, [id]);
  if (!measure) throw new RuleBroken('not_found');
  return measure;
}
export type LoadedMeasure = Awaited<ReturnType<typeof loadMeasure>>;

/** The measure as a matter with deadlines of its own: whoever proposed it acts for the county. */
export function timedMeasure(measure: Pick<LoadedMeasure, 'id' | 'unitId' | 'proposedBy'>): Timed {
  return {
    matterType: 'measure',
    matterId: measure.id,
    workflowId: workflowId('measure', measure.id),
    unitId: measure.unitId,
    leadId: measure.proposedBy,
  };
}

const isDisputed = ({ disputedAt, disputeSettledAt }: LoadedMeasure): boolean =>
  disputedAt !== null && disputeSettledAt === null;

/** A unit hears of a measure with its hearing or its decision; a published proposal is open to all. */
export const KNOWN_TO_UNIT = {
  OR: [
    { hearingOpenedAt: { not: null } },
    { decidedAt: { not: null } },
    { proposalPublishedAt: { not: null } },
  ],
};

export function measureFacts(measure: LoadedMeasure, caller: Caller, now: Date): MeasureFacts {
  return {
    state: measure.state,
    step: measure.step,
    material: measure.material,
    hearingOver: measure.hearingDueAt !== null && measure.hearingDueAt <= now,
    ownProposal: measure.proposedBy === caller.id,
    reported: measure.reportedAt !== null,
    disputed: isDisputed(measure),
  };
}

export function measureRelations(measure: LoadedMeasure, caller: Caller): Set<MeasureRelation> {
  const relations = new Set<MeasureRelation>();
  const has = (roles: readonly string[]) => caller.roles.some((role) => roles.includes(role));
  if (has(['inspector', 'head-of-supervision'])) relations.add('supervisor');
  if (has(decidersOf(measure.step, measure.unit.productionMode))) relations.add('decider');
  if (measure.unit.responsibleIds.includes(caller.id)) relations.add('provider');
  return relations;
}

/** The public state that every event of a measure carries. */
export function measureFact(measure: LoadedMeasure): MeasureFact {
  return {
    id: measure.id,
    version: measure.version,
    unitId: measure.unitId,
    productionMode: measure.unit.productionMode,
    step: measure.step,
    state: measure.state,
    repeated: measure.repeated,
    findingIds: measure.findingIds,
    proposedAt: measure.proposedAt.toISOString(),
    proposalPublishedAt: instant(measure.proposalPublishedAt),
    hearingOpenedAt: instant(measure.hearingOpenedAt),
    hearingDueAt: instant(measure.hearingDueAt),
    heardAt: instant(measure.heardAt),
    decidedAt: instant(measure.decidedAt),
    form: measure.form as MeasureForm | null,
    inForceAt: instant(measure.inForceAt),
    reportedAt: instant(measure.reportedAt),
    endedAt: instant(measure.endedAt),
    disputed: isDisputed(measure),
  };
}

/** The measure as its readers get it. */
export function measureView(measure: LoadedMeasure): Measure {
  return {
    ...measureFact(measure),
    reasons: measure.reasons,
    proposedBy: measure.proposedBy,
    hearingSubject: measure.hearingSubject,
    response: measure.response,
    decision: measure.decision,
    decidedBy: measure.decidedBy,
    contractClause: measure.contractClause,
    amountCents: measure.amountCents,
    relocationPlan: measure.relocationPlan,
    lvvReference: measure.lvvReference,
    report: measure.report,
    endReason: measure.endReason,
    dispute: measure.dispute,
    disputedAt: instant(measure.disputedAt),
    disputeOutcome: measure.disputeOutcome,
    disputeSettledAt: instant(measure.disputeSettledAt),
  };
}
