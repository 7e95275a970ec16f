import {
  RuleBroken,
  workflowId,
  type Inspection,
  type InspectionFact,
  type ReportCopy,
  type WrittenText,
} from '@valvomo/contracts';
import type { Caller } from '@valvomo/service';
import { leadOf } from '../corrective-actions/corrective-actions.queries.js';
import { keepsCaseOpen } from '../corrective-actions/corrective-actions.rules.js';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { Timed } from '../deadlines/timers.service.js';
import { untranslatedDrafts } from '../reports/reports.queries.js';
import { instant, without } from '../rows.js';
import { counts, isOver, rejectedWithoutReason, undecided } from './fact-check.rules.js';
import type { CaseFacts, CaseRelation } from './inspections.rules.js';

/** The agency first. */
const BY_ORGANISER: Prisma.ReportCopyOrderByWithRelationInput[] = [
  { organiser: { sort: 'asc', nulls: 'first' } },
  { id: 'asc' },
];
const INCLUDE = {
  unit: true,
  team: { orderBy: { personId: 'asc' } },
  comments: { orderBy: { id: 'asc' } },
  copies: { orderBy: BY_ORGANISER },
  findings: { select: { severity: true, state: true } },
  actions: { select: { state: true, severity: true, evidenceAcceptedAt: true } },
  recusals: { where: { kind: 'waived' } },
} as const;

/** A case with all that its commands look at. @throws RuleBroken `not_found` */
export async function loadCase(tx: Tx, id: string) {
  const [inspection] = await loadCases(tx, [id]);
  if (!inspection) throw new RuleBroken('not_found');
  return inspection;
}

/** Cases with all that their readers see, in the order of their ids. */
export async function loadCases(tx: Tx, ids: readonly string[]) {
  const found = await tx.inspection.findMany({
    where: { id: { in: [...ids] } },
    include: INCLUDE,
    orderBy: { id: 'asc' },
  });
  const requests = await tx.extensionRequest.findMany({
    where: { matterType: 'inspection', matterId: { in: [...ids] } },
  });
  const answers = await tx.deadline.findMany({
    where: {
      matterType: 'inspection',
      matterId: { in: [...ids] },
      rule: { in: ['T5', 'T11-CLOSE'] },
      state: 'open',
    },
    select: { matterId: true, rule: true, dueAt: true },
  });
  const open = (id: string, rule: string) =>
    answers.find((one) => one.matterId === id && one.rule === rule) ?? null;
  const reviewed = found.filter(({ state }) => state === 'QUALITY_REVIEW');
  const untranslated = await untranslatedDrafts(tx, reviewed);
  return found.map((inspection) => ({
    ...inspection,
    untranslated: untranslated.get(inspection.id) ?? null,
    factCheck: open(inspection.id, 'T5'),
    survey: open(inspection.id, 'T11-CLOSE'),
    requests: requests.filter(({ matterId }) => matterId === inspection.id),
  }));
}
export type LoadedCase = Awaited<ReturnType<typeof loadCase>>;

/** The case as a matter with deadlines of its own. */
export function timedCase(inspection: Pick<LoadedCase, 'id' | 'unitId' | 'team'>): Timed {
  return {
    matterType: 'inspection',
    matterId: inspection.id,
    workflowId: workflowId('inspection', inspection.id),
    unitId: inspection.unitId,
    leadId: leadOf(inspection.team),
  };
}

/** A notice about the case as it now stands: the same kind again, of another version, is another notice. */
export const caseNotice = ({ id, unitId, version }: LoadedCase, kind: string) => ({
  kind,
  matterType: 'inspection',
  matterId: id,
  unitId,
  occasion: `v${version}`,
});

export function caseFacts(of: LoadedCase, caller: Caller, at: Date): CaseFacts {
  return {
    state: of.state,
    type: of.type,
    scheduledFor: of.scheduledFor,
    reviewed: of.reviewedAt !== null,
    untranslated: of.untranslated,
    undeclared: of.team.filter((member) => member.impartial !== true).map(({ personId }) => personId),
    feedbackGiven: of.feedbackAt !== null,
    factCheckOver: isOver(of.factCheck, at),
    comments: of.comments.filter((comment) => !comment.late).length,
    undecided: undecided(of.comments),
    rejectedWithoutReason: rejectedWithoutReason(of.comments),
    extensionPending: of.requests.some((request) => request.outcome === null),
    extensionsGranted: of.requests.filter((request) => request.outcome === 'granted').length,
    copiesDue: of.copies.filter(({ status }) => status === 'due').length,
    openActions: of.actions.filter(keepsCaseOpen).length,
    surveyClosed: of.surveyClosedAt !== null,
    surveyAnswered: of.surveyAnswered,
    surveyOver: isOver(of.survey, at),
    callerInTeam: of.team.some((member) => member.personId === caller.id),
    callerIsAuthor: of.finalBy === caller.id,
  };
}

