import { z } from 'zod';
import { CivilDate, Uuid } from '../ids.js';
import { ClientGroup, ProductionMode, ServiceForm, SoteriState } from './codes.js';
import { Address, Line, ListQuery, MunicipalityCode, Names, Recorded, Validity } from './common.js';
import { ServiceType } from './service-types.js';

const content = {
  providerId: Uuid,
  oid: Line.max(64).nullable(),
  soteriId: Line.min(1).max(40).nullable(),
  soteriState: SoteriState,
  names: Names,
  address: Address,
  municipality: MunicipalityCode,
  productionMode: ProductionMode,
  clientGroups: z.array(ClientGroup).max(8),
  placesPlanned: z.int().min(0).max(10_000).nullable(),
  clientsActual: z.int().min(0).max(100_000).nullable(),
  roundTheClock: z.boolean(),
  restraints: z.boolean(),
  demandingCare: z.boolean(),
  /** The unit's own language: reports and notices of inspection are written in it. */
  language: z.enum(['fi', 'sv']),
  /** The unit's manager and other responsible persons; ids of people, never names. */
  responsibleIds: z.array(Uuid).max(20),
  planUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  registerCheckedOn: CivilDate.nullable(),
  ...Validity,
};

/** Creates or replaces a unit; `validFrom` is its opening day and `validTo` the first day on which it is closed. */
export const SaveUnit = z.strictObject(content).meta({ id: 'SaveUnit' });
export type SaveUnit = z.infer<typeof SaveUnit>;

/** A service of the unit, as the unit's readers need it. */
export const UnitService = z.strictObject({
  id: Uuid,
  type: ServiceType,
  form: ServiceForm,
  places: z.int().min(0).nullable(),
  ...Validity,
});

/** A service unit: what is supervised (741/2023 s.4). */
export const Unit = z
  .strictObject({ ...Recorded, ...content, services: z.array(UnitService) })
  .meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

export const UnitQuery = z.strictObject({
  ...ListQuery,
  municipality: MunicipalityCode.optional(),
  productionMode: ProductionMode.optional(),
  serviceType: ServiceType.optional(),
  providerId: Uuid.optional(),
  language: z.enum(['fi', 'sv']).optional(),
  activeOn: CivilDate.optional(),
});
export type UnitQuery = z.infer<typeof UnitQuery>;
