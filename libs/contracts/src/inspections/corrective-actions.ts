import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import { ActionState, Severity } from './codes.js';
import { Reason } from './localised.js';

const Text = z.string().trim().min(3).max(8_000);

/** The provider's plan, domain.md 5.6. */
export const SubmitActionPlan = z.strictObject({
  rootCause: Text,
  measure: Text,
  ownerRole: z.string().trim().min(2).max(100),
  doneBy: CivilDate,
  resources: z.string().trim().max(4_000).default(''),
  successMeasure: Text,
});
export type SubmitActionPlan = z.infer<typeof SubmitActionPlan>;

export const JudgePlan = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted') }),
  z.strictObject({ outcome: z.literal('returned'), reason: Reason }),
]);
export type JudgePlan = z.infer<typeof JudgePlan>;

export const SubmitEvidence = z.strictObject({
  description: Text,
  evidenceIds: z.array(Uuid).max(50).default([]),
});
export type SubmitEvidence = z.infer<typeof SubmitEvidence>;

export const CheckEvidence = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: Reason }),
]);
export type CheckEvidence = z.infer<typeof CheckEvidence>;

/** How the correction was seen: on site or by re-inspection for CRITICAL and MAJOR, by documents for the rest. */
export const VerifyAction = z.strictObject({
  method: z.enum(['on-site', 'reinspection', 'documents', 'next-visit']),
  inspectionId: Uuid.optional(),
  note: z.string().trim().max(4_000).default(''),
});
export type VerifyAction = z.infer<typeof VerifyAction>;

export const CheckEffect = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('confirmed') }),
  z.strictObject({ outcome: z.literal('reopened'), reason: Reason }),
]);
export type CheckEffect = z.infer<typeof CheckEffect>;

export const AskExtension = z.strictObject({
  of: z.enum(['plan', 'fix']),
  amount: z.int().min(1).max(120),
  reason: Reason,
});
export type AskExtension = z.infer<typeof AskExtension>;

/** A notification to LVV (Act 741/2023 s.34): when, how and under what reference it went. */
export const SendLvvNotification = z.strictObject({
  channel: z.enum(['interface', 'form', 'registered-mail', 'secure-mail']),
  reference: z.string().trim().min(1).max(200),
});
export type SendLvvNotification = z.infer<typeof SendLvvNotification>;

/** The public state of a corrective action at one version. */
export const CorrectiveActionFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  findingId: Uuid,
  inspectionId: Uuid,
  unitId: Uuid,
  productionMode: ProductionMode,
  severity: Severity,
  state: ActionState,
  openedAt: Instant,
  planAcceptedAt: Instant.nullable(),
  evidenceSubmittedAt: Instant.nullable(),
  evidenceAcceptedAt: Instant.nullable(),
  evidenceRejections: z.int().nonnegative(),
  extensions: z.int().nonnegative(),
  verifiedAt: Instant.nullable(),
  effectCheckFrom: CivilDate.nullable(),
  closedAt: Instant.nullable(),
});
export type CorrectiveActionFact = z.infer<typeof CorrectiveActionFact>;

export const LvvNotificationFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  unitId: Uuid,
  findingId: Uuid,
  actionId: Uuid,
  sentAt: Instant,
});
export type LvvNotificationFact = z.infer<typeof LvvNotificationFact>;

const Judged = {
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  judgedAt: Instant.nullable(),
};

/** A corrective action as those see it whom it concerns: its public state, the provider's plans and the evidence. */
export const CorrectiveAction = CorrectiveActionFact.extend({
  criterionCode: z.string(),
  headInformedAt: Instant.nullable(),
  lvvNotifiedAt: Instant.nullable(),
  confirmedAt: Instant.nullable(),
  safeAt: Instant.nullable(),
  plans: z.array(
    SubmitActionPlan.extend({ round: z.int(), submittedBy: Uuid, submittedAt: Instant, ...Judged }),
  ),
  evidence: z.array(
    SubmitEvidence.extend({ round: z.int(), submittedBy: Uuid, submittedAt: Instant, ...Judged }),
  ),
  extensionAsked: z
    .strictObject({
      id: Uuid,
      of: z.string(),
      amount: z.int(),
      reason: z.string(),
      askedBy: Uuid,
      askedAt: Instant,
    })
    .nullable(),
}).meta({ id: 'CorrectiveAction' });
export type CorrectiveAction = z.infer<typeof CorrectiveAction>;
