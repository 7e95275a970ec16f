import { z } from 'zod';
import { CivilDate, Uuid } from '../ids.js';
import { Role } from '../roles.js';
import { Language } from '../texts.js';
import { ListQuery, Name, Recorded, Validity } from './common.js';

/** An absence, half-open in days, with the person who stands in. Why somebody is away is nobody's matter here. */
export const Absence = z.strictObject({
  id: Uuid,
  startsOn: CivilDate,
  endsOn: CivilDate,
  deputyId: Uuid.nullable(),
});
export type Absence = z.infer<typeof Absence>;
export const SaveAbsence = Absence.omit({ id: true });
export type SaveAbsence = z.infer<typeof SaveAbsence>;

/** Work in a unit, present or past: one's own former unit cannot be inspected by oneself for a time (scenario 13). */
export const Employment = z.strictObject({
  id: Uuid,
  unitId: Uuid,
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
});
export type Employment = z.infer<typeof Employment>;
export const SaveEmployment = Employment.omit({ id: true });
export type SaveEmployment = z.infer<typeof SaveEmployment>;

const content = {
  name: Name,
  email: z.email().max(200).nullable(),
  language: Language,
  roles: z.array(Role).max(10),
  ...Validity,
};

/** Creates or replaces a person; `id` is the subject of the person's token, where one exists already. */
export const SavePerson = z.strictObject({ id: Uuid.optional(), ...content }).meta({ id: 'SavePerson' });
export type SavePerson = z.infer<typeof SavePerson>;

/** A person of the county or of a provider. The name and the address never leave this service by an event. */
export const Person = z
  .strictObject({
    ...Recorded,
    ...content,
    absences: z.array(Absence),
    employments: z.array(Employment),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/** What the rest of the product hears of a person: no name, no e-mail. */
export const PersonFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  language: Language,
  roles: z.array(Role),
  absences: z.array(Absence),
  employments: z.array(Employment),
  ...Validity,
});
export type PersonFact = z.infer<typeof PersonFact>;

export const PersonQuery = z.strictObject({
  ...ListQuery,
  role: Role.optional(),
  unitId: Uuid.optional(),
  activeOn: CivilDate.optional(),
});
export type PersonQuery = z.infer<typeof PersonQuery>;
