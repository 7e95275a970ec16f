import { Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { refusalOf, type Consultation, type ResubmitQuestion } from '@valvomo/contracts';
import { assertUpdated, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { currentModel } from '../models/models.queries.js';
import { giveByModel } from './assigning.service.js';
import { Drafts } from './drafts.service.js';
import { clock } from './question-clock.service.js';
import { changeQuestion, QuestionDesk } from './question-desk.service.js';
import { factsOf } from './question-facts.queries.js';
import { answerOf } from './question-view.queries.js';
import type { LoadedQuestion } from './questions.queries.js';
import { QUESTION_COMMANDS } from './questions.rules.js';
import { StoppedSendings } from './stopped-sendings.service.js';

/** A question is sent: the clocks start, and it is given to whom its model says (domain.md 7.3). */
@Injectable()
export class Sending {
  constructor(
    private readonly db: Database,
    private readonly desk: QuestionDesk,
    private readonly drafts: Drafts,
    private readonly stopped: StoppedSendings,
  ) {}

  submit(act: Act, id: string, version: number): Promise<Consultation> {
    return this.stopped.watch(act, { consultationId: id }, () =>
      write(this.db, act, async (tx) => {
        const { question, at } = await this.desk.admit(tx, act, id, version, 'submit');
        const sent = await this.send(tx, act, question, at);
        return answerOf(sent, at);
      }),
    );
  }

  /** A returned question that is sent again is a new one with a full budget, linked to the first (domain.md 4.7 T21). */
  resubmit(act: Act, id: string, version: number, body: ResubmitQuestion): Promise<Consultation> {
    return this.stopped.watch(act, { consultationId: id }, () =>
      write(this.db, act, async (tx) => {
        const { question: returned, at } = await this.desk.admit(tx, act, id, version, 'resubmit');
        const { code: model } = await currentModel(tx, returned.model, dateOf(at).toString());
        const draft = await this.drafts.write(
          tx,
          act,
          { ...body, model, unitId: returned.requesterUnitId },
          id,
        );
        const refusal = refusalOf(
          QUESTION_COMMANDS.submit,
          factsOf(draft, act.language),
          new Set(['requester'] as const),
          'consultation.state',
        );
        if (refusal) throw refusal;
        // Its readers see what follows it: another version.
        assertUpdated(
          await tx.consultation.updateMany({ where: { id, version }, data: { version: version + 1 } }),
        );
        await this.desk.told(tx, act, id, 'resubmit', [], at);
        return answerOf(await this.send(tx, act, draft, at), at);
      }),
    );
  }

  private async send(tx: Tx, act: Act, question: LoadedQuestion, at: Date): Promise<LoadedQuestion> {
    const sent = await changeQuestion(
      tx,
      question,
      {
        news: 'consultations.consultation.submitted',
        data: { state: 'SUBMITTED', submittedAt: at, requesterId: act.caller.id },
        time: async (changed) => {
          await clock.open(tx, changed, 'answer', at);
          await clock.open(tx, changed, 'assign', at);
        },
      },
      at,
    );
    await this.desk.told(tx, act, question.id, 'submit', ['state'], at);
    return giveByModel(tx, sent, at);
  }
}
