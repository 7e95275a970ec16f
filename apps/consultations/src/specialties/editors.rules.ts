import { RuleBroken, type Role } from '@valvomo/contracts';

/** Who sees to whom questions go and when: those who ask, those who answer, and the line. */
export const ROTA_READERS: readonly Role[] = [
  'clinician',
  'specialist',
  'specialty-lead',
  'coordinator',
  'service-director',
  'county-director',
  'development-manager',
  'auditor',
];

/** Who keeps them; a lead those of the own specialty. */
export const ROTA_EDITORS: readonly Role[] = ['coordinator', 'specialty-lead'];

/** @throws RuleBroken `forbidden` for who keeps none, `specialty.not_yours` for the lead of another specialty */
export function assertKeeps(
  caller: { readonly id: string; readonly roles: readonly Role[] },
  specialty: { readonly leadIds: readonly string[] },
): void {
  if (caller.roles.includes('coordinator')) return;
  if (!caller.roles.includes('specialty-lead')) throw new RuleBroken('forbidden');
  if (!specialty.leadIds.includes(caller.id)) throw new RuleBroken('specialty.not_yours');
}

/** New specialties are the coordinators'. */
export function assertCoordinator({ roles }: { readonly roles: readonly Role[] }): void {
  if (!roles.includes('coordinator')) throw new RuleBroken('forbidden');
}
