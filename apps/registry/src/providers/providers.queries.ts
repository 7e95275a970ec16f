import type { Provider, ProviderQuery, SaveProvider } from '@valvomo/contracts';
import { activeOn, changedSince, containing } from '../filters.js';
import { businessId } from './business-id.rules.js';
import type { Prisma, Provider as ProviderModel } from '../generated/prisma/client.js';
import type { Resource } from '../register.js';
import { without, type Plain } from '../rows.js';

export type ProviderRow = Plain<ProviderModel>;

/** The columns that a save fills. */
export function providerColumns({ names, ...rest }: SaveProvider) {
  return { ...rest, nameFi: names.fi, nameSv: names.sv };
}

export function providerOf(provider: ProviderRow): Provider {
  const { nameFi, nameSv, ...row } = without(provider, 'source', 'sourceKey');
  const changedAt = new Date(row.changedAt).toISOString();
  return { ...row, changedAt, names: { fi: nameFi, sv: nameSv } } as Provider;
}

export const PROVIDERS: Resource<ProviderRow, 'registry.provider.changed'> = {
  table: 'provider',
  entity: 'provider',
  event: 'registry.provider.changed',
  facts: async (_tx, rows) =>
    rows.map((row) => {
      const fact = without(providerOf(row), 'changedAt');
      // A one-person producer is a natural person: no name of one travels on the bus.
      return fact.legalForm === 'sole-trader' ? { ...fact, names: null, groupName: null } : fact;
    }),
};

export function providerFilter(query: ProviderQuery): Prisma.ProviderWhereInput {
  const { q, sector, businessId: given } = query;
  return {
    ...changedSince(query.changedSince),
    ...(sector && { sector }),
    ...(given && { businessId: businessId(given) }),
    AND: [
      activeOn(query.activeOn),
      q ? { OR: [{ nameFi: containing(q) }, { nameSv: containing(q) }, { businessId: containing(q) }] } : {},
    ],
  };
}
