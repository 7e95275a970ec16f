import { refusalOf } from '@valvomo/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, CorrectiveAction, EventType } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { followAction } from '../findings/findings.queries.js';
import type { Prisma } from '../generated/prisma/client.js';
import {
  actionFact,
  actionFacts,
  actionRelations,
  actionView,
  loadAction,
  type LoadedAction,
} from './corrective-actions.queries.js';
import { ACTION_COMMANDS, type ActionCommand } from './corrective-actions.rules.js';

export type ActionNews = Extract<EventType, `inspections.corrective-action.${string}`>;

/** What a command changes and tells. `after` runs after the action's own news: deadlines, notices, other entities. */
export interface ActionChange {
  readonly news: ActionNews;
  readonly data: Prisma.CorrectiveActionUncheckedUpdateManyInput;
  readonly after?: (action: LoadedAction) => Promise<void>;
}

export interface ActionCase {
  readonly tx: Tx;
  readonly action: LoadedAction;
  readonly at: Date;
}

/** One command on a corrective action: load, refuse by the table, change, tell, audit; all in one transaction. */
@Injectable()
export class ActionDesk {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async command(
    act: Act,
    id: string,
    version: number,
    name: ActionCommand,
    decide: (of: ActionCase) => Promise<ActionChange> | ActionChange,
  ): Promise<CorrectiveAction> {
    return write(this.db, act, async (tx) => {
      const action = await loadAction(tx, id);
      assertVersion(action, version);
      const at = this.clock.now();
      const refusal = refusalOf(
        ACTION_COMMANDS[name],
        actionFacts(action, at),
        actionRelations(action, act.caller),
        'action.state',
      );
      if (refusal) throw refusal;
      const change = await decide({ tx, action, at });
      const changed = await changeAction(tx, action, change, at);
      await this.audit.add(
        tx,
        act,
        {
          action: `corrective-action.${name}`,
          objectType: 'corrective-action',
          objectId: id,
          fields: Object.keys(change.data),
        },
        at,
      );
      return actionView(changed);
    });
  }
}

/** Writes a change of an action with its news, lets its finding follow (in this order: locks.queries), then does what comes after. */
export async function changeAction(
  tx: Tx,
  action: LoadedAction,
  change: ActionChange,
  at: Date,
): Promise<LoadedAction> {
  const { id, version } = action;
  assertUpdated(
    await tx.correctiveAction.updateMany({
      where: { id, version },
      data: { ...change.data, version: version + 1 },
    }),
  );
  const changed = await loadAction(tx, id);
  await tellAction(tx, changed, change.news, at);
  await followAction(tx, changed, at);
  await change.after?.(changed);
  return loadAction(tx, id);
}

export async function tellAction(tx: Tx, action: LoadedAction, type: ActionNews, at: Date): Promise<void> {
  const entity = { type: 'corrective-action', id: action.id, version: action.version };
  await outbox.add(tx, { type, entity, at, data: actionFact(action) });
}
