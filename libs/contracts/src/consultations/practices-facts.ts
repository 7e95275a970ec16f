import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';

/** domain.md 8; STALE: not reviewed again within 24 months. */
export const PRACTICE_STATES = [
  'IDEA',
  'DESCRIBED',
  'PILOTED',
  'EVALUATED',
  'RECOMMENDED',
  'IN_USE',
  'STALE',
  'RETIRED',
] as const;
export const PracticeState = z.enum(PRACTICE_STATES);
export type PracticeState = z.infer<typeof PracticeState>;

/** How faithfully a unit follows a practice (domain.md 8). */
export const Fidelity = z.enum(['full', 'adapted', 'tried-dropped']);
export type Fidelity = z.infer<typeof Fidelity>;

/** How well a practice is known to work. */
export const EvidenceLevel = z.enum(['none', 'experience', 'own-evaluation', 'comparison', 'research']);
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

/** The use of a practice in one unit, as it last was. */
export const Adoption = z
  .strictObject({ unitId: Uuid, on: CivilDate, fidelity: Fidelity })
  .meta({ id: 'Adoption' });
export type Adoption = z.infer<typeof Adoption>;

/** The public state of a practice; its words are read from the service. */
export const PracticeFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  state: PracticeState,
  ownerId: Uuid,
  pilotId: Uuid.nullable(),
  evidence: EvidenceLevel,
  /** Peer reviews of this text that approve it, from other organisations, one each. */
  reviews: z.int().nonnegative(),
  adoptions: z.array(Adoption),
  /** Units that use it in full or adapted. */
  unitsInUse: z.int().nonnegative(),
  targetUnits: z.int().positive().nullable(),
  reviewedAt: Instant.nullable(),
  recommendedAt: Instant.nullable(),
  retiredAt: Instant.nullable(),
});
export type PracticeFact = z.infer<typeof PracticeFact>;
