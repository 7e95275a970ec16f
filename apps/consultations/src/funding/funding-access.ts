import { Injectable } from '@nestjs/common';
import { Uuid } from '@valvomo/contracts';
import { Allow, Relations, type Caller } from '@valvomo/service';
import { Database } from '../database.js';
import { DEVELOPMENT_READERS } from '../pilots/pilot-access.js';
import type { FundingRelation } from './funding.rules.js';

/** One funding period: who reads all of development, and its owner. */
export const OfFunding = () => Allow(...DEVELOPMENT_READERS, { relation: 'funding' });

export function fundingRelations(
  { ownerId }: { readonly ownerId: string },
  caller: Caller,
): Set<FundingRelation> {
  const found = new Set<FundingRelation>();
  if (caller.id === ownerId) found.add('owner');
  if (caller.roles.includes('development-manager')) found.add('development-manager');
  return found;
}

/** Defines who is related to the funding period of a path. */
@Injectable()
export class FundingAccess {
  constructor(db: Database, relations: Relations) {
    relations.define({
      funding: async (caller, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        const found = id && (await db.funding.findUnique({ where: { id }, select: { ownerId: true } }));
        return found ? found.ownerId === caller.id : false;
      },
    });
  }
}
