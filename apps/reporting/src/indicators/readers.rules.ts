import { RuleBroken, type Role } from '@valvomo/contracts';

/** Roles that read every figure of the county. */
export const INDICATOR_READERS = [
  'director',
  'county-director',
  'service-director',
  'head-of-supervision',
  'development-manager',
  'auditor',
] as const satisfies readonly Role[];

/** Roles that may have figures computed. */
export const INDICATOR_MAKERS = [
  'director',
  'county-director',
  'service-director',
  'head-of-supervision',
  'development-manager',
] as const satisfies readonly Role[];

/** @throws RuleBroken `forbidden` to whom may not have figures computed */
export function assertMaker(roles: readonly Role[]): void {
  if (!roles.some((role) => (INDICATOR_MAKERS as readonly Role[]).includes(role)))
    throw new RuleBroken('forbidden');
}
