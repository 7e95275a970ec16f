import type { Role } from '@valvomo/contracts';

/** Roles of the county that see every unit in these lists (design: Roles). */
export const COUNTY_READERS = [
  'inspector',
  'head-of-supervision',
  'service-director',
  'contract-owner',
  'director',
  'county-director',
] as const satisfies readonly Role[];

/** Who a list is for: every unit, or those that a person is responsible for. */
export type Scope = { readonly all: true } | { readonly all: false; readonly responsibleId: string };

/** A county role sees every unit; a provider's manager those whose responsible persons name the caller in the register. */
export function scopeOf(caller: { readonly id: string; readonly roles: readonly Role[] }): Scope {
  const county = caller.roles.some((role) => (COUNTY_READERS as readonly Role[]).includes(role));
  return county ? { all: true } : { all: false, responsibleId: caller.id };
}
