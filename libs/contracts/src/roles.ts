import { z } from 'zod';

/** County-level roles that a token can carry (design: Roles). Relations to a matter or a unit are rows, not roles. */
export const ROLES = [
  'inspector',
  'head-of-supervision',
  'signals-officer',
  'whistle-handler',
  'registry-keeper',
  'service-director',
  'contract-owner',
  'county-director',
  'provider-manager',
  'provider-staff',
  'clinician',
  'specialist',
  'specialty-lead',
  'coordinator',
  'development-manager',
  'safety-coordinator',
  'publisher',
  'board-secretary',
  'director',
  'operator',
  'auditor',
  'data-protection-officer',
  'system',
] as const;

export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
