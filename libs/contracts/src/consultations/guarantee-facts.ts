import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { SpecialtyCode } from './codes.js';

/** One clock of a guarantee case (domain.md 4.2). */
export const GuaranteeClock = z.strictObject({
  rule: PlainCode,
  ruleVersion: PlainCode,
  anchorOn: CivilDate,
  legalDueOn: CivilDate,
  state: z.enum(['running', 'met', 'breached', 'cancelled']),
  endedOn: CivilDate.nullable(),
  /** As the national statistics count: calendar days from the anchor to the end (domain.md 4.3). */
  statisticalDays: z.int().nonnegative().nullable(),
});
export type GuaranteeClock = z.infer<typeof GuaranteeClock>;

/** The public state of a care-guarantee case: no pseudonym, no age. */
export const GuaranteeCaseFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  consultationId: Uuid.nullable(),
  unitId: Uuid.nullable(),
  specialty: SpecialtyCode,
  state: z.enum(['OPEN', 'CLOSED', 'CANCELLED']),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  clocks: z.array(GuaranteeClock),
});
export type GuaranteeCaseFact = z.infer<typeof GuaranteeCaseFact>;
