import type { Priority } from '@valvomo/contracts';
import { answerOf, type Question } from '../story/consultation.js';
import { Guarantee } from '../story/guarantee.js';
import type { World } from '../story/world.js';
import { dateOn } from '../wall.js';

/** When people act on the questions, by the wall clock in Helsinki: never at an instant at which one of them is due. */
export const ROUNDS = {
  sent: { at: '2037-11-23T11:00', says: 'the questions are sent' },
  noon: { at: '2037-11-23T12:30', says: 'many are accepted, some asked back, passed on, returned' },
  afternoon: { at: '2037-11-23T14:30', says: 'information comes; answers, a raised priority, cancellations' },
  tuesday: { at: '2037-11-24T11:30', says: 'more is answered, asked back and converted' },
  thursday: { at: '2037-11-26T11:30', says: 'follow-ups are asked, late information comes' },
  december: { at: '2037-12-08T10:30', says: 'what has climbed is answered; referrals are assessed' },
  close: { at: '2037-12-18T10:30', says: 'the surveys are filled in; care is needed' },
} as const;
export type Round = keyof typeof ROUNDS;

/** One of the questions, in the hands of its people. */
export class Asked {
  constructor(
    private readonly world: World,
    readonly question: Question,
    /** The specialty to which it may be passed on. */
    private readonly elsewhere: string,
    /** Half of those with one fate go the other way where there are two. */
    private readonly otherWay: boolean,
  ) {}

  accept = (): Promise<unknown> => this.question.theirs('accept');
  askBack = (): Promise<unknown> => this.question.theirs('ask-info', { text: 'Mikä on munuaisarvo?' });
  giveInfo = (): Promise<unknown> => this.question.asks('give-info', { text: 'eGFR 71.' });
  followUp = (): Promise<unknown> => this.question.asks('ask-follow-up', { text: 'Entä jos se ei auta?' });
  redirect = (): Promise<unknown> => this.question.theirs('redirect', { specialty: this.elsewhere });
  convert = (): Promise<unknown> => this.question.theirs('convert', { minutes: 10 });
  raise = (): Promise<unknown> =>
    this.question.asks('raise-priority', { priority: 'URGENT', reason: 'condition-worsened' });
  cancel = (): Promise<unknown> => this.question.asks('cancel', { reason: 'solved' });
  closeOut = (): Promise<unknown> => this.question.closeOut();
  answer = (): Promise<unknown> => this.question.theirs('answer', answerOf());

  refuse = (): Promise<unknown> =>
    this.otherWay
      ? this.question.theirs('decline', { reason: 'not-a-specialist-matter' })
      : this.question.theirs('return', { reason: 'insufficient' });

  acceptAndAskBack = async (): Promise<void> => {
    await this.accept();
    await this.askBack();
  };

  acceptAndAnswer = async (): Promise<void> => {
    await this.accept();
    await this.answer();
  };

  /** The others wait on: their clock is breached. */
  assess = async (): Promise<void> => {
    if (this.otherWay) await this.ofReferral('start-assessment', { mode: 'remote', evaluationNeeded: false });
  };

  needCare = async (): Promise<void> => {
    if (this.otherWay) await this.ofReferral('establish-need', { needed: true });
  };

  private async ofReferral(command: string, body: object): Promise<void> {
    const { guaranteeCaseId } = await this.question.now();
    const on = dateOn(await this.world.time.now());
    await new Guarantee(this.world, guaranteeCaseId!).does(command, { on, ...body });
  }
}

/** What becomes of a question. */
export interface Fate {
  readonly says: string;
  /** The priority that its dates need; any without it. */
  readonly priority?: Priority;
  readonly mayBeConverted?: boolean;
  readonly rounds: Partial<Record<Round, (asked: Asked) => Promise<unknown>>>;
}

/** The ways a question goes (domain.md 7.3); where nothing is said for a while, its deadlines warn, fall due and climb. */
export const FATES: readonly Fate[] = [
  {
    says: 'answered and closed',
    rounds: { noon: (q) => q.accept(), afternoon: (q) => q.answer(), thursday: (q) => q.closeOut() },
  },
  {
    says: 'asked back, answered, asked on, missed',
    rounds: {
      noon: (q) => q.acceptAndAskBack(),
      afternoon: (q) => q.giveInfo(),
      tuesday: (q) => q.answer(),
      thursday: (q) => q.followUp(),
      december: (q) => q.answer(),
      close: (q) => q.closeOut(),
    },
  },
  { says: 'asked back, expired', rounds: { noon: (q) => q.acceptAndAskBack() } },
  {
    says: 'redirected, closed by time',
    rounds: { noon: (q) => q.redirect(), tuesday: (q) => q.accept(), thursday: (q) => q.answer() },
  },
  { says: 'returned or declined', rounds: { noon: (q) => q.refuse() } },
  {
    says: 'left until E3',
    rounds: { december: (q) => q.acceptAndAnswer(), close: (q) => q.closeOut() },
  },
  {
    says: 'converted',
    mayBeConverted: true,
    rounds: {
      noon: (q) => q.accept(),
      tuesday: (q) => q.convert(),
      december: (q) => q.assess(),
      close: (q) => q.needCare(),
    },
  },
  { says: 'cancelled', rounds: { noon: (q) => q.accept(), afternoon: (q) => q.cancel() } },
  {
    says: 'raised, closed by time',
    priority: 'ROUTINE',
    rounds: { noon: (q) => q.accept(), afternoon: (q) => q.raise(), tuesday: (q) => q.answer() },
  },
  {
    says: 'paused for days, missed',
    priority: 'ROUTINE',
    rounds: {
      noon: (q) => q.accept(),
      tuesday: (q) => q.askBack(),
      thursday: (q) => q.giveInfo(),
      december: (q) => q.acceptAndAnswer(),
    },
  },
];
