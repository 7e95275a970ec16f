import { randomUUID } from 'node:crypto';
import type { Pilot } from '@valvomo/contracts';
import { done, refused } from '../client.js';
import {
  FOR_CARE,
  givenAsker,
  givenSpecialty,
  onRota,
  Question,
  type StoryAsker,
} from '../story/consultation.js';
import { Guarantee } from '../story/guarantee.js';
import { givenFunding, PilotStory } from '../story/pilot.js';
import type { World } from '../story/world.js';

const SPECIALISTS = ['specialist', 'specialist-2'] as const;
const DAY = '2037-12-28';

/**
 * Questions in which every clinical text and every pseudonym carries a mark, so that it can be looked for: sealed texts are
 * readable nowhere at all, not even in the tables of their own service (design 7).
 */
export class MarkedQuestion {
  private readonly marks = new Map<string, string>();
  /** The question that is asked back, answered, asked on and closed. */
  question!: Question;
  /** One that is converted, and the case of its referral. */
  converted!: Question;
  guarantee!: Guarantee;
  /** A draft that is thrown away, and its key with it. */
  draft!: Question;

  /** What was answered to what was refused. */
  readonly refused: string[] = [];

  private constructor(private readonly world: World) {}

  /** Each mark by what was marked. */
  get all(): ReadonlyMap<string, string> {
    return this.marks;
  }

  /** Goes on where the clock of the region stands: on a working day within office hours. */
  static async walked(world: World): Promise<MarkedQuestion> {
    const marked = new MarkedQuestion(world);
    const asker = await givenAsker(world, 'clinician', 'Merkitty asema');
    const specialty = await givenSpecialty(world, 'marked-medicine', 'specialty-lead', SPECIALISTS);
    await onRota(world, specialty, SPECIALISTS[0], `${DAY}T08:00`, `${DAY}T16:00`);
    await world.time.rest();
    await marked.dialogue(asker, specialty.code);
    await marked.conversion(asker, specialty.code);
    await marked.refusals(asker, specialty.code);
    await marked.development(asker, specialty.code);
    await world.time.rest();
    return marked;
  }

  private mark(what: string): string {
    const mark = `MARK-Q-${what.toUpperCase()}-${randomUUID().slice(0, 8)}`;
    this.marks.set(what, mark);
    return `${mark} kirjattu`;
  }

  private patient(what: string) {
    return { pseudonym: this.mark(`${what}-pseudonym`), age: 54, sex: 'female' } as const;
  }

  private async dialogue(asker: StoryAsker, specialty: string): Promise<void> {
    const [first] = SPECIALISTS;
    const reference = this.mark('attachment').replaceAll(' ', '-');
    const attachments = [{ kind: 'document' as const, reference, sha256: 'a'.repeat(64) }];
    this.question = await Question.sent(this.world, asker, specialty, {
      patient: this.patient('question'),
      question: { text: this.mark('question'), attachments },
    });
    await this.question.does(first, 'accept');
    await this.question.does(first, 'ask-info', { text: this.mark('asked-back') });
    await this.question.asks('give-info', { text: this.mark('information') });
    await this.question.asks('raise-priority', {
      priority: 'SOON',
      reason: 'new-result',
      text: this.mark('raised'),
    });
    await this.question.answer(first, this.mark('answer'));
    await this.question.asks('ask-follow-up', { text: this.mark('follow-up') });
    await this.question.answer(first, this.mark('second-answer'));
    await this.question.asks('close-out', {
      outcome: 'new-plan',
      referralIntended: true,
      referralNeeded: false,
      referralMade: false,
      value: 5,
      education: 4,
      comment: this.mark('close-out'),
    });
    for (const [command, reason] of [
      ['return', 'insufficient'],
      ['decline', 'no-capacity'],
    ] as const) {
      const other = await Question.sent(this.world, asker, specialty, { patient: this.patient(command) });
      await other.does(first, command, { reason, text: this.mark(command) });
    }
    const cancelled = await Question.sent(this.world, asker, specialty, { patient: this.patient('cancel') });
    await cancelled.asks('cancel', { reason: 'other', text: this.mark('cancel') });
    this.draft = await Question.draft(this.world, asker, specialty, {
      patient: this.patient('draft'),
      question: { text: this.mark('draft'), attachments: [] },
    });
  }

  private async conversion(asker: StoryAsker, specialty: string): Promise<void> {
    const [first] = SPECIALISTS;
    this.converted = await Question.sent(this.world, asker, specialty, {
      patient: this.patient('converted'),
      conversionAllowed: true,
    });
    await this.converted.does(first, 'accept');
    const { guaranteeCaseId } = await this.converted.does(first, 'convert', { text: this.mark('convert') });
    this.guarantee = new Guarantee(this.world, guaranteeCaseId!);
    const exception = { step: 'START', reason: 'patient-chose-later', note: this.mark('exception') };
    await this.guarantee.does('record-exception', exception);
  }

  /** What is refused must not be remembered either: an identity code, bodies, a stranger's act. */
  private async refusals(asker: StoryAsker, specialty: string): Promise<void> {
    const clinician = this.world.as(asker.clinician);
    const path = '/consultations/v1/consultations';
    const text = `${this.mark('bad-identity')} 131052-308T`;
    const body = { model: 'managed-econsult', unitId: asker.unit.id, specialty, question: { text } };
    for (const answer of [
      await clinician.post(path, body, FOR_CARE),
      await clinician.post(path, { unitId: this.mark('bad-body') }, FOR_CARE),
      await this.question.try('clinician-2', 'answer', { text: this.mark('bad-stranger') }),
    ]) {
      refused(answer);
      this.refused.push(JSON.stringify(answer.body));
    }
  }

  /** A pilot with its money, so that their routes are tried on what exists. */
  private async development(asker: StoryAsker, specialty: string): Promise<void> {
    const money = await givenFunding(this.world, 'Merkitty rahoitus', {
      from: '2037-01-01',
      to: '2039-01-01',
    });
    const run = { from: '2038-01-11', to: '2038-06-01' };
    await PilotStory.proposed(this.world, 'specialty-lead', asker.unit, specialty, run, [money]);
    const pilots = await this.world
      .as('service-director')
      .get<{ items: Pilot[] }>('/consultations/v1/pilots');
    if (done(pilots).items.length === 0) throw new Error('the pilot is in no list');
  }
}
