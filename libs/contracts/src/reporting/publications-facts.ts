import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';

/** A periodic report (domain.md 9, 10): computed, checked by a second person, approved by a third, published, corrected by a new edition. */
export const PUBLICATION_STATES = [
  'COMPUTED',
  'CHECKED',
  'APPROVED',
  'PUBLISHED',
  'CORRECTED',
  'WITHDRAWN',
] as const;
export const PublicationState = z.enum(PUBLICATION_STATES);
export type PublicationState = z.infer<typeof PublicationState>;

/** Reports by what they tell; `access-month`: answering times of consultations and the care guarantee, by month (s.55). */
export const PUBLICATION_KINDS = ['access-month'] as const;
export const PublicationKind = z.enum(PUBLICATION_KINDS);
export type PublicationKind = z.infer<typeof PublicationKind>;

/** An edition as it stands: neither its figures nor a reason travel. */
export const PublicationFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  kind: PublicationKind,
  from: CivilDate,
  to: CivilDate,
  edition: z.int().positive(),
  correctsId: Uuid.nullable(),
  state: PublicationState,
  /** SHA-256 of the figures in canonical JSON, hexadecimal: the address of the public document. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  computedAt: Instant,
  publishedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
});
export type PublicationFact = z.infer<typeof PublicationFact>;
