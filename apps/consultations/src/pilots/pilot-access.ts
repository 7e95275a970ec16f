import { Injectable } from '@nestjs/common';
import { Uuid, type Role } from '@valvomo/contracts';
import { Allow, Relations, type Caller } from '@valvomo/service';
import { Database } from '../database.js';
import type { PilotRelation } from './pilots.rules.js';

/** Who reads all of development: pilots, funding, the network. */
export const DEVELOPMENT_READERS: readonly Role[] = [
  'development-manager',
  'service-director',
  'county-director',
  'director',
];
/** Anybody of the services may own a pilot; lists show them their own. */
const OWNERS: readonly Role[] = ['clinician', 'specialist', 'specialty-lead', 'coordinator'];

export const PilotReaders = () => Allow(...DEVELOPMENT_READERS, ...OWNERS);
/** One pilot: who reads all, and its owner; nobody else learns that it exists (design 5.10). */
export const OfPilot = () => Allow(...DEVELOPMENT_READERS, { relation: 'pilot' });

export const readsAll = ({ roles }: Caller): boolean =>
  roles.some((role) => DEVELOPMENT_READERS.includes(role));

/** How a caller stands to a pilot: as its owner, or by role. */
export function relationsTo({ ownerId }: { readonly ownerId: string }, caller: Caller): Set<PilotRelation> {
  const found = new Set<PilotRelation>();
  if (caller.id === ownerId) found.add('owner');
  if (caller.roles.includes('development-manager')) found.add('development-manager');
  if (caller.roles.includes('service-director')) found.add('service-director');
  return found;
}

/** Defines who is related to the pilot of a path. */
@Injectable()
export class PilotAccess {
  constructor(db: Database, relations: Relations) {
    relations.define({
      pilot: async (caller, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        const found = id && (await db.pilot.findUnique({ where: { id }, select: { ownerId: true } }));
        return found ? found.ownerId === caller.id : false;
      },
    });
  }
}
