import { Injectable } from '@nestjs/common';
import type {
  CheckEffect,
  CheckEvidence,
  CorrectiveAction,
  JudgePlan,
  SubmitActionPlan,
  SubmitEvidence,
  VerifyAction,
} from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { count } from '../deadlines/timers.rules.js';
import { timers } from '../deadlines/timers.service.js';
import { raiseToHearers } from '../notices/notices.service.js';
import { asDate } from '../rows.js';
import { ActionDesk, type ActionCase, type ActionChange } from './action-desk.service.js';
import { actionNotice, tellLead, tellProvider } from './action-notices.service.js';
import { timedAction } from './corrective-actions.queries.js';
import {
  assertMethod,
  assertVisit,
  closesByDocuments,
  goesToHead,
  isGrave,
} from './corrective-actions.rules.js';
import { openFix } from './opening.service.js';

/** Use cases of a corrective action (domain.md 5.6, 5.8). */
@Injectable()
export class CorrectiveActions {
  constructor(private readonly desk: ActionDesk) {}

  submitPlan(act: Act, id: string, version: number, body: SubmitActionPlan): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'submit-plan', ({ tx, action, at }) => ({
      news: 'inspections.corrective-action.plan-submitted',
      data: { state: 'PLAN_SUBMITTED' },
      after: async (changed) => {
        const round = action.plans.length + 1;
        const plan = { ...body, doneBy: asDate(body.doneBy), submittedBy: act.caller.id, submittedAt: at };
        await tx.actionPlan.create({ data: { actionId: id, round, ...plan } });
        await timers.meet(tx, timedAction(action), [`T10-${action.severity}`], at);
        await tellLead(tx, changed, 'plan-submitted', at);
      },
    }));
  }

  /** A plan that is returned puts the provider's task back: its time begins anew on the day of return. */
  judgePlan(act: Act, id: string, version: number, body: JudgePlan): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'judge-plan', async ({ tx, action, at }) => {
      const round = action.plans.length;
      const reason = body.outcome === 'returned' ? body.reason : null;
      await tx.actionPlan.update({
        where: { actionId_round: { actionId: id, round } },
        data: { outcome: body.outcome, reason, judgedBy: act.caller.id, judgedAt: at },
      });
      if (body.outcome === 'accepted')
        return {
          news: 'inspections.corrective-action.plan-accepted',
          data: { state: 'PLAN_ACCEPTED', planAcceptedAt: at },
          after: (changed) => tellProvider(tx, changed, 'plan-accepted', at),
        };
      return {
        news: 'inspections.corrective-action.plan-returned',
        data: { state: 'PLAN_RETURNED' },
        after: async (changed) => {
          await timers.begin(tx, timedAction(action), `T10-${action.severity}`, at, at);
          await tellProvider(tx, changed, 'plan-returned', at);
        },
      };
    });
  }

  begin(act: Act, id: string, version: number): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'begin', () => ({
      news: 'inspections.corrective-action.begun',
      data: { state: 'IN_PROGRESS' },
    }));
  }

  /** The provider has done its part; the county's checking has a time of its own (5.6). */
  submitEvidence(act: Act, id: string, version: number, body: SubmitEvidence): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'submit-evidence', ({ tx, action, at }) => ({
      news: 'inspections.corrective-action.evidence-submitted',
      data: { state: 'EVIDENCE_SUBMITTED', evidenceSubmittedAt: at, evidenceAcceptedAt: null },
      after: async (changed) => {
        const evidence = { ...body, submittedBy: act.caller.id, submittedAt: at };
        await tx.actionEvidence.create({
          data: { actionId: id, round: action.evidence.length + 1, ...evidence },
        });
        const matter = timedAction(action);
        await timers.meet(tx, matter, [`FIX-${action.severity}`], at);
        await timers.begin(tx, matter, `CHECK-${action.severity}`, at, at);
        await tellLead(tx, changed, 'evidence-submitted', at);
      },
    }));
  }

  checkEvidence(act: Act, id: string, version: number, body: CheckEvidence): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'check-evidence', async (of) => {
      const { tx, action, at } = of;
      const reason = body.outcome === 'rejected' ? body.reason : null;
      await tx.actionEvidence.update({
        where: { actionId_round: { actionId: id, round: action.evidence.length } },
        data: { outcome: body.outcome, reason, judgedBy: act.caller.id, judgedAt: at },
      });
      return body.outcome === 'accepted' ? this.acceptEvidence(of) : this.rejectEvidence(of);
    });
  }

  private acceptEvidence({ tx, action, at }: ActionCase): ActionChange {
    const closes = closesByDocuments(action.severity);
    const verified = closes && {
      state: 'VERIFIED_CLOSED' as const,
      verifiedAt: at,
      closedAt: at,
      verification: { method: 'documents' },
    };
    return {
      news: closes
        ? 'inspections.corrective-action.verified'
        : 'inspections.corrective-action.evidence-accepted',
      data: { evidenceAcceptedAt: at, ...verified },
      after: async (changed) => {
        await timers.meet(tx, timedAction(action), [`CHECK-${action.severity}`], at);
        await tellProvider(tx, changed, 'evidence-accepted', at);
      },
    };
  }

  private rejectEvidence({ tx, action, at }: ActionCase): ActionChange {
    const rejections = action.evidenceRejections + 1;
    return {
      news: 'inspections.corrective-action.evidence-rejected',
      data: { state: 'IN_PROGRESS', evidenceRejections: rejections },
      after: async (changed) => {
        const matter = timedAction(action);
        await timers.meet(tx, matter, [`CHECK-${action.severity}`], at);
        await timers.reopenFix(tx, matter, `FIX-${action.severity}`, at);
        await tellProvider(tx, changed, 'evidence-rejected', at);
        if (goesToHead(rejections))
          await raiseToHearers(
            tx,
            ['head-of-supervision'],
            null,
            { ...actionNotice(changed, 'evidence-rejected-again'), rung: 'E2' },
            at,
          );
      },
    };
  }

  verify(act: Act, id: string, version: number, body: VerifyAction): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'verify', async ({ tx, action, at }) => {
      assertMethod(action.severity, body.method);
      const { inspectionId } = body;
      assertVisit(
        action,
        body,
        inspectionId ? await tx.inspection.findUnique({ where: { id: inspectionId } }) : null,
      );
      const effect = count('EFFECT-CHECK', at);
      return {
        news: 'inspections.corrective-action.verified',
        data: {
          state: 'VERIFIED_CLOSED',
          verifiedAt: at,
          closedAt: at,
          verification: body,
          ...(isGrave(action.severity) && { effectCheckFrom: asDate(effect.due.toString()) }),
        },
        after: async (changed) => {
          const matter = timedAction(action);
          await timers.meet(tx, matter, [`REINSPECT-${action.severity}`], at);
          if (isGrave(action.severity)) await timers.begin(tx, matter, 'EFFECT-CHECK', at, at);
          await tellProvider(tx, changed, 'correction-verified', at);
        },
      };
    });
  }

  checkEffect(act: Act, id: string, version: number, body: CheckEffect): Promise<CorrectiveAction> {
    return this.desk.command(act, id, version, 'check-effect', ({ tx, action, at }) => {
      const matter = timedAction(action);
      if (body.outcome === 'confirmed')
        return {
          news: 'inspections.corrective-action.effect-confirmed',
          data: { state: 'EFFECT_CONFIRMED' },
          after: () => timers.meet(tx, matter, ['EFFECT-CHECK'], at),
        };
      return {
        news: 'inspections.corrective-action.reopened',
        data: { state: 'REOPENED', closedAt: null, evidenceAcceptedAt: null, effectCheckFrom: null },
        after: async (changed) => {
          await timers.meet(tx, matter, ['EFFECT-CHECK'], at);
          await openFix(tx, matter, action.severity, at);
          await tellProvider(tx, changed, 'action-reopened', at);
        },
      };
    });
  }
}
