import type { Contract, ContractQuery } from '@valvomo/contracts';
import { activeOn, changedSince, containing } from '../filters.js';
import type { Contract as ContractModel, Prisma } from '../generated/prisma/client.js';
import type { Resource } from '../register.js';
import { without, type Plain } from '../rows.js';

export type ContractRow = Plain<ContractModel>;

export function contractOf(contract: ContractRow): Contract {
  const row = without(contract, 'source', 'sourceKey');
  return { ...row, changedAt: new Date(row.changedAt).toISOString() } as Contract;
}

export const CONTRACTS: Resource<ContractRow, 'registry.contract.changed'> = {
  table: 'contract',
  entity: 'contract',
  event: 'registry.contract.changed',
  facts: async (_tx, rows) =>
    rows.map((row) => without(contractOf(row), 'changedAt', 'number', 'clauses', 'price', 'subcontractors')),
};

export function contractFilter(query: ContractQuery): Prisma.ContractWhereInput {
  const { providerId, unitId, ownerId, mode, q } = query;
  return {
    ...changedSince(query.changedSince),
    ...(providerId && { providerId }),
    ...(unitId && { unitIds: { has: unitId } }),
    ...(ownerId && { ownerId }),
    ...(mode && { mode }),
    ...(q && { number: containing(q) }),
    AND: [activeOn(query.activeOn)],
  };
}
