import { Inject, Injectable } from '@nestjs/common';
import type { ConsultationState } from '@valvomo/contracts';
import { Audit, CONFIG, ownAct, write, type Config } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { changeQuestion, type QuestionChange } from './question-desk.service.js';
import { lockQuestion } from './question-lock.queries.js';
import { tellSide } from './question-notices.service.js';
import { rulesOf } from './question-time.rules.js';
import { loadQuestion, modelOf, timedQuestion, type LoadedQuestion } from './questions.queries.js';

interface AtInstant {
  readonly consultationId: string;
  readonly at: string;
}

/** What a due instant means to a question that still waits for it. */
interface Expiry {
  readonly state: ConsultationState;
  readonly rules: (question: LoadedQuestion) => readonly string[];
  readonly action: string;
  readonly change: (tx: Tx, at: Date) => QuestionChange;
}

const EXPIRED: Expiry = {
  state: 'INFO_REQUESTED',
  rules: (question) => rulesOf(modelOf(question), 'info'),
  action: 'consultation.expire',
  change: (tx, at) => ({
    news: 'consultations.consultation.expired',
    data: { state: 'EXPIRED' },
    after: async (expired) => {
      await tellSide(tx, expired, 'requester', 'question-expired', at);
      await tellSide(tx, expired, 'specialist', 'question-expired', at);
    },
  }),
};

const CLOSED: Expiry = {
  state: 'ANSWERED',
  rules: (question) => [modelOf(question).survey.autoCloseRule],
  action: 'consultation.close-without-survey',
  change: () => ({
    news: 'consultations.consultation.closed',
    data: { state: 'CLOSED_OUT', surveyMissing: true },
  }),
};

/**
 * What time does to a question. Each is one transaction at its own instant, and says whether it acted: the row decides. A
 * deadline that was met, moved or cancelled while this was on its way has not fallen due; the process then waits on.
 */
@Injectable()
export class ConsultationActivities {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The requester did not give the information in time (domain.md 7.3 EXPIRED). */
  readonly expireUnanswered = (of: AtInstant): Promise<boolean> => this.fallDue(of, EXPIRED);

  /** Nobody filled in the survey within its fourteen days (domain.md 7.3 close-out). */
  readonly closeWithoutSurvey = (of: AtInstant): Promise<boolean> => this.fallDue(of, CLOSED);

  private fallDue({ consultationId, at: instant }: AtInstant, expiry: Expiry): Promise<boolean> {
    const at = new Date(instant);
    const act = ownAct('consultations-worker', this.config.county);
    return write(this.db, act, async (tx) => {
      await lockQuestion(tx, consultationId);
      const question = await loadQuestion(tx, consultationId);
      const open = await timers.openOf(tx, timedQuestion(question), expiry.rules(question));
      const isDue = open.some(({ state, dueAt }) => state === 'open' && Date.parse(dueAt) === at.getTime());
      if (question.state !== expiry.state || !isDue) return false;
      await changeQuestion(tx, question, expiry.change(tx, at), at);
      const entry = { action: expiry.action, objectType: 'consultation', objectId: consultationId };
      await this.audit.add(tx, act, entry, at);
      return true;
    });
  }
}
