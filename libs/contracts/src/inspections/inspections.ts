import { z } from 'zod';
import { CountyCode, Instant, PlainCode, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import { InspectionState, Severity, VisitType } from './codes.js';
import { Reason, WrittenText } from './localised.js';
import { CommentClass } from './fact-check.js';
import { Quarter } from './supervision-plans.js';

export const PlanInspection = z.strictObject({
  unitId: Uuid,
  type: VisitType,
  quarter: Quarter,
  trigger: z.enum(['plan', 'risk', 'signal', 'follow-up', 'request']),
  remote: z.boolean().default(false),
  reInspectionOf: Uuid.optional(),
});
export type PlanInspection = z.infer<typeof PlanInspection>;

export const TeamMember = z.strictObject({ personId: Uuid, role: z.enum(['lead', 'member']) });
export type TeamMember = z.infer<typeof TeamMember>;

export const ScheduleInspection = z.strictObject({
  scheduledFor: Instant,
  checklistId: Uuid,
  team: z.array(TeamMember).min(1).max(12),
});
export type ScheduleInspection = z.infer<typeof ScheduleInspection>;

/** A waiver of a recusal: head of supervision, with reason (scenario 13). */
export const WaiveRecusal = z.strictObject({ personId: Uuid, reason: Reason });
export type WaiveRecusal = z.infer<typeof WaiveRecusal>;
/** A member's own declaration that nothing makes it partial (Administrative Procedure Act 434/2003 s.28). */
export const DeclareImpartial = z.discriminatedUnion('impartial', [
  z.strictObject({ impartial: z.literal(true), grounds: Reason.optional() }),
  z.strictObject({ impartial: z.literal(false), grounds: Reason }),
]);
export type DeclareImpartial = z.infer<typeof DeclareImpartial>;

export const GiveReason = z.strictObject({ reason: Reason });
export const SubmitDraft = z.strictObject({ summary: WrittenText });
export const ReviewDraft = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved') }),
  z.strictObject({ outcome: z.literal('returned'), reason: Reason }),
]);
export type ReviewDraft = z.infer<typeof ReviewDraft>;
const CopyRecipient = z.enum(['LVV', 'buying-organiser']);
/** A copy that was sent: to the agency, to an organiser that a contract names, or to another by its name alone. */
export const SendCopy = z.strictObject({
  recipient: CopyRecipient,
  organiser: CountyCode.optional(),
  recipientName: z.string().trim().min(2).max(200),
  channel: z.enum(['interface', 'form', 'registered-mail', 'secure-mail']),
  reference: z.string().trim().min(1).max(200),
});
export type SendCopy = z.infer<typeof SendCopy>;

/** A copy of a final report to the agency or to an organiser that buys from the producer (T8, OC-10, OC-11). */
export const ReportCopy = z
  .strictObject({
    recipient: CopyRecipient,
    organiser: CountyCode.nullable(),
    recipientName: z.string().nullable(),
    status: z.enum(['due', 'sent']),
    channel: SendCopy.shape.channel.nullable(),
    reference: z.string().nullable(),
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'ReportCopy' });
export type ReportCopy = z.infer<typeof ReportCopy>;

/** What travels of a copy: names and references that somebody wrote stay with the case. */
export const ReportCopyFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  inspectionId: Uuid,
  unitId: Uuid,
  recipient: CopyRecipient,
  organiser: CountyCode.nullable(),
  status: ReportCopy.shape.status,
  askedAt: Instant,
  sentAt: Instant.nullable(),
});
export type ReportCopyFact = z.infer<typeof ReportCopyFact>;

export const AnswerCriterion = z.strictObject({
  criterionId: Uuid,
  score: z.int().min(0).max(4).nullable(),
  notApplicable: z.boolean().default(false),
  note: z.string().max(4_000).default(''),
});
export type AnswerCriterion = z.infer<typeof AnswerCriterion>;
export const AnswerCriteria = z.strictObject({ answers: z.array(AnswerCriterion).min(1).max(300) });

export const AddEvidence = z.strictObject({
  kind: z.enum(['photograph', 'document', 'interview', 'observation', 'measurement']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive().max(2_000_000_000),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .max(100),
  takenAt: Instant,
  clientData: z.boolean(),
  consentBasis: z.string().trim().max(400).optional(),
});
export type AddEvidence = z.infer<typeof AddEvidence>;

/** The public state of an inspection case at one version. */
export const InspectionFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  unitId: Uuid,
  productionMode: ProductionMode,
  type: VisitType,
  trigger: PlainCode,
  remote: z.boolean(),
  state: InspectionState,
  planId: Uuid.nullable(),
  quarter: Quarter,
  leadId: Uuid.nullable(),
  teamIds: z.array(Uuid),
  reviewerId: Uuid.nullable(),
  scheduledFor: Instant.nullable(),
  notifiedAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  fieldClosedAt: Instant.nullable(),
  draftSentAt: Instant.nullable(),
  factCheckEndedAt: Instant.nullable(),
  finalAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  comments: z.strictObject({ received: z.int(), accepted: z.int(), partly: z.int(), rejected: z.int() }),
  findings: z.partialRecord(Severity, z.int()),
  convertedTo: Uuid.nullable(),
});
export type InspectionFact = z.infer<typeof InspectionFact>;

/** A comment of the provider on the draft and what was decided. */
export const FactCheckComment = z
  .strictObject({
    id: Uuid,
    findingId: Uuid.nullable(),
    class: CommentClass,
    text: z.string(),
    evidenceIds: z.array(Uuid),
    late: z.boolean(),
    granted: z.boolean(),
    madeBy: Uuid,
    madeAt: Instant,
    outcome: z.enum(['accepted', 'partly', 'rejected']).nullable(),
    reason: z.string().nullable(),
    change: z.string().nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'FactCheckComment' });
export type FactCheckComment = z.infer<typeof FactCheckComment>;

/** An inspection case as its readers get it. */
export const Inspection = InspectionFact.extend({
  checklistId: Uuid.nullable(),
  reinspectionOf: Uuid.nullable(),
  convertedFrom: Uuid.nullable(),
  team: z.array(TeamMember.extend({ impartial: z.boolean().nullable(), declaredAt: Instant.nullable() })),
  feedbackAt: Instant.nullable(),
  draftReadyAt: Instant.nullable(),
  reviewedAt: Instant.nullable(),
  summary: WrittenText.nullable(),
  reason: z.string().nullable(),
  factCheck: z.array(FactCheckComment),
  copies: z.array(ReportCopy),
  surveySentAt: Instant.nullable(),
  surveyClosedAt: Instant.nullable(),
  extensionAsked: z
    .strictObject({ id: Uuid, workingDays: z.int(), reason: z.string(), askedBy: Uuid, askedAt: Instant })
    .nullable(),
}).meta({ id: 'Inspection' });
export type Inspection = z.infer<typeof Inspection>;

/** A recusal at work: an assignment that was blocked, or waived by the head of supervision (Q9). */
export const RecusalFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  inspectionId: Uuid,
  unitId: Uuid,
  personId: Uuid,
  kind: z.enum(['blocked', 'waived']),
  occurredAt: Instant,
});
export type RecusalFact = z.infer<typeof RecusalFact>;
