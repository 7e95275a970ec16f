import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { Snapshot } from './indicators.js';
import { PublicationKind, PublicationState } from './publications-facts.js';

const Share = z.number().min(0).max(1).nullable();

/** Figures of one cell: the county's (`specialty` null) or a specialty's. Of a hidden one no number is given (0 < n < 5). */
export const AccessFigures = z.strictObject({
  specialty: PlainCode.nullable(),
  n: z.int().nonnegative().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  withinLimit: Share,
  overLimit: Share,
  /** Of waits in days alone: classes of the national statistics (domain.md 4.3). */
  within14Days: Share,
  over90Days: Share,
  /** Still waiting past its limit when the month ended. */
  openOverLimit: z.int().nonnegative().nullable(),
  suppressed: z.boolean(),
  openSuppressed: z.boolean(),
});
export type AccessFigures = z.infer<typeof AccessFigures>;

/** Answers to questions in office hours, or waits under one rule of the care guarantee in days. */
export const AccessSection = z.strictObject({
  measure: z.enum(['consultation-answer', 'care-guarantee']),
  rule: PlainCode.nullable(),
  unit: z.enum(['office-hours', 'days']),
  cells: z.array(AccessFigures),
});
export type AccessSection = z.infer<typeof AccessSection>;

/** What is published, whole: the same snapshot and formula give the same bytes in canonical JSON. */
export const PublicationContent = z
  .strictObject({
    kind: PublicationKind,
    from: CivilDate,
    to: CivilDate,
    formula: z.int().positive(),
    snapshot: Snapshot,
    sections: z.array(AccessSection),
  })
  .meta({ id: 'PublicationContent' });
export type PublicationContent = z.infer<typeof PublicationContent>;

/** Who did what of an edition. */
const Signed = z.strictObject({ by: PlainCode, name: z.string(), at: Instant }).nullable();

export const Publication = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    kind: PublicationKind,
    from: CivilDate,
    to: CivilDate,
    edition: z.int().positive(),
    correctsId: Uuid.nullable(),
    correctedById: Uuid.nullable(),
    reason: z.string().nullable(),
    state: PublicationState,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    computed: Signed,
    checked: Signed,
    approved: Signed,
    published: Signed,
    withdrawn: Signed,
    withdrawalReason: z.string().nullable(),
    dueAt: Instant.nullable(),
    content: PublicationContent,
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof Publication>;

export const PublicationListItem = Publication.omit({ content: true, dueAt: true });
export type PublicationListItem = z.infer<typeof PublicationListItem>;
export const PublicationPage = z.strictObject({
  items: z.array(PublicationListItem),
  nextCursor: z.string().nullable(),
});
export type PublicationPage = z.infer<typeof PublicationPage>;

/** Computes the report of a month, where the monthly look has not done so. */
export const ComputePublication = z.strictObject({
  kind: PublicationKind,
  /** `YYYY-MM`. */
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .meta({ examples: ['2026-10'] }),
});
export type ComputePublication = z.infer<typeof ComputePublication>;

/** Why an edition is corrected or withdrawn; published with it. */
export const PublicationReason = z.strictObject({ reason: z.string().trim().min(10).max(1_000) });
export type PublicationReason = z.infer<typeof PublicationReason>;
