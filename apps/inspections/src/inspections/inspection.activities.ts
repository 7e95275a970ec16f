import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, ownAct, write, type Config } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { fallsDue } from '../deadlines/due.rules.js';
import { timers } from '../deadlines/timers.service.js';
import { lockCase } from '../locks.queries.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { changeCase, type CaseChange } from './case-desk.service.js';
import { counts } from './fact-check.rules.js';
import { caseNotice, loadCase, timedCase, type LoadedCase } from './inspections.queries.js';

interface AtInstant {
  readonly inspectionId: string;
  readonly at: string;
}

/**
 * What time does to a case. Each is one transaction at its own instant, and says whether it acted: the row decides. A
 * deadline that was met, paused or moved while this was on its way has not fallen due; the process then waits on.
 */
@Injectable()
export class InspectionActivities {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The unit was silent: the case goes on, with what comments there are (T5, T20). */
  readonly expireFactCheck = (of: AtInstant): Promise<boolean> =>
    this.apply(of, 'T5', (tx, inspection, at) => {
      if (inspection.state !== 'SENT_FOR_FACT_CHECK') return null;
      return {
        news: 'inspections.inspection.fact-check-expired',
        data: { state: 'FACT_CHECK_EXPIRED', factCheckEndedAt: at },
        after: async (changed) => {
          const matter = timedCase(inspection);
          await timers.cancel(tx, matter, at, ['T5']);
          await timers.begin(tx, matter, inspection.comments.some(counts) ? 'T6' : 'T7', at, at);
          await raiseToHearers(tx, ['lead'], matter.leadId, caseNotice(changed, 'fact-check-expired'), at);
        },
      };
    });

  readonly sendSurvey = (of: AtInstant): Promise<boolean> =>
    this.apply(of, 'T11-SEND', (tx, inspection, at) => {
      if (inspection.state !== 'PUBLISHED') return null;
      return {
        news: 'inspections.inspection.surveyed',
        data: { state: 'FOLLOW_UP', surveySentAt: at },
        after: async () => {
          const matter = timedCase(inspection);
          await timers.meet(tx, matter, ['T11-SEND'], at);
          await timers.begin(tx, matter, 'T11-REMIND', at, at);
          await timers.begin(tx, matter, 'T11-CLOSE', at, at);
          await this.tellUnit(tx, inspection, 'survey', at);
        },
      };
    });

  readonly remindOfSurvey = (of: AtInstant): Promise<boolean> =>
    this.apply(of, 'T11-REMIND', (tx, inspection, at) => ({
      news: 'inspections.inspection.changed',
      data: { surveyRemindedAt: at },
      after: async () => {
        await timers.meet(tx, timedCase(inspection), ['T11-REMIND'], at);
        await this.tellUnit(tx, inspection, 'survey-reminder', at);
      },
    }));

  readonly closeSurvey = (of: AtInstant): Promise<boolean> =>
    this.apply(of, 'T11-CLOSE', (tx, inspection, at) => ({
      news: 'inspections.inspection.survey-closed',
      data: { surveyClosedAt: at },
      after: () => timers.meet(tx, timedCase(inspection), ['T11-REMIND', 'T11-CLOSE'], at),
    }));

  private async apply(
    { inspectionId, at: instant }: AtInstant,
    rule: string,
    decide: (tx: Tx, inspection: LoadedCase, at: Date) => CaseChange | null,
  ): Promise<boolean> {
    const at = new Date(instant);
    const act = ownAct('inspections-worker', this.config.county);
    return write(this.db, act, async (tx) => {
      await lockCase(tx, inspectionId);
      const inspection = await loadCase(tx, inspectionId);
      if (!fallsDue(await timers.find(tx, timedCase(inspection), [rule]), at)) return false;
      const change = decide(tx, inspection, at);
      if (!change) return false;
      await changeCase(tx, inspection, change, at);
      const action = change.news.replace('inspections.', '');
      await this.audit.add(tx, act, { action, objectType: 'inspection', objectId: inspectionId }, at);
      return true;
    });
  }

  private tellUnit(tx: Tx, inspection: LoadedCase, kind: string, at: Date): Promise<void> {
    const notice = { kind, matterType: 'inspection', matterId: inspection.id, unitId: inspection.unitId };
    return raise(tx, inspection.unit.responsibleIds, { ...notice, occasion: kind }, at);
  }
}
