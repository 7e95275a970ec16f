import { Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type AskExtension,
  type CorrectiveAction,
  type DecideExtension,
} from '@valvomo/contracts';
import type { Act, DeadlineRow } from '@valvomo/service';
import { timers } from '../deadlines/timers.service.js';
import { count } from '../deadlines/timers.rules.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { ActionDesk, type ActionCase } from './action-desk.service.js';
import { leadOf, pendingRequest, timedAction } from './corrective-actions.queries.js';
import { assertExtensible, assertMayDecide } from './corrective-actions.rules.js';

/** More time for a plan or a fix (domain.md 5.6, 4.7 T19): asked before expiry, decided by another person. */
@Injectable()
export class Extensions {
  constructor(private readonly desk: ActionDesk) {}

  ask(act: Act, id: string, version: number, body: AskExtension): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'ask-extension', async (of) => {
      const { tx, action, at } = of;
      const deadline = await this.deadlineOf(of, body.of);
      if (!deadline || deadline.state !== 'open' || at.getTime() >= Date.parse(deadline.dueAt))
        throw new RuleBroken('extension.late');
      this.assertLeft(of, deadline, body.of, body.amount);
      return {
        news: 'inspections.corrective-action.extension-asked',
        data: {},
        after: async (changed) => {
          await tx.extensionRequest.create({
            data: {
              id: newId(),
              matterType: 'corrective-action',
              matterId: id,
              ...body,
              askedBy: act.caller.id,
              askedAt: at,
            },
          });
          const notice = {
            kind: 'extension-asked',
            matterType: 'corrective-action',
            matterId: id,
            unitId: action.unitId,
          };
          const hearer = action.severity === 'CRITICAL' ? 'head-of-supervision' : 'lead';
          const lead = leadOf(action.inspection.team);
          await raiseToHearers(tx, [hearer], lead, { ...notice, occasion: `v${changed.version}` }, at);
        },
      };
    });
  }

  decide(act: Act, id: string, version: number, body: DecideExtension): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'decide-extension', async (of) => {
      const { tx, action, at } = of;
      const request = pendingRequest(action)!;
      const isHead = act.caller.roles.includes('head-of-supervision');
      assertMayDecide(action.severity, request.askedBy, act.caller.id, isHead);
      const deadline = await this.deadlineOf(of, request.of as AskExtension['of']);
      if (body.outcome === 'granted') {
        if (!deadline) throw new RuleBroken('extension.late');
        this.assertLeft(of, deadline, request.of, request.amount);
      }
      return {
        news: 'inspections.corrective-action.extension-decided',
        data: {},
        after: async (changed) => {
          const decision = body.outcome === 'refused' ? body.reason : null;
          await tx.extensionRequest.update({
            where: { id: request.id },
            data: { outcome: body.outcome, decision, decidedBy: act.caller.id, decidedAt: at },
          });
          if (body.outcome === 'granted' && deadline)
            await timers.extend(
              tx,
              deadline,
              { n: request.amount, headOfSupervision: isHead, requestId: request.id },
              at,
            );
          const notice = { kind: `extension-${body.outcome}`, matterType: 'corrective-action', matterId: id };
          await raise(
            tx,
            action.unit.responsibleIds,
            { ...notice, unitId: action.unitId, occasion: `v${changed.version}` },
            at,
          );
        },
      };
    });
  }

  private deadlineOf({ tx, action }: ActionCase, of: AskExtension['of']): Promise<DeadlineRow | null> {
    return timers.find(tx, timedAction(action), [`${of === 'plan' ? 'T10' : 'FIX'}-${action.severity}`]);
  }

  /** In the unit of the original limit (T19); what was granted before counts, refused requests do not. */
  private assertLeft({ action }: ActionCase, deadline: DeadlineRow, of: string, amount: number): void {
    const { limit } = count(deadline.rule, (deadline.explanation as { start: string }).start).explanation;
    const granted = action.requests.filter((request) => request.of === of && request.outcome === 'granted');
    assertExtensible({
      severity: action.severity,
      original: 'n' in limit ? limit.n : 0,
      granted: granted.map((request) => request.amount),
      amount,
    });
  }
}
