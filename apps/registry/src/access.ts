import { ROLES, type Role } from '@valvomo/contracts';
import type { Caller } from '@valvomo/service';
import type { Prisma } from './generated/prisma/client.js';
import { dated } from './rows.js';

/** Who keeps the register. */
export const KEEPER: Role = 'registry-keeper';

/** Who sees the whole register: the county's own people in supervision, line, contracts, development and oversight. */
export const REGISTER_READERS: readonly Role[] = [
  'inspector',
  'head-of-supervision',
  'signals-officer',
  'whistle-handler',
  KEEPER,
  'service-director',
  'contract-owner',
  'county-director',
  'coordinator',
  'development-manager',
  'safety-coordinator',
  'publisher',
  'board-secretary',
  'director',
  'auditor',
  'data-protection-officer',
];

/** A provider's people see their own units, and what belongs to those. */
export const PROVIDER_PEOPLE: readonly Role[] = ['provider-manager', 'provider-staff'];

/** Prices and sanctions are for those who make contracts or supervise by them. */
export const CONTRACT_READERS: readonly Role[] = [
  'inspector',
  'head-of-supervision',
  KEEPER,
  'service-director',
  'contract-owner',
  'county-director',
  'auditor',
];

/** Who may look people up by name; everybody else sees only the own record. */
export const PEOPLE_READERS: readonly Role[] = [
  'inspector',
  'head-of-supervision',
  'signals-officer',
  KEEPER,
  'service-director',
  'contract-owner',
  'county-director',
  'auditor',
  'data-protection-officer',
];

/** Everybody who signs in as a person. */
export const EVERYBODY: readonly Role[] = ROLES.filter((role) => role !== 'system');

export function holdsAny(caller: Caller, roles: readonly Role[]): boolean {
  return caller.roles.some((role) => roles.includes(role));
}

/**
 * The units that a caller may see: all of them, or those in which the caller answers or works on a day. Outside of it a
 * unit is not there (404), so that nobody learns of others' units by asking.
 */
export function unitScope(caller: Caller, on: string): Prisma.UnitWhereInput {
  if (holdsAny(caller, REGISTER_READERS)) return {};
  const day = dated(on);
  const working = {
    personId: caller.id,
    startsOn: { lte: day },
    OR: [{ endsOn: null }, { endsOn: { gt: day } }],
  };
  return { OR: [{ responsibleIds: { has: caller.id } }, { employments: { some: working } }] };
}

/** The people that a caller may see. */
export function personScope(caller: Caller): Prisma.PersonWhereInput {
  return holdsAny(caller, PEOPLE_READERS) ? {} : { id: caller.id };
}
