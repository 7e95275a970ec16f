import { Injectable } from '@nestjs/common';
import { newId, type CorrectiveAction, type SendLvvNotification } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { Act } from '@valvomo/service';
import { timers } from '../deadlines/timers.service.js';
import { changeFinding } from '../findings/findings.queries.js';
import { ActionDesk } from './action-desk.service.js';
import { tellLead } from './action-notices.service.js';
import { timedAction } from './corrective-actions.queries.js';

/** What immediate danger asks of each at once, and the notification to the agency (domain.md 5.4 T2, 5.6; scenario 14). */
@Injectable()
export class ImmediateDanger {
  constructor(private readonly desk: ActionDesk) {}

  /** The provider has received the immediate-danger notice (5.6: same-day confirmation). */
  confirmReceipt(act: Act, id: string, version: number): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'confirm-receipt', ({ tx, action, at }) => ({
      news: 'inspections.corrective-action.confirmed',
      data: { confirmedAt: at },
      after: () => timers.meet(tx, timedAction(action), ['CONFIRM-CRITICAL'], at),
    }));
  }

  confirmSafeState(act: Act, id: string, version: number): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'confirm-safe-state', ({ tx, action, at }) => ({
      news: 'inspections.corrective-action.made-safe',
      data: { safeAt: at },
      after: async (changed) => {
        await timers.meet(tx, timedAction(action), ['T2-SAFE'], at);
        await tellLead(tx, changed, 'safe-state-confirmed', at);
      },
    }));
  }

  acknowledgeDanger(act: Act, id: string, version: number): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'acknowledge-danger', ({ tx, action, at }) => ({
      news: 'inspections.corrective-action.head-informed',
      data: { headInformedAt: at },
      after: () => timers.meet(tx, timedAction(action), ['T2-HEAD'], at),
    }));
  }

  /** The notification of Act 741/2023 s.34, with proof of sending. */
  notifyLvv(act: Act, id: string, version: number, body: SendLvvNotification): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'notify-lvv', ({ tx, action, at }) => ({
      news: 'inspections.corrective-action.lvv-notified',
      data: { lvvNotifiedAt: at },
      after: async () => {
        const { findingId, unitId } = action;
        const sent = { id: newId(), actionId: id, findingId, unitId };
        await tx.lvvNotification.create({ data: { ...sent, ...body, sentBy: act.caller.id, sentAt: at } });
        await changeFinding(tx, findingId, { transferredToLvvAt: at }, 'inspections.finding.transferred', at);
        await outbox.add(tx, {
          type: 'inspections.lvv-notification.sent',
          entity: { type: 'lvv-notification', id: sent.id, version: 1 },
          at,
          data: { ...sent, version: 1, sentAt: at.toISOString() },
        });
        await timers.meet(tx, timedAction(action), ['T2-LVV'], at);
      },
    }));
  }
}
