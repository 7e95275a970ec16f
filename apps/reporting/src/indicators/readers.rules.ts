import type { Role } from '@valvomo/contracts';

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
