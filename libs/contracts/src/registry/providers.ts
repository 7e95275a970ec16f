import { z } from 'zod';
import { CivilDate } from '../ids.js';
import { Language } from '../texts.js';
import { LegalForm, Sector, SoteriState } from './codes.js';
import { Line, ListQuery, Names, Recorded, Validity } from './common.js';

const content = {
  oid: Line.max(64).nullable(),
  names: Names,
  sector: Sector,
  legalForm: LegalForm,
  groupName: Line.nullable(),
  ownersOfQuarter: z.boolean(),
  languages: z.array(Language).min(1).max(3),
  soteriId: Line.min(1).max(40).nullable(),
  soteriState: SoteriState,
  soteriDecidedOn: CivilDate.nullable(),
  registerCheckedOn: CivilDate.nullable(),
  ...Validity,
};

/** Creates or replaces a provider; `businessId` may come with an en-dash, spaces, `FI` or six digits (domain.md 12). */
export const SaveProvider = z
  .strictObject({ businessId: Line.min(1).max(40), ...content })
  .meta({ id: 'SaveProvider' });
export type SaveProvider = z.infer<typeof SaveProvider>;

/**
 * A producer of services, public or private; the county itself is one. Its business id is canonical: `NNNNNNN-C`; null
 * only for one imported from a register that has no business ids.
 */
export const Provider = z
  .strictObject({ ...Recorded, businessId: z.string().nullable(), ...content })
  .meta({ id: 'Provider' });
export type Provider = z.infer<typeof Provider>;

export const ProviderQuery = z.strictObject({
  ...ListQuery,
  sector: Sector.optional(),
  businessId: Line.max(40).optional(),
  activeOn: CivilDate.optional(),
});
export type ProviderQuery = z.infer<typeof ProviderQuery>;
