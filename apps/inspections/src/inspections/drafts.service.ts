import { Injectable } from '@nestjs/common';
import { RuleBroken, type Inspection, type ReviewDraft, type WrittenText } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { timers } from '../deadlines/timers.service.js';
import { issueFindings } from '../findings/issuing.service.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { makeReport } from '../reports/reports.queries.js';
import { CaseDesk } from './case-desk.service.js';
import { caseNotice, timedCase } from './inspections.queries.js';
import { leadOf } from '../corrective-actions/corrective-actions.queries.js';

/** The draft: written, reviewed by somebody outside the team, sent to the unit (domain.md 5.4 T3–T5). */
@Injectable()
export class Drafts {
  constructor(private readonly desk: CaseDesk) {}

  submit(act: Act, id: string, version: number, summary: WrittenText): Promise<Inspection> {
    return this.desk.command(act, id, version, 'submit-draft', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.draft-submitted',
      data: {
        state: 'QUALITY_REVIEW',
        summary,
        draftBy: act.caller.id,
        draftReadyAt: at,
        reviewerId: null,
        reviewedAt: null,
      },
      after: async (changed) => {
        // Seen now: a draft that cannot be sent is not worth a review (scenario 56).
        if (changed.untranslated) throw changed.untranslated;
        const matter = timedCase(inspection);
        await timers.meet(tx, matter, ['T3', 'MEMO'], at);
        await timers.begin(tx, matter, 'T4', at, at);
        const told = { ...caseNotice(changed, 'draft-to-review'), rule: 'T4' };
        await raiseToHearers(tx, ['head-of-supervision'], null, told, at);
      },
    }));
  }

  /** A draft that is returned, even after its approval, is drafted again; its time begins anew on the day of return. */
  review(act: Act, id: string, version: number, body: ReviewDraft): Promise<Inspection> {
    return this.desk.command(act, id, version, 'quality-review', ({ tx, inspection, at }) => {
      const matter = timedCase(inspection);
      const lead = leadOf(inspection.team);
      if (body.outcome === 'approved') {
        if (inspection.reviewedAt) throw new RuleBroken('action.already_done');
        if (inspection.untranslated) throw inspection.untranslated;
        return {
          news: 'inspections.inspection.draft-approved',
          data: { reviewerId: act.caller.id, reviewedAt: at, reason: null },
          after: async (changed) => {
            await timers.meet(tx, matter, ['T4'], at);
            await raiseToHearers(tx, ['lead'], lead, caseNotice(changed, 'draft-approved'), at);
          },
        };
      }
      return {
        news: 'inspections.inspection.draft-returned',
        data: { state: 'DRAFTING', reviewerId: act.caller.id, reviewedAt: null, reason: body.reason },
        after: async (changed) => {
          await timers.meet(tx, matter, ['T4'], at);
          const rule = inspection.type === 'guidance' ? 'MEMO' : 'T3';
          await timers.begin(tx, matter, rule, at, at);
          await raiseToHearers(tx, ['lead'], lead, { ...caseNotice(changed, 'draft-returned'), rule }, at);
        },
      };
    });
  }

  /** The clock of the fact check starts when the draft is sent, not when it was written (scenario 11). */
  send(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'send-for-fact-check', async ({ tx, inspection, at }) => {
      await makeReport(tx, inspection, 'draft', act.caller.id, at);
      return {
        news: 'inspections.inspection.draft-sent',
        data: { state: 'SENT_FOR_FACT_CHECK', draftSentAt: at },
        after: async (changed) => {
          await issueFindings(tx, id, at);
          const { dueAt } = await timers.begin(tx, timedCase(inspection), 'T5', at, at);
          const told = { ...caseNotice(changed, 'fact-check'), rule: 'T5', dueAt };
          await raise(tx, inspection.unit.responsibleIds, told, at);
        },
      };
    });
  }
}
