import { Injectable } from '@nestjs/common';
import type { AdviceType, AnswerQuestion, Consultation, RecommendReferral, Say } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { assertNoIdentityCode } from './identity-codes.rules.js';
import { clock, waitsOf } from './question-clock.service.js';
import { QuestionDesk, type QuestionCase, type QuestionChange } from './question-desk.service.js';
import { tellSide } from './question-notices.service.js';
import { QuestionTexts } from './question-texts.service.js';
import { PAUSES_COUNTED, type QuestionCommand } from './questions.rules.js';
import { responseOf } from './response.rules.js';
import { StoppedSendings } from './stopped-sendings.service.js';

type Decide = (of: QuestionCase) => Promise<QuestionChange> | QuestionChange;

/** What requester and specialist say to each other (domain.md 7.3): information, answers, follow-ups. */
@Injectable()
export class Dialogue {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly texts: QuestionTexts,
    private readonly stopped: StoppedSendings,
  ) {}

  /** Stops the specialist's clock and starts the requester's; a question while one is open joins it, a third does not stop it (T05). */
  askInfo(act: Act, id: string, version: number, body: Say): Promise<Consultation> {
    return this.said(act, id, version, 'ask-info', body, ({ tx, question, at }) => {
      const joins = question.state === 'INFO_REQUESTED';
      const stops = !joins && question.pauses < PAUSES_COUNTED;
      return {
        news: 'consultations.consultation.info-requested',
        data: {
          state: 'INFO_REQUESTED',
          infoAsked: question.infoAsked + 1,
          pauses: question.pauses + (stops ? 1 : 0),
        },
        time: async (asked) => {
          if (stops) await clock.pause(tx, asked, at);
          if (!joins) await clock.open(tx, asked, 'info', at);
        },
        after: async (asked) => {
          const of = { kind: 'info-request', side: 'specialist', authorId: act.caller.id } as const;
          await this.texts.say(tx, id, { ...of, ...body }, at);
          await tellSide(tx, asked, 'requester', 'question-info-asked', at);
        },
      };
    });
  }

  /** The specialist's time goes on where it stopped (scenario 39). */
  giveInfo(act: Act, id: string, version: number, body: Say): Promise<Consultation> {
    return this.said(act, id, version, 'give-info', body, ({ tx, at }) => ({
      news: 'consultations.consultation.info-provided',
      data: { state: 'INFO_PROVIDED' },
      time: async (given) => {
        await clock.meet(tx, given, ['info'], at);
        await clock.resume(tx, given, at);
      },
      after: async (given) => {
        const of = { kind: 'info', side: 'requester', authorId: act.caller.id } as const;
        await this.texts.say(tx, id, { ...of, ...body }, at);
        await tellSide(tx, given, 'specialist', 'question-info-given', at);
      },
    }));
  }

  answer(act: Act, id: string, version: number, body: AnswerQuestion): Promise<Consultation> {
    const { adviceType, ...said } = body;
    return this.answered(act, id, version, 'answer', adviceType, said);
  }

  /** What is left where conversion is not allowed: an answer that advises a referral. */
  recommendReferral(act: Act, id: string, version: number, body: RecommendReferral): Promise<Consultation> {
    return this.answered(act, id, version, 'recommend-referral', 'referral-advised', body);
  }

  askFollowUp(act: Act, id: string, version: number, body: Say): Promise<Consultation> {
    return this.said(act, id, version, 'ask-follow-up', body, ({ tx, at }) => ({
      news: 'consultations.consultation.follow-up-asked',
      data: { state: 'FOLLOW_UP_ASKED' },
      time: async (asked) => {
        await clock.cancelAutoClose(tx, asked, at);
        await clock.open(tx, asked, 'followUp', at);
      },
      after: async (asked) => {
        const of = { kind: 'follow-up', side: 'requester', authorId: act.caller.id } as const;
        await this.texts.say(tx, id, { ...of, ...body }, at);
        await tellSide(tx, asked, 'specialist', 'question-follow-up', at);
      },
    }));
  }

  private answered(
    act: Act,
    id: string,
    version: number,
    name: 'answer' | 'recommend-referral',
    adviceType: AdviceType,
    { text, attachments, minutes }: RecommendReferral,
  ): Promise<Consultation> {
    const said = { text, attachments };
    return this.said(act, id, version, name, said, async ({ tx, question, at }) => ({
      news: 'consultations.consultation.answered',
      data: {
        state: 'ANSWERED',
        adviceType,
        specialistMinutes: (question.specialistMinutes ?? 0) + minutes,
        ...(await firstAnswer({ tx, question, at })),
      },
      time: async (given) => {
        await clock.meet(tx, given, ['answer', 'followUp'], at);
        await clock.openAutoClose(tx, given, at);
      },
      after: async (given) => {
        const of = { kind: 'answer', side: 'specialist', authorId: act.caller.id } as const;
        await this.texts.say(tx, id, { ...of, ...said, adviceType, minutes }, at);
        await tellSide(tx, given, 'requester', 'question-answered', at);
      },
    }));
  }

  private said(
    act: Act,
    id: string,
    version: number,
    name: QuestionCommand,
    body: Say,
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

/** What the first answer settles; a later one leaves it. In time is before the instant at which E1 would climb. */
async function firstAnswer({ tx, question, at }: Pick<QuestionCase, 'tx' | 'question' | 'at'>) {
  const { submittedAt, firstAnsweredAt, answerDueAt } = question;
  if (firstAnsweredAt !== null || submittedAt === null) return {};
  return {
    firstAnsweredAt: at,
    answeredInTime: answerDueAt !== null && at < answerDueAt,
    ...responseOf(submittedAt, at, await waitsOf(tx, question)),
  };
}
