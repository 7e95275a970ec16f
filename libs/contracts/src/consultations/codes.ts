import { z } from 'zod';

/** domain.md 7.3. */
export const CONSULTATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'TRIAGE',
  'ASSIGNED',
  'ACCEPTED',
  'INFO_REQUESTED',
  'INFO_PROVIDED',
  'ANSWERED',
  'FOLLOW_UP_ASKED',
  'CLOSED_OUT',
  'RETURNED',
  'DECLINED',
  'CANCELLED',
  'CONVERTED_TO_REFERRAL',
  'EXPIRED',
] as const;
export const ConsultationState = z.enum(CONSULTATION_STATES);
export type ConsultationState = z.infer<typeof ConsultationState>;

export const PRIORITIES = ['URGENT', 'SOON', 'ROUTINE'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

/** Whose turn it is: both sides see it (domain.md 7.3). */
export const ConsultationTurn = z.enum(['requester', 'coordinator', 'specialist', 'nobody']);
export type ConsultationTurn = z.infer<typeof ConsultationTurn>;

/** What the requester would do without the consultation (domain.md 7.3 submit). */
export const IntendedAction = z.enum(['would-refer', 'would-not-refer', 'unsure']);
export type IntendedAction = z.infer<typeof IntendedAction>;

/** domain.md 7.3 answer. */
export const ADVICE_TYPES = [
  'medication',
  'investigation',
  'management',
  'referral-advised',
  'no-action',
  'redirect',
] as const;
export const AdviceType = z.enum(ADVICE_TYPES);
export type AdviceType = z.infer<typeof AdviceType>;

/** A specialty's code, such as `cardiology`. */
export const SpecialtyCode = z.string().regex(/^[a-z][a-z-]{1,39}$/);
export type SpecialtyCode = z.infer<typeof SpecialtyCode>;

/** Why a question came back; the clock stops and it counts separately (domain.md 7.3). */
export const ReturnReason = z.enum(['wrong-specialty', 'insufficient', 'not-suitable']);
export type ReturnReason = z.infer<typeof ReturnReason>;

export const DeclineReason = z.enum([
  'already-in-specialist-care',
  'not-a-specialist-matter',
  'no-capacity',
  'other',
]);
export type DeclineReason = z.infer<typeof DeclineReason>;

export const CancelReason = z.enum(['solved', 'referred', 'patient-withdrew', 'sent-by-mistake', 'other']);
export type CancelReason = z.infer<typeof CancelReason>;

/** Why the requester raised the priority (domain.md 7.3 patient-safety escape). */
export const RaiseReason = z.enum(['condition-worsened', 'new-result', 'wrong-from-the-start', 'other']);
export type RaiseReason = z.infer<typeof RaiseReason>;

/** What a message of the dialogue is. */
export const MessageKind = z.enum([
  'info-request',
  'info',
  'answer',
  'follow-up',
  'returned',
  'redirected',
  'declined',
  'cancelled',
  'priority-raised',
  'converted',
]);
export type MessageKind = z.infer<typeof MessageKind>;
