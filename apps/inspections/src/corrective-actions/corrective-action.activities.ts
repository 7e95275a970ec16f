import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, ownAct, write, type Config } from '@valvomo/service';
import { Database } from '../database.js';
import { fallsDue } from '../deadlines/due.rules.js';
import { timers } from '../deadlines/timers.service.js';
import { lockAction } from '../locks.queries.js';
import { raiseToHearers } from '../notices/notices.service.js';
import { changeAction } from './action-desk.service.js';
import { leadOf, loadAction, timedAction } from './corrective-actions.queries.js';

/** What time does to a corrective action. Each is one transaction, and says whether it acted: the row decides. */
@Injectable()
export class CorrectiveActionActivities {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The effect may be checked from now on (domain.md 5.6): the lead is asked, once. */
  readonly askForEffectCheck = async ({
    actionId,
    at: instant,
  }: {
    actionId: string;
    at: string;
  }): Promise<boolean> => {
    const at = new Date(instant);
    const act = ownAct('inspections-worker', this.config.county);
    return write(this.db, act, async (tx) => {
      await lockAction(tx, actionId);
      const action = await loadAction(tx, actionId);
      const waiting = await timers.find(tx, timedAction(action), ['EFFECT-CHECK']);
      if (action.state !== 'VERIFIED_CLOSED' || !fallsDue(waiting, at)) return false;
      await changeAction(
        tx,
        action,
        {
          news: 'inspections.corrective-action.effect-asked',
          data: { effectAskedAt: at },
          after: async (changed) => {
            await timers.meet(tx, timedAction(action), ['EFFECT-CHECK'], at);
            const notice = { kind: 'effect-check', matterType: 'corrective-action', matterId: actionId };
            const lead = leadOf(action.inspection.team);
            await raiseToHearers(
              tx,
              ['lead'],
              lead,
              { ...notice, unitId: action.unitId, occasion: `v${changed.version}` },
              at,
            );
          },
        },
        at,
      );
      const entry = {
        action: 'corrective-action.ask-effect',
        objectType: 'corrective-action',
        objectId: actionId,
      };
      await this.audit.add(tx, act, entry, at);
      return true;
    });
  };
}
