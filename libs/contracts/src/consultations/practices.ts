import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { PilotPerspective } from './pilots-evaluation.js';
import { EvidenceLevel, Fidelity, PracticeFact } from './practices-facts.js';

const Text = z.string().trim().max(8_000);
const Line = z.string().trim().max(200);

/** The fields of a practice: those that Innokylä shows, and ours (domain.md 8). Empty until it is described. */
const description = {
  name: Line.min(1),
  summary: Text,
  /** Whose it is; a peer reviewer comes from another one. */
  organisation: Line.min(1),
  place: Line,
  municipality: z
    .string()
    .regex(/^\d{3}$/)
    .nullable(),
  funder: z.enum(['ministry', 'eu', 'own', 'foundation', 'other']).nullable(),
  links: z.array(z.url({ protocol: /^https$/ }).max(500)).max(30),
  environment: Text,
  needs: Text,
  intendedChange: Text,
  measuring: Text,
  targetGroup: Text,
  solution: Text,
  conditions: Text,
  tips: Text,
  results: Text,
  perspectives: z.array(PilotPerspective).max(4),
  findingIds: z.array(Uuid).max(50),
  ownerId: Uuid,
  /** In how many units it is meant to be used; null while nobody has said. */
  targetUnits: z.int().min(1).max(100_000).nullable(),
};

export const SavePractice = z.strictObject(description).meta({ id: 'SavePractice' });
export type SavePractice = z.infer<typeof SavePractice>;

/** It has been tried: in a pilot of ours, or elsewhere. */
export const MarkPiloted = z
  .strictObject({ pilotId: Uuid.nullable(), note: Text.min(1) })
  .meta({ id: 'MarkPiloted' });
export type MarkPiloted = z.infer<typeof MarkPiloted>;

export const MarkEvaluated = z
  .strictObject({ evidence: EvidenceLevel.exclude(['none']), results: Text.min(1) })
  .meta({ id: 'MarkEvaluated' });
export type MarkEvaluated = z.infer<typeof MarkEvaluated>;

/** What a peer from another organisation thinks of it. */
export const ReviewPractice = z
  .strictObject({ organisation: Line.min(1), verdict: z.enum(['approve', 'improve']), note: Text.min(1) })
  .meta({ id: 'ReviewPractice' });
export type ReviewPractice = z.infer<typeof ReviewPractice>;

export const AdoptPractice = z
  .strictObject({ unitId: Uuid, on: CivilDate, fidelity: Fidelity, note: Text.optional() })
  .meta({ id: 'AdoptPractice' });
export type AdoptPractice = z.infer<typeof AdoptPractice>;

/** It was looked at again and still holds. */
export const RenewPractice = z.strictObject({ note: Text.min(1) }).meta({ id: 'RenewPractice' });
export type RenewPractice = z.infer<typeof RenewPractice>;

export const RetirePractice = z.strictObject({ reason: Text.min(1) }).meta({ id: 'RetirePractice' });
export type RetirePractice = z.infer<typeof RetirePractice>;

/** A line of a list. */
export const PracticeItem = PracticeFact.extend({
  name: z.string(),
  summary: z.string(),
  organisation: z.string(),
  perspectives: z.array(PilotPerspective),
}).meta({ id: 'PracticeItem' });
export type PracticeItem = z.infer<typeof PracticeItem>;

/** A practice (domain.md 8). */
export const Practice = PracticeItem.extend({
  ...description,
  peerReviews: z.array(
    z.strictObject({
      reviewerId: Uuid,
      organisation: z.string(),
      verdict: z.enum(['approve', 'improve']),
      note: z.string(),
      reviewedAt: Instant,
    }),
  ),
  /** Until when it is to be reviewed again. */
  reviewDueOn: CivilDate.nullable(),
  /** Units that use it, in percent of those that are meant to. */
  realisedShare: z.number().nullable(),
  /** How it was tried; what the last review said; why it was retired. */
  pilotNote: z.string().nullable(),
  reviewNote: z.string().nullable(),
  retireReason: z.string().nullable(),
  createdAt: Instant,
  changedAt: Instant,
}).meta({ id: 'Practice' });
export type Practice = z.infer<typeof Practice>;
