import { z } from 'zod';
import { Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';
import { SpecialtyCode } from './codes.js';

const content = {
  names: Texts,
  /** Who is told when a question of the specialty stays unanswered (domain.md 7.3 E2). */
  leadIds: z.array(Uuid).min(1).max(10),
};

export const AddSpecialty = z.strictObject({ code: SpecialtyCode, ...content }).meta({ id: 'AddSpecialty' });
export type AddSpecialty = z.infer<typeof AddSpecialty>;

export const SaveSpecialty = z.strictObject(content).meta({ id: 'SaveSpecialty' });
export type SaveSpecialty = z.infer<typeof SaveSpecialty>;

/** A specialty to which questions may be put. */
export const Specialty = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    code: SpecialtyCode,
    ...content,
    changedAt: Instant,
  })
  .meta({ id: 'Specialty' });
export type Specialty = z.infer<typeof Specialty>;

/** What a specialty is called, as the other services hear of it; who leads it stays with consultations. */
export const SpecialtyFact = Specialty.omit({ leadIds: true, changedAt: true });
export type SpecialtyFact = z.infer<typeof SpecialtyFact>;
