import type { SaveServicePoint, ServicePoint, ServicePointQuery } from '@valvomo/contracts';
import { activeOn, changedSince, named } from '../filters.js';
import type { Prisma, ServicePoint as PointModel } from '../generated/prisma/client.js';
import type { Resource } from '../register.js';
import { without, type Plain } from '../rows.js';
import { withoutHomeAddresses } from '../units/home-addresses.queries.js';

export type PointRow = Plain<PointModel>;

/** The columns that a save fills. */
export function pointColumns({ names, address, ...rest }: SaveServicePoint) {
  return { ...rest, nameFi: names.fi, nameSv: names.sv, ...address };
}

export function pointOf(row: PointRow): ServicePoint {
  const { nameFi, nameSv, street, postcode, postOffice, ...rest } = without(row, 'source', 'sourceKey');
  return {
    ...rest,
    changedAt: new Date(row.changedAt).toISOString(),
    names: { fi: nameFi, sv: nameSv },
    address: { street, postcode, postOffice },
  };
}

export const POINTS: Resource<PointRow, 'registry.service-point.changed'> = {
  table: 'service_point',
  entity: 'service-point',
  event: 'registry.service-point.changed',
  facts: (tx, points) =>
    withoutHomeAddresses(
      tx,
      points.map((row) => without(pointOf(row), 'changedAt')),
      ({ unitId }) => unitId,
    ),
};

export function pointFilter(query: ServicePointQuery): Prisma.ServicePointWhereInput {
  const { unitId, municipality } = query;
  return {
    ...changedSince(query.changedSince),
    ...(unitId && { unitId }),
    ...(municipality && { municipality }),
    AND: [activeOn(query.activeOn), named(query.q)],
  };
}
