import { z } from 'zod';
import { CivilDate, Uuid } from '../ids.js';
import { ClientGroup, ServiceForm } from './codes.js';
import { ListQuery, Recorded, Validity } from './common.js';
import { ServiceType } from './service-types.js';

const content = {
  unitId: Uuid,
  type: ServiceType,
  form: ServiceForm,
  clientGroups: z.array(ClientGroup).max(8),
  places: z.int().min(0).max(10_000).nullable(),
  ...Validity,
};

/** Creates or replaces a service of a unit; periods of one type and form in one unit do not overlap. */
export const SaveService = z.strictObject(content).meta({ id: 'SaveService' });
export type SaveService = z.infer<typeof SaveService>;

/** A service that a unit gives in a period. */
export const Service = z.strictObject({ ...Recorded, ...content }).meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

export const ServiceQuery = z.strictObject({
  cursor: ListQuery.cursor,
  limit: ListQuery.limit,
  changedSince: ListQuery.changedSince,
  unitId: Uuid.optional(),
  type: ServiceType.optional(),
  activeOn: CivilDate.optional(),
});
export type ServiceQuery = z.infer<typeof ServiceQuery>;
