import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { RuleBroken, Uuid, type Clock } from '@valvomo/contracts';
import { Allow, CLOCK, Relations, type Caller } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { DEVELOPMENT_READERS } from '../pilots/pilot-access.js';
import { asDate } from '../rows.js';
import type { ActionRelation } from './network.rules.js';

/** Members, meetings, actions: who leads development, and whoever is a member now. */
export const NetworkReaders = () => Allow(...DEVELOPMENT_READERS, { relation: 'network' });
/** Who keeps them. */
export const NetworkKeepers = () => Allow({ roles: ['development-manager'], seenBy: DEVELOPMENT_READERS });
/** One action: also its owner, who may be a member no more. */
export const OfAction = () =>
  Allow(...DEVELOPMENT_READERS, { relation: 'network' }, { relation: 'network-action' });

export function actionRelations(
  { ownerId }: { readonly ownerId: string },
  caller: Caller,
): Set<ActionRelation> {
  const found = new Set<ActionRelation>();
  if (caller.id === ownerId) found.add('owner');
  if (caller.roles.includes('development-manager')) found.add('development-manager');
  return found;
}

/** Whether somebody belongs to the network on a day; half-open days. */
export async function isMember(tx: Tx, personId: string, on: string): Promise<boolean> {
  const day = asDate(on);
  const endsLater = [{ endsBefore: null }, { endsBefore: { gt: day } }];
  return (await tx.networkMember.count({ where: { personId, startsOn: { lte: day }, OR: endsLater } })) > 0;
}

/** Defines who is related to the network and to the action of a path. */
@Injectable()
export class NetworkAccess {
  constructor(db: Database, relations: Relations, @Inject(CLOCK) clock: Clock) {
    relations.define({
      network: ({ id }) => isMember(db, id, dateOf(clock.now()).toString()),
      'network-action': async ({ id: callerId }, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        const found = id && (await db.networkAction.findUnique({ where: { id }, select: { ownerId: true } }));
        return found ? found.ownerId === callerId : false;
      },
    });
  }
}

/** @throws RuleBroken `forbidden` */
export function assertKeepsNetwork({ roles }: Caller): void {
  if (!roles.includes('development-manager')) throw new RuleBroken('forbidden');
}
