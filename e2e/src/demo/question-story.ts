import { computeDeadline, guaranteeLimit } from '@valvomo/business-time';
import type { DuePreview, GuaranteeClockView } from '@valvomo/contracts';
import { personNamed } from '@valvomo/local';
import { done } from '../client.js';
import { givenAsker, givenSpecialty, onRota, Question, type StoryAsker } from '../story/consultation.js';
import { climbed } from '../story/deadlines.js';
import { Guarantee } from '../story/guarantee.js';
import { kinds, missed } from '../story/notices.js';
import { seen } from '../story/processes.js';
import { idOf, type World } from '../story/world.js';
import { wallOf } from '../wall.js';
import { dayOf, on, workingDay, type Day } from './calendar.js';
import { Narrator } from './narrator.js';
import { reasons, type Telling } from './news.js';
import { QUESTION_WORDS as SAYS } from './question-words.js';
import type { Teller } from './teller.js';

const UNIT = 'Koivurannan terveysasema';
const CLINICIAN = 'clinician';
const LEAD = 'specialty-lead';
/** The one of internal medicine, and two of endocrinology. */
const [FIRST, SECOND, THIRD] = ['specialist', 'specialist-2', 'specialist-4'] as const;
const NAMES = {
  unit: UNIT,
  clinician: personNamed(CLINICIAN).name,
  first: personNamed(FIRST).name,
  second: personNamed(SECOND).name,
  third: personNamed(THIRD).name,
  lead: personNamed(LEAD).name,
  coordinator: personNamed('coordinator').name,
};
const RULE = 'CONS-ANSWER-ROUTINE';
/** Where an explanation tells of its pause: after what was skipped. */
const PAUSE_LINE = 5;

/** The dates of the story as somebody counted them, where its first day is known. */
export type KnownDates = Readonly<Record<'first' | 'afterThePause' | 'followUp' | 'start' | 'care', string>>;

/**
 * One question: redirected, paused by a question back, missed and passed on, answered, asked on and turned into a referral
 * whose guarantee is kept. What the services say is compared with dates that are counted here beside them.
 */