export function caseRelations(of: LoadedCase, caller: Caller): Set<CaseRelation> {
  const relations = new Set<CaseRelation>();
  const member = of.team.find(({ personId }) => personId === caller.id);
  if (member) relations.add('team');
  if (member?.role === 'lead') relations.add('lead');
  if (caller.roles.includes('inspector')) relations.add('inspector');
  if (caller.roles.includes('head-of-supervision')) relations.add('head');
  if (of.unit.responsibleIds.includes(caller.id) && isKnownToUnit(of)) relations.add('provider');
  return relations;
}

/** The unit learns of a case by its notice or when the visit begins; before that an unannounced one must not show. */
export const isKnownToUnit = (of: { notifiedAt: Date | null; startedAt: Date | null }): boolean =>
  of.notifiedAt !== null || of.startedAt !== null;

/** The public state that every event of a case carries. */
export function caseFact(of: LoadedCase): InspectionFact {
  const commented = of.comments.filter(counts);
  const decided = (outcome: string) => commented.filter((comment) => comment.outcome === outcome).length;
  const findings: InspectionFact['findings'] = {};
  for (const { severity, state } of of.findings)
    if (state !== 'WITHDRAWN') findings[severity] = (findings[severity] ?? 0) + 1;
  return {
    id: of.id,
    version: of.version,
    unitId: of.unitId,
    productionMode: of.unit.productionMode,
    type: of.type,
    trigger: of.trigger,
    remote: of.remote,
    state: of.state,
    planId: of.planId,
    quarter: of.quarter,
    leadId: leadOf(of.team),
    teamIds: of.team.map((member) => member.personId),
    reviewerId: of.reviewerId,
    scheduledFor: instant(of.scheduledFor),
    notifiedAt: instant(of.notifiedAt),
    startedAt: instant(of.startedAt),
    fieldClosedAt: instant(of.fieldClosedAt),
    draftSentAt: instant(of.draftSentAt),
    factCheckEndedAt: instant(of.factCheckEndedAt),
    finalAt: instant(of.finalAt),
    publishedAt: instant(of.publishedAt),
    closedAt: instant(of.closedAt),
    comments: {
      received: commented.length,
      accepted: decided('accepted'),
      partly: decided('partly'),
      rejected: decided('rejected'),
    },
    findings,
    convertedTo: of.convertedTo,
  };
}

/** The case as its readers get it; the unit reads the county's words only once they have been sent to it. */
export function caseView(of: LoadedCase, forUnit = false): Inspection {
  const asked = of.requests.find((request) => request.outcome === null);
  return {
    ...caseFact(of),
    ...(forUnit && { reviewerId: null, ...(!of.draftSentAt && { findings: {} }) }),
    checklistId: of.checklistId,
    reinspectionOf: of.reinspectionOf,
    convertedFrom: of.convertedFrom,
    team: of.team.map((member) => ({
      personId: member.personId,
      role: member.role as 'lead' | 'member',
      impartial: member.impartial,
      declaredAt: instant(member.declaredAt),
    })),
    feedbackAt: instant(of.feedbackAt),
    draftReadyAt: instant(of.draftReadyAt),
    reviewedAt: instant(of.reviewedAt),
    summary: forUnit && !of.draftSentAt ? null : (of.summary as WrittenText | null),
    reason: forUnit ? null : of.reason,
    factCheck: of.comments.map((comment) => ({
      ...without(comment, 'inspectionId', 'decidedBy'),
      class: comment.class as Inspection['factCheck'][number]['class'],
      outcome: comment.outcome as Inspection['factCheck'][number]['outcome'],
      madeAt: comment.madeAt.toISOString(),
      decidedAt: instant(comment.decidedAt),
    })),
    copies: of.copies.map((copy) => ({
      recipient: copy.recipient as ReportCopy['recipient'],
      organiser: copy.organiser,
      recipientName: copy.recipientName,
      status: copy.status as ReportCopy['status'],
      channel: copy.channel as ReportCopy['channel'],
      reference: copy.reference,
      sentAt: instant(copy.sentAt),
    })),
    surveySentAt: instant(of.surveySentAt),
    surveyClosedAt: instant(of.surveyClosedAt),
    extensionAsked: asked
      ? {
          id: asked.id,
          workingDays: asked.amount,
          reason: asked.reason,
          askedBy: asked.askedBy,
          askedAt: asked.askedAt.toISOString(),
        }
      : null,
  };
}
