import { Injectable } from '@nestjs/common';
import type { Inspection, SendCopy } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { timers } from '../deadlines/timers.service.js';
import { confirmFindings } from '../findings/issuing.service.js';
import { raise } from '../notices/notices.service.js';
import { makeReport } from '../reports/reports.queries.js';
import { CaseDesk } from './case-desk.service.js';
import { caseNotice, timedCase } from './inspections.queries.js';
import { askCopies, sendCopy } from './report-copies.queries.js';

/** The final report: finalised, copied to the agency and to other buying organisers, published (domain.md 5.4 T7–T9, OC-10, OC-11). */
@Injectable()
export class FinalReports {
  constructor(private readonly desk: CaseDesk) {}

  /** With FINAL the findings stand and their corrective actions begin (T10). */
  finalise(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'finalise', async ({ tx, inspection, at }) => {
      await makeReport(tx, inspection, 'final', act.caller.id, at);
      return {
        news: 'inspections.inspection.finalised',
        data: { state: 'FINAL', finalAt: at, finalBy: act.caller.id },
        after: async (changed) => {
          const matter = timedCase(inspection);
          await timers.meet(tx, matter, ['T6', 'T7'], at);
          await askCopies(tx, inspection, at);
          await timers.begin(tx, matter, 'T8', at, at);
          await timers.begin(tx, matter, 'T9', at, at);
          await confirmFindings(tx, id, at);
          await raise(tx, inspection.unit.responsibleIds, caseNotice(changed, 'report-final'), at);
        },
      };
    });
  }

  sendCopy(act: Act, id: string, version: number, body: SendCopy): Promise<Inspection> {
    return this.desk.command(act, id, version, 'send-copy', async ({ tx, inspection, at }) => {
      await sendCopy(tx, inspection, body, act.caller.id, at);
      return {
        news: 'inspections.inspection.copy-sent',
        data: {},
        after: async (changed) => {
          const due = changed.copies.some(({ status }) => status === 'due');
          if (!due) await timers.meet(tx, timedCase(inspection), ['T8'], at);
        },
      };
    });
  }

  /** The redaction check is a second person's (T9, scenario 59); the survey of the unit follows (T11). */
  publish(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'publish', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.published',
      data: { state: 'PUBLISHED', publishedAt: at, publishedBy: act.caller.id },
      after: async () => {
        const matter = timedCase(inspection);
        await timers.meet(tx, matter, ['T9'], at);
        await timers.begin(tx, matter, 'T11-SEND', at, at);
      },
    }));
  }
}
