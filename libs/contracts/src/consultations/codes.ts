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
