import { Injectable } from '@nestjs/common';
import {
  RuleBroken,
  type CancelQuestion,
  type CloseOutQuestion,
  type Consultation,
  type DeclineQuestion,
  type RaisePriority,
  type RedirectQuestion,
  type ReturnQuestion,
} from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { assertSpecialty } from '../specialties/known.queries.js';
import { giveByModel } from './assigning.service.js';
import { assertNoIdentityCode } from './identity-codes.rules.js';
import { clock } from './question-clock.service.js';
import { QuestionDesk, type QuestionCase, type QuestionChange } from './question-desk.service.js';
import { tellPeople, tellSide } from './question-notices.service.js';
import { QuestionTexts, type Message } from './question-texts.service.js';
import { modelOf } from './questions.queries.js';
import { assertHigher, type QuestionCommand, type QuestionRelation } from './questions.rules.js';
import { StoppedSendings } from './stopped-sendings.service.js';

type Decide = (of: QuestionCase) => Promise<QuestionChange> | QuestionChange;

/** What happens to a question besides what is said in it (domain.md 7.3). */
@Injectable()
export class Questions {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly texts: QuestionTexts,
    private readonly stopped: StoppedSendings,
  ) {}

  accept(act: Act, id: string, version: number): Promise<Consultation> {
    return this.command(act, id, version, 'accept', {}, ({ tx, at }) => ({
      news: 'consultations.consultation.accepted',
      data: { state: 'ACCEPTED', acceptedAt: at },
      time: (accepted) => clock.meet(tx, accepted, ['accept'], at),
    }));
  }

  /** The clock stops; sent again it is a new question (T21). */
  return(act: Act, id: string, version: number, body: ReturnQuestion): Promise<Consultation> {
    return this.judged(act, id, version, 'return', body, 'RETURNED', 'returned');
  }

  decline(act: Act, id: string, version: number, body: DeclineQuestion): Promise<Consultation> {
    return this.judged(act, id, version, 'decline', body, 'DECLINED', 'declined');
  }

  /** To another specialty; the time of the answer goes on from its original start. */
  redirect(act: Act, id: string, version: number, body: RedirectQuestion): Promise<Consultation> {
    return this.command(act, id, version, 'redirect', body, async ({ tx, question, relations, at }) => {
      const { specialty, text } = body;
      if (specialty === question.specialty)
        throw new RuleBroken('question.same_specialty', {}, ['specialty']);
      await assertSpecialty(tx, specialty, ['specialty']);
      const unassigned = { assigneeId: null, poolId: null, coordinatorId: null };
      return {
        news: 'consultations.consultation.redirected',
        data: {
          ...unassigned,
          state: 'SUBMITTED',
          specialty,
          assignedAt: null,
          acceptedAt: null,
          redirects: question.redirects + 1,
        },
        time: async (redirected) => {
          await clock.meet(tx, redirected, ['accept'], at);
          await clock.cancel(tx, redirected, ['assign'], at);
          await clock.hand(tx, redirected, at);
          await clock.open(tx, redirected, 'assign', at);
        },
        after: async (redirected) => {
          const of = { kind: 'redirected', authorId: act.caller.id, side: sideOf(relations) } as const;
          await this.texts.say(tx, id, { ...of, text, reason: specialty }, at);
          await tellSide(tx, redirected, 'requester', 'question-redirected', at);
          await giveByModel(tx, redirected, at, question.assigneeId ? [question.assigneeId] : []);
        },
      };
    });
  }

  /** The way out for a patient's safety: at any time, logged; what runs is due sooner, never later (T21). */
  raisePriority(act: Act, id: string, version: number, body: RaisePriority): Promise<Consultation> {
    return this.command(act, id, version, 'raise-priority', body, ({ tx, question, at }) => {
      const { priority, reason, text } = body;
      assertHigher(question.priority!, priority);
      if (!modelOf(question).priorities.some((one) => one.priority === priority))
        throw new RuleBroken('question.priority_not_in_model', {}, ['priority']);
      return {
        news: 'consultations.consultation.priority-raised',
        data: { priority },
        time: (raised) => clock.raise(tx, raised, priority, at),
        after: async (raised) => {
          const of = { kind: 'priority-raised', authorId: act.caller.id, side: 'requester' } as const;
          await this.texts.say(tx, id, { ...of, text, reason }, at);
          const side = raised.assigneeId ? 'specialist' : 'coordinator';
          await tellSide(tx, raised, side, 'question-priority-raised', at);
        },
      };
    });
  }

  cancel(act: Act, id: string, version: number, body: CancelQuestion): Promise<Consultation> {
    return this.command(act, id, version, 'cancel', body, ({ tx, at }) => ({
      news: 'consultations.consultation.cancelled',
      data: { state: 'CANCELLED', reason: body.reason },
      after: async (cancelled) => {
        const of = { kind: 'cancelled', authorId: act.caller.id, side: 'requester' } as const;
        await this.texts.say(tx, id, { ...of, ...body }, at);
        await tellSide(tx, cancelled, 'specialist', 'question-cancelled', at);
      },
    }));
  }

  /** The five questions of 7.5, and whether a referral was made. */
  closeOut(act: Act, id: string, version: number, body: CloseOutQuestion): Promise<Consultation> {
    const { comment, referralMade, ...closeOut } = body;
    return this.command(act, id, version, 'close-out', body, async ({ tx, at }) => ({
      news: 'consultations.consultation.closed',
      data: {
        state: 'CLOSED_OUT',
        closeOut,
        referralMade,
        ...(comment !== undefined && { closeOutText: await this.texts.sealComment(tx, id, comment) }),
      },
      // The fourteen days were for this.
      time: (closed) => clock.meetAutoClose(tx, closed, at),
    }));
  }

  private judged(
    act: Act,
    id: string,
    version: number,
    name: 'return' | 'decline',
    body: { readonly reason: string; readonly text?: string | undefined },
    state: 'RETURNED' | 'DECLINED',
    kind: Extract<Message['kind'], 'returned' | 'declined'>,
  ): Promise<Consultation> {
    return this.command(act, id, version, name, body, ({ tx, question, relations, at }) => ({
      news: `consultations.consultation.${kind}`,
      data: { state, reason: body.reason },
      // Accepting or returning in time is one duty.
      time: (judged) => clock.meet(tx, judged, ['assign', 'accept'], at),
      after: async (judged) => {
        const of = { kind, authorId: act.caller.id, side: sideOf(relations) } as const;
        await this.texts.say(tx, id, { ...of, ...body }, at);
        await tellSide(tx, judged, 'requester', `question-${kind}`, at);
        const { assigneeId } = question;
        if (assigneeId !== null && assigneeId !== act.caller.id)
          await tellPeople(tx, judged, [assigneeId], `question-${kind}`, at);
      },
    }));
  }

  private command(
    act: Act,
    id: string,
    version: number,
    name: QuestionCommand,
    body: object,
    decide: Decide,
  ): Promise<Consultation> {
    const checked: Decide = (of) => {
      assertNoIdentityCode(body);
      return decide(of);
    };
    const where = { consultationId: id };
    return this.stopped.watch(act, where, () => this.desk.command(act, id, version, name, checked));
  }
}

/** On whose side of the dialogue a judge speaks. */
function sideOf(relations: ReadonlySet<QuestionRelation>): Message['side'] {
  return relations.has('specialist') || relations.has('lead') ? 'specialist' : 'coordinator';
}
