import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { ServiceType } from '../registry/service-types.js';
import { Texts } from '../texts.js';
import { AddEvidence, AnswerCriterion } from './inspections.js';

const criterion = {
  /** Travels with findings on the bus. */
  code: PlainCode.max(40),
  theme: z.string().trim().min(1).max(60),
  texts: Texts,
  guidance: Texts,
  legalBasis: z.string().trim().min(1).max(200),
};

/** A new version of a checklist; criteria keep their codes over versions, so that repetition can be seen. */
export const SaveChecklist = z.strictObject({
  code: z.string().trim().min(1).max(40),
  titles: Texts,
  serviceTypes: z.array(ServiceType).max(40),
  validFrom: CivilDate,
  validTo: CivilDate.nullable(),
  criteria: z.array(z.strictObject(criterion)).min(1).max(300),
});
export type SaveChecklist = z.infer<typeof SaveChecklist>;

export const Checklist = SaveChecklist.omit({ criteria: true })
  .extend({
    id: Uuid,
    version: z.int().positive(),
    approvedBy: z.string(),
    criteria: z.array(z.strictObject({ id: Uuid, position: z.int(), ...criterion })),
  })
  .meta({ id: 'Checklist' });
export type Checklist = z.infer<typeof Checklist>;

export const Answer = AnswerCriterion.extend({ answeredBy: Uuid, answeredAt: Instant });
export type Answer = z.infer<typeof Answer>;

export const Evidence = AddEvidence.extend({
  id: Uuid,
  consentBasis: z.string().nullable(),
  addedBy: Uuid,
  addedAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;
