import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import type { AnswerSurvey, Clock, Inspection, SurveyResult } from '@valvomo/contracts';
import { CLOCK, type Act } from '@valvomo/service';
import { Database } from '../database.js';
import { timers } from '../deadlines/timers.service.js';
import { CaseDesk } from '../inspections/case-desk.service.js';
import { timedCase } from '../inspections/inspections.queries.js';
import { quarterOf } from '../supervision-plans/supervision-plans.rules.js';
import { resultsOf } from './surveys.rules.js';

/** What inspected units say of their inspections (domain.md 5.4 T11, 5.9). */
@Injectable()
export class Surveys {
  constructor(
    private readonly db: Database,
    private readonly desk: CaseDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answered once, by the unit's side; the survey ends with it. The id is random: one in order of time would tell the case. */
  answer(act: Act, id: string, version: number, body: AnswerSurvey): Promise<Inspection> {
    return this.desk.command(act, id, version, 'answer-survey', async ({ tx, inspection, at }) => {
      const quarter = quarterOf(dateOf(at).toString());
      await tx.surveyAnswer.create({ data: { ...body, id: randomUUID(), quarter } });
      return {
        news: 'inspections.inspection.survey-closed',
        data: { surveyAnswered: true, surveyClosedAt: at },
        after: () => timers.meet(tx, timedCase(inspection), ['T11-REMIND', 'T11-CLOSE'], at),
      };
    });
  }

  async results(): Promise<SurveyResult[]> {
    return resultsOf(await this.db.surveyAnswer.findMany(), quarterOf(dateOf(this.clock.now()).toString()));
  }
}
