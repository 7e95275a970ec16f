import { z } from 'zod';
import { CivilDate, Uuid } from '../ids.js';
import { Address, ListQuery, MunicipalityCode, Names, Recorded, Validity } from './common.js';

const content = {
  unitId: Uuid,
  names: Names,
  address: Address,
  municipality: MunicipalityCode,
  ...Validity,
};

/** Creates or replaces a service point of a unit. */
export const SaveServicePoint = z.strictObject(content).meta({ id: 'SaveServicePoint' });
export type SaveServicePoint = z.infer<typeof SaveServicePoint>;

/** A place where a unit meets its clients. */
export const ServicePoint = z.strictObject({ ...Recorded, ...content }).meta({ id: 'ServicePoint' });
export type ServicePoint = z.infer<typeof ServicePoint>;

export const ServicePointQuery = z.strictObject({
  ...ListQuery,
  unitId: Uuid.optional(),
  municipality: MunicipalityCode.optional(),
  activeOn: CivilDate.optional(),
});
export type ServicePointQuery = z.infer<typeof ServicePointQuery>;
