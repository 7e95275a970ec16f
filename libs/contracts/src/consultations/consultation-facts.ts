import { z } from 'zod';
import { Instant, PlainCode, Uuid } from '../ids.js';
import {
  AdviceType,
  ConsultationState,
  ConsultationTurn,
  IntendedAction,
  Priority,
  SpecialtyCode,
} from './codes.js';

/** The close-out survey of domain.md 7.5 without its free text. */
export const CloseOutFact = z.strictObject({
  outcome: z.enum(['confirmed-my-plan', 'new-plan', 'other']),
  referralIntended: z.boolean(),
  referralNeeded: z.boolean(),
  value: z.int().min(1).max(5),
  education: z.int().min(1).max(5),
});
export type CloseOutFact = z.infer<typeof CloseOutFact>;

/** The public state of a consultation at one version: no text, no patient, nothing of who the patient is. */
export const ConsultationFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  model: PlainCode,
  modelVersion: z.int().positive(),
  state: ConsultationState,
  turn: ConsultationTurn,
  priority: Priority,
  specialty: SpecialtyCode,
  requesterUnitId: Uuid,
  requesterId: Uuid,
  assigneeId: Uuid.nullable(),
  poolId: Uuid.nullable(),
  pilotId: Uuid.nullable(),
  /** The returned question of which this is the second sending (domain.md 4.7 T21). */
  previousId: Uuid.nullable(),
  intendedAction: IntendedAction,
  conversionAllowed: z.boolean(),
  submittedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  firstAnsweredAt: Instant.nullable(),
  /**
   * As it now stands; null before submission and while the time of the answer stands still for information. After the first
   * answer, or an end without one, the last that stood.
   */
  answerDueAt: Instant.nullable(),
  /** Whether the first answer came by its due instant; null before it. */
  answeredInTime: z.boolean().nullable(),
  /** Minutes between submission and first answer: all, those in office hours, and those that waited for the requester. */
  responseMinutes: z.strictObject({ elapsed: z.int(), office: z.int(), paused: z.int() }).nullable(),
  pauses: z.int().nonnegative(),
  redirects: z.int().nonnegative(),
  adviceType: AdviceType.nullable(),
  /** Sum of what the answers took. */
  specialistMinutes: z.int().nonnegative().nullable(),
  referralMade: z.boolean().nullable(),
  convertedAt: Instant.nullable(),
  guaranteeCaseId: Uuid.nullable(),
  endedAt: Instant.nullable(),
  closeOut: CloseOutFact.nullable(),
  surveyMissing: z.boolean(),
  /** A code, where the question was returned, declined or cancelled. */
  reason: PlainCode.nullable(),
});
export type ConsultationFact = z.infer<typeof ConsultationFact>;
