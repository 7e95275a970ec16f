import type { Role } from '@valvomo/contracts';
import { Allow, type Caller } from '@valvomo/service';
import type { PracticeRelation } from './practices.rules.js';

/** Practices are made to be shared: all of the county's services, its supervision and its providers read them (domain.md 8, 14). */
const READERS: readonly Role[] = [
  'clinician',
  'specialist',
  'specialty-lead',
  'coordinator',
  'development-manager',
  'safety-coordinator',
  'service-director',
  'county-director',
  'director',
  'inspector',
  'head-of-supervision',
  'provider-manager',
  'provider-staff',
];

export const PracticeReaders = () => Allow(...READERS);
/** Who brings an idea: whoever works in care or leads development. */
export const PracticeAuthors = () =>
  Allow(
    'development-manager',
    'clinician',
    'specialist',
    'specialty-lead',
    'coordinator',
    'provider-manager',
    'inspector',
  );

export function practiceRelations(
  { ownerId }: { readonly ownerId: string },
  caller: Caller,
): Set<PracticeRelation> {
  const found = new Set<PracticeRelation>();
  if (caller.id === ownerId) found.add('owner');
  if (caller.roles.includes('development-manager')) found.add('development-manager');
  if (caller.roles.some((role) => READERS.includes(role))) found.add('reader');
  return found;
}
