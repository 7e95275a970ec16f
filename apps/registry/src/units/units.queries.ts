import type { SaveUnit, Unit, UnitQuery } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import { activeOn, changedSince, named } from '../filters.js';
import type { Prisma, Service as ServiceModel, Unit as UnitModel } from '../generated/prisma/client.js';
import type { Resource } from '../register.js';
import { camel, without, type Plain } from '../rows.js';
import { withoutHomeAddresses } from './home-addresses.queries.js';

export type UnitRow = Plain<UnitModel>;
export type ServiceRow = Plain<ServiceModel>;

/** The columns that a save fills. */
export function unitColumns({ names, address, ...rest }: SaveUnit) {
  return { ...rest, nameFi: names.fi, nameSv: names.sv, ...address };
}

export function unitOf(row: UnitRow, services: readonly ServiceRow[]): Unit {
  const { nameFi, nameSv, street, postcode, postOffice, ...rest } = without(row, 'source', 'sourceKey');
  return {
    ...rest,
    changedAt: new Date(row.changedAt).toISOString(),
    names: { fi: nameFi, sv: nameSv },
    address: { street, postcode, postOffice },
    services: services.map(({ id, type, form, places, validFrom, validTo }) => ({
      id,
      type,
      form,
      places,
      validFrom,
      validTo,
    })),
  } as Unit;
}

/** The services of units, by unit, in order of id. */
export async function servicesOf(tx: Tx, unitIds: readonly string[]): Promise<Map<string, ServiceRow[]>> {
  const found = await rows<{ row: Record<string, unknown> }>(
    tx,
    `select to_jsonb(s) as row from service s where unit_id = any($1::uuid[]) order by id`,
    [unitIds],
  );
  return Map.groupBy(
    found.map(({ row }) => camel<ServiceRow>(row)),
    ({ unitId }) => unitId,
  );
}

export const UNITS: Resource<UnitRow, 'registry.unit.changed'> = {
  table: 'unit',
  entity: 'unit',
  event: 'registry.unit.changed',
  facts: async (tx, units) => {
    const services = await servicesOf(
      tx,
      units.map(({ id }) => id),
    );
    const facts = units.map((row) => without(unitOf(row, services.get(row.id) ?? []), 'changedAt'));
    return withoutHomeAddresses(tx, facts, ({ id }) => id);
  },
};

export function unitFilter(query: UnitQuery): Prisma.UnitWhereInput {
  const { municipality, productionMode, serviceType, providerId, language } = query;
  const services = { some: { type: serviceType, ...activeOn(query.activeOn) } };
  return {
    ...changedSince(query.changedSince),
    ...(municipality && { municipality }),
    ...(productionMode && { productionMode }),
    ...(serviceType && { services }),
    ...(providerId && { providerId }),
    ...(language && { language }),
    AND: [activeOn(query.activeOn), named(query.q)],
  };
}
