import { Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type AddComment,
  type AskFactCheckExtension,
  type DecideComment,
  type DecideExtension,
  type Inspection,
} from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { leadOf } from '../corrective-actions/corrective-actions.queries.js';
import { timers } from '../deadlines/timers.service.js';
import { changeFinding } from '../findings/findings.queries.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { CaseDesk, type Case, type CaseChange } from './case-desk.service.js';
import { allDecided, assertDecidable, isOver } from './fact-check.rules.js';
import { caseNotice, loadCase, timedCase } from './inspections.queries.js';

/** The fact check by the provider's person, point by point, and the county's answers (domain.md 5.4 T5, T5x, T6). */
@Injectable()
export class FactCheck {
  constructor(private readonly desk: CaseDesk) {}

  /** After the time is over a comment is kept, and processed only if that is granted. */
  comment(act: Act, id: string, version: number, body: AddComment): Promise<Inspection> {
    return this.desk.command(act, id, version, 'comment', async ({ tx, inspection, at }) => {
      const finding = body.findingId
        ? await tx.finding.findFirst({
            where: { id: body.findingId, inspectionId: id, state: { not: 'WITHDRAWN' } },
          })
        : null;
      if (body.findingId && !finding) throw new RuleBroken('not_found');
      const late = isOver(inspection.factCheck, at);
      await tx.factCheckComment.create({
        data: {
          ...body,
          id: newId(),
          inspectionId: id,
          late,
          granted: false,
          madeBy: act.caller.id,
          madeAt: at,
        },
      });
      return {
        news: 'inspections.inspection.changed',
        data: {},
        after: async () => {
          if (finding?.state !== 'ISSUED' || late) return;
          await changeFinding(tx, finding.id, { state: 'CONTESTED' }, 'inspections.finding.contested', at);
        },
      };
    });
  }

  submit(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'submit-comments', (of) =>
      this.endCheck(of, 'FACT_CHECK_RECEIVED', 'T6'),
    );
  }

  /** "No comments" speeds the report up: the final one is due from today (T20). */
  noComments(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'no-comments', (of) => this.endCheck(of, 'FINALISING', 'T7'));
  }

  private endCheck(
    { tx, inspection, at }: Case,
    state: 'FACT_CHECK_RECEIVED' | 'FINALISING',
    next: 'T6' | 'T7',
  ): CaseChange {
    const matter = timedCase(inspection);
    return {
      news: 'inspections.inspection.fact-check-received',
      data: { state, factCheckEndedAt: at },
      after: async (changed) => {
        await timers.meet(tx, matter, ['T5'], at);
        await timers.begin(tx, matter, next, at, at);
        await raiseToHearers(tx, ['lead'], matter.leadId, caseNotice(changed, 'fact-check-received'), at);
      },
    };
  }

  askExtension(act: Act, id: string, version: number, body: AskFactCheckExtension): Promise<Inspection> {
    return this.desk.command(act, id, version, 'ask-extension', async ({ tx, inspection, at }) => {
      await tx.extensionRequest.create({
        data: {
          id: newId(),
          matterType: 'inspection',
          matterId: id,
          of: 'fact-check',
          amount: body.workingDays,
          reason: body.reason,
          askedBy: act.caller.id,
          askedAt: at,
        },
      });
      return {
        news: 'inspections.inspection.changed',
        data: {},
        after: (changed) =>
          raiseToHearers(tx, ['lead'], leadOf(inspection.team), caseNotice(changed, 'extension-asked'), at),
      };
    });
  }

  decideExtension(act: Act, id: string, version: number, body: DecideExtension): Promise<Inspection> {
    return this.desk.command(act, id, version, 'decide-extension', async ({ tx, inspection, at }) => {
      const request = inspection.requests.find((one) => one.outcome === null)!;
      if (request.askedBy === act.caller.id) throw new RuleBroken('extension.own_request');
      const decision = body.outcome === 'refused' ? body.reason : null;
      await tx.extensionRequest.update({
        where: { id: request.id },
        data: { outcome: body.outcome, decision, decidedBy: act.caller.id, decidedAt: at },
      });
      return {
        news: 'inspections.inspection.changed',
        data: {},
        after: async (changed) => {
          const t5 = await timers.find(tx, timedCase(inspection), ['T5']);
          if (body.outcome === 'granted' && t5)
            await timers.moveBy(tx, t5, 'T5X', { n: request.amount }, at, {
              requestId: request.id,
              n: request.amount,
            });
          await raise(
            tx,
            inspection.unit.responsibleIds,
            caseNotice(changed, `extension-${body.outcome}`),
            at,
          );
        },
      };
    });
  }

  /** A late comment is taken up: now it has to be decided like the others. */
  grantLate(act: Act, id: string, version: number, commentId: string): Promise<Inspection> {
    return this.desk.command(act, id, version, 'grant-late-comment', async ({ tx, inspection, at }) => {
      const comment = inspection.comments.find((one) => one.id === commentId && one.late && !one.granted);
      if (!comment) throw new RuleBroken('not_found');
      await tx.factCheckComment.update({ where: { id: commentId }, data: { granted: true } });
      return {
        news: 'inspections.inspection.changed',
        data: {},
        after: async () => {
          const matter = timedCase(inspection);
          if (!(await timers.find(tx, matter, ['T6']))) await timers.begin(tx, matter, 'T6', at, at);
        },
      };
    });
  }

  /** When the last comment is decided, T6 is met and the final report is due (T20). */
  decide(act: Act, id: string, version: number, commentId: string, body: DecideComment): Promise<Inspection> {
    return this.desk.command(act, id, version, 'decide-comment', async ({ tx, inspection, at }) => {
      const comment = inspection.comments.find((one) => one.id === commentId);
      if (!comment) throw new RuleBroken('not_found');
      assertDecidable(comment);
      const { outcome, reason = null, change = null } = body;
      await tx.factCheckComment.update({
        where: { id: commentId },
        data: { outcome, reason, change, decidedBy: act.caller.id, decidedAt: at },
      });
      const ready = allDecided((await loadCase(tx, id)).comments);
      const begins = ready && inspection.state !== 'FINALISING';
      return {
        news: begins ? 'inspections.inspection.finalising-started' : 'inspections.inspection.changed',
        data: begins ? { state: 'FINALISING' } : {},
        after: async () => {
          if (!ready) return;
          const matter = timedCase(inspection);
          await timers.meet(tx, matter, ['T6'], at);
          // After a silent unit it is due already: a late comment that is taken up gives no new time.
          if (begins && !(await timers.find(tx, matter, ['T7'])))
            await timers.begin(tx, matter, 'T7', at, at);
        },
      };
    });
  }
}