export class QuestionStory {
  private asker!: StoryAsker;
  private question!: Question;
  private guarantee!: Guarantee;
  private narrator!: Narrator;
  private begins!: Day;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly known?: KnownDates,
  ) {}

  async play(): Promise<void> {
    this.begins = dayOf(await this.world.time.now());
    await this.given();
    const sentAt = await this.sending();
    const dueAt = await this.askingBack(sentAt);
    await this.missing(dueAt);
    await this.converting();
    await this.guaranteed();
  }

  /** The n-th working day of the story. */
  private day(n: number): Day {
    return workingDay(this.begins, n);
  }

  private async given(): Promise<void> {
    const { world } = this;
    this.asker = await givenAsker(world, CLINICIAN, UNIT);
    const medicine = await givenSpecialty(world, 'internal-medicine', LEAD, [FIRST]);
    const endocrinology = await givenSpecialty(world, 'endocrinology', LEAD, [SECOND, THIRD]);
    const sessions = [
      [medicine, FIRST, 1],
      [endocrinology, SECOND, 1],
      [endocrinology, THIRD, 9],
    ] as const;
    for (const [specialty, login, n] of sessions)
      await onRota(world, specialty, login, `${this.day(n)}T08:00`, `${this.day(n)}T16:00`);
    this.narrator = new Narrator(world, this.teller, this.telling(), NAMES);
  }

  private telling(): Telling {
    return {
      service: 'consultations',
      isOurs: ({ unitId, requesterUnitId }) => [unitId, requesterUnitId].includes(this.asker.unit.id),
      happenings: { 'consultations.consultation.reassigned': SAYS.reassigned },
      rungs: { E1: SAYS.passedOn },
      explained: async ({ id }) => {
        const { deadlines } = await this.question.ledger(CLINICIAN, this.teller.language);
        const { title, text } = deadlines.find(({ deadline }) => deadline.id === id)!;
        return { title, text: text ?? '' };
      },
      rungRule: () => undefined,
    };
  }

  /** @returns the instant at which the question was sent */
  private async sending(): Promise<Date> {
    const { teller, world } = this;
    await this.narrator.until(this.day(1), '10:00');
    teller.chapter(SAYS.chapter1);
    const { language } = teller;
    const asked = { model: 'managed-econsult', priority: 'ROUTINE' };
    const path = '/consultations/v1/consultations/due-preview';
    const preview = done(await world.as(CLINICIAN).post<DuePreview>(path, asked, { language }));
    await this.narrator.said(SAYS.preview, { date: teller.instant(new Date(preview.dueAt)) });

    this.question = await Question.sent(world, this.asker, 'internal-medicine', { conversionAllowed: true });
    const { submittedAt, assigneeId } = await this.question.now();
    teller.check('who has the question', assigneeId, idOf(FIRST));
    await this.narrator.said(SAYS.sent);
    const { dueAt } = computeDeadline({ rule: RULE, start: submittedAt! });
    teller.check('the due instant shown before sending', preview.dueAt, dueAt.toISOString());
    await this.narrator.dueAt(this.question.id, RULE, dueAt, this.known?.first);

    await this.narrator.until(this.day(1), '13:00');
    const said = { specialty: 'endocrinology', text: 'Kuuluu endokrinologille.' };
    await this.question.does(FIRST, 'redirect', said);
    const redirected = await this.question.now();
    teller.check('who has it after the redirection', redirected.assigneeId, idOf(SECOND));
    await this.narrator.said(SAYS.redirected);
    await this.narrator.dueAt(this.question.id, RULE, dueAt);
    await this.narrator.until(this.day(2), '10:00');
    await this.question.does(SECOND, 'accept');
    await this.narrator.said(SAYS.accepted);
    await this.narrator.inTemporal('consultation', this.question.id, { stage: 'ANSWER', who: 'specialist' });
    return new Date(submittedAt!);
  }

  /** @returns when the answer is due after the pause */
  private async askingBack(sentAt: Date): Promise<Date> {
    const { teller, question, world } = this;
    teller.chapter(SAYS.chapter2);
    await this.narrator.until(this.day(3), '10:00');
    const from = await world.time.now();
    await question.does(SECOND, 'ask-info', { text: 'Mikä on kalsiumarvo?' });
    const standing = await question.ledger(SECOND);
    const { turn, remaining } = standing;
    teller.check('whose turn, and the clock', [turn, remaining?.paused], ['requester', true]);
    teller.check('what is left of five working days', remaining?.n, 3);
    await this.narrator.said(SAYS.askedBack, { left: String(remaining?.n) });

    await this.narrator.until(this.day(5), '10:00');
    const to = await world.time.now();
    await question.asks('give-info', { text: 'Ionisoitunut kalsium 1,42.' });
    const pauses = [{ from: from.toISOString(), to: to.toISOString() }];
    const { dueAt } = computeDeadline({ rule: RULE, start: sentAt.toISOString(), pauses });
    const { requesterWaitMinutes, elapsedMinutes } = await question.ledger();
    const days = (minutes: number) => Math.round(minutes / 1_440);
    const [waited, elapsed] = [days(requesterWaitMinutes), days(elapsedMinutes!)];
    const between = (a: Date, b: Date) => days((b.getTime() - a.getTime()) / 60_000);
    teller.check('the days that waited, of all', [waited, elapsed], [between(from, to), between(sentAt, to)]);
    const fill = { waited: String(waited), elapsed: String(elapsed), date: teller.instant(dueAt) };
    await this.narrator.said(SAYS.infoGiven, fill);
    await this.narrator.dueAt(question.id, RULE, dueAt, this.known?.afterThePause);
    const { deadlines } = await question.ledger(CLINICIAN, teller.language);
    const paused = deadlines.find(({ pauses }) => pauses.length > 0);
    const line = paused?.text?.split('\n')[PAUSE_LINE];
    if (line) teller.note(line);
    return dueAt;
  }

  /** Nobody answers: E1 passes the question on, and the next one answers. */
  private async missing(dueAt: Date): Promise<void> {
    const { teller, question, world } = this;
    teller.chapter(SAYS.chapter3);
    await this.narrator.until(this.day(9), '10:00');
    teller.check('who has it after E1', (await question.now()).assigneeId, idOf(THIRD));
    await question.does(THIRD, 'accept');
    await this.narrator.until(this.day(9), '14:00');
    await question.answer(THIRD);
    const { dueAt: e2 } = computeDeadline({ rule: 'CONS-E2-ROUTINE', start: dayOf(dueAt) });
    await this.narrator.said(SAYS.answered, { date: teller.instant(e2) });
    const { state, answeredInTime } = await question.now();
    teller.check('the answer, late', [state, answeredInTime], ['ANSWERED', false]);

    teller.check('every rung, each once', await climbed(world, question.id, 'consultations'), [
      `E1 ${RULE} ${wallOf(dueAt)}`,
    ]);
    for (const [login, kind] of [
      [CLINICIAN, 'question-reassigned'],
      [SECOND, 'question-taken-over'],
      [THIRD, 'question-assigned'],
    ] as const) {
      const told = await kinds(world, login, question.id);
      teller.check(`${login} was told once`, told.filter((one) => one === kind).length, 1);
    }
    teller.check('the lead was not', await missed(world, LEAD, question.id), []);
  }

  private async converting(): Promise<void> {
    const { teller, question } = this;
    teller.chapter(SAYS.chapter4);
    await this.narrator.until(this.day(10), '10:00');
    const askedAt = await this.world.time.now();
    await question.asks('ask-follow-up', { text: 'Uusi lääke ei ole auttanut. Mitä seuraavaksi?' });
    await this.narrator.said(SAYS.followUp);
    const rule = 'CONS-FOLLOWUP-ROUTINE';
    const { dueAt } = computeDeadline({ rule, start: askedAt.toISOString() });
    await this.narrator.dueAt(question.id, rule, dueAt, this.known?.followUp);
    await this.narrator.inTemporal('consultation', question.id, { stage: 'FOLLOW_UP', who: 'specialist' });

    await this.narrator.until(this.day(12), '10:00');
    const { guaranteeCaseId } = await question.does(THIRD, 'convert', { minutes: 10 });
    this.guarantee = new Guarantee(this.world, guaranteeCaseId!);
    await this.narrator.said(SAYS.converted);
    const { state, convertedAt } = await question.now();
    teller.check('the state of the question', state, 'CONVERTED_TO_REFERRAL');
    const { referralArrivedOn, consultationId } = await this.guarantee.now();
    teller.check(
      'the referral',
      [referralArrivedOn, consultationId],
      [dayOf(new Date(convertedAt!)), question.id],
    );
    teller.check('the process', (await seen(this.world, 'consultation', question.id)).status, 'COMPLETED');
  }

  /** The clocks that the referral opens (domain.md 4.2), until care has started. */
  private async guaranteed(): Promise<void> {
    const { teller, guarantee } = this;
    await this.clock('START', this.day(12), this.known?.start);
    await this.narrator.until(this.day(20), '10:00');
    await guarantee.does('start-assessment', { on: this.day(20), mode: 'remote', evaluationNeeded: false });
    await this.narrator.said(SAYS.assessed);
    await this.narrator.until(this.day(22), '10:00');
    await guarantee.does('establish-need', { on: this.day(22), needed: true });
    await this.narrator.said(SAYS.needed);
    await this.clock('CARE', this.day(22), this.known?.care);
    await this.narrator.until(this.day(40), '10:00');
    await guarantee.does('start-care', { on: this.day(40), mode: 'on-site' });
    await this.narrator.said(SAYS.cared);
    const { state, clocks } = await guarantee.now();
    teller.check('the case', state, 'CLOSED');
    teller.check(
      'its clocks',
      clocks.map((clock) => clock.state),
      ['met', 'met'],
    );
  }

  /** Tells of a clock of the guarantee and why it ends when it does. */
  private async clock(step: 'START' | 'CARE', anchor: Day, known?: string): Promise<void> {
    const { teller } = this;
    const { clocks } = await this.guarantee.now(teller.language);
    const clock = clocks.find((one) => one.step === step) as GuaranteeClockView;
    const { deadline } = guaranteeLimit({
      service: 'SPECIALISED',
      event: step,
      [step === 'CARE' ? 'need' : 'arrival']: anchor,
      birth_date: '1976-01-01',
    });
    teller.check(`the last day of ${step}`, clock.legalDueOn, deadline!.due.toString());
    if (known) teller.check('that day as counted by hand', clock.legalDueOn, known);
    const fill = { title: clock.title[teller.language], date: teller.date(on(clock.legalDueOn, '12:00')) };
    teller.note(`${teller.say(SAYS.clock, fill)} ${reasons(clock.text)}`);
  }
}
