import { Injectable } from '@nestjs/common';
import { Uuid, type Role } from '@valvomo/contracts';
import { Allow, Relations, type Caller } from '@valvomo/service';
import { Database } from '../database.js';
import type { StrategyRelation } from './strategy.rules.js';

/** Who reads every version and its figures, published or not. */
export const STRATEGY_READERS = [
  'director',
  'county-director',
  'service-director',
  'board-secretary',
  'publisher',
  'development-manager',
  'head-of-supervision',
  'safety-coordinator',
  'auditor',
] as const satisfies readonly Role[];

/** Lists of the county's own. */
export const StrategyReaders = () => Allow(...STRATEGY_READERS);
/** One version: besides, whoever owns a goal of it, whatever their role; the table of commands says who does what. */
export const OfStrategy = () => Allow(...STRATEGY_READERS, { relation: 'goal-owner' });
export const OfRemark = () => Allow(...STRATEGY_READERS, { relation: 'remark-owner' });

/** How people are related to the strategy: by role, or as owners of goals and remarks. */
@Injectable()
export class StrategyAccess {
  constructor(db: Database, relations: Relations) {
    relations.define({
      'goal-owner': async ({ id: ownerId }, { params }) => {
        const strategyId = Uuid.safeParse(params['id']).data;
        return (
          strategyId !== undefined && (await db.strategyGoal.count({ where: { strategyId, ownerId } })) > 0
        );
      },
      'remark-owner': async ({ id: ownerId }, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        return id !== undefined && (await db.strategyRemark.count({ where: { id, ownerId } })) > 0;
      },
    });
  }

  relationsTo(caller: Caller, ownerIds: readonly string[]): Set<StrategyRelation> {
    const found = new Set<StrategyRelation>(['reader']);
    for (const role of ['director', 'board-secretary', 'publisher'] as const)
      if (caller.roles.includes(role)) found.add(role);
    if (ownerIds.includes(caller.id)) found.add('owner');
    return found;
  }
}
