import { Inject, Injectable } from '@nestjs/common';
import { guardsOf, ActionState, Severity, Uuid, type Clock, type CorrectiveAction } from '@valvomo/contracts';
import {
  availableActions,
  CLOCK,
  pageById,
  PageQuery,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Access, isStaff } from '../access.js';
import { Database } from '../database.js';
import {
  actionFacts,
  actionRelations,
  actionView,
  loadAction,
  loadActions,
} from './corrective-actions.queries.js';
import { ACTION_COMMANDS } from './corrective-actions.rules.js';

export const ActionQuery = PageQuery.extend({
  inspectionId: Uuid.optional(),
  unitId: Uuid.optional(),
  severity: Severity.optional(),
  state: ActionState.optional(),
});
export type ActionQuery = z.infer<typeof ActionQuery>;

/** Reads of corrective actions; a unit sees its own. */
@Injectable()
export class ActionReads {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<CorrectiveAction> {
    return actionView(await loadAction(this.db, id));
  }

  async list(act: Act, query: ActionQuery): Promise<Page<CorrectiveAction>> {
    const { inspectionId, unitId, severity, state } = query;
    const own = isStaff(act.caller) ? {} : { unitId: { in: await this.access.unitsOf(act.caller) } };
    return pageById(
      query,
      (after, take) =>
        this.db.correctiveAction.findMany({
          where: {
            AND: [
              own,
              {
                ...(inspectionId && { inspectionId }),
                ...(unitId && { unitId }),
                ...(severity && { severity }),
                ...(state && { state }),
                ...after,
              },
            ],
          },
          select: { id: true },
          orderBy: { id: 'asc' },
          take,
        }),
      async (found) => {
        const actions = await loadActions(
          this.db,
          found.map(({ id }) => id),
        );
        return actions.map(actionView);
      },
    );
  }

  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    const action = await loadAction(this.db, id);
    const guards = guardsOf(
      ACTION_COMMANDS,
      actionFacts(action, this.clock.now()),
      actionRelations(action, act.caller),
      'action.state',
    );
    return availableActions(guards, act.language);
  }
}
