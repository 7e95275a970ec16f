import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';

/** One line of text as people type it: control characters would hide in lists and files. */
export const Line = z
  .string()
  .trim()
  .max(200)
  // oxlint-disable-next-line no-control-regex
  .regex(/^[^\u0000-\u001f\u007f]*$/);
export const Name = Line.min(1);

/** A name in the languages that it has; Finnish or Swedish, at least one. */
export const Names = z
  .strictObject({ fi: Name.nullable(), sv: Name.nullable() })
  .refine((names) => names.fi !== null || names.sv !== null, { error: 'a name in fi or sv is needed' });
export type Names = z.infer<typeof Names>;

export const Address = z.strictObject({
  street: Line.nullable(),
  postcode: Line.max(20).nullable(),
  postOffice: Line.nullable(),
});
export type Address = z.infer<typeof Address>;

/** A code of the municipality list, three digits; its validity is checked against the list (domain.md 12). */
export const MunicipalityCode = z.string().regex(/^\d{3}$/);

/** Validity in time, half-open: `validTo` is the first day on which it no longer holds; null = until further notice. */
export const Validity = { validFrom: CivilDate, validTo: CivilDate.nullable() };

/** What every resource of the register carries besides its content. */
export const Recorded = { id: Uuid, version: z.int().positive(), changedAt: Instant };

/** Query of a list: cursor, page size, free text and the filters that all registers share. */
export const ListQuery = {
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: Line.max(100).optional(),
  changedSince: Instant.optional(),
};
