import type { Consultation, DraftQuestion } from '@valvomo/contracts';
import {
  difference,
  laddersOf,
  NaiveQuestion,
  standingOf,
  transitionOf,
  type Chance,
  type Given,
  type NaivePriority,
  type Steering,
} from '@valvomo/testing/dialogue';
import { Question } from '../story/consultation.js';
import type { World } from '../story/world.js';
import { actorOf, bodyOf, NEWS } from './acts.js';
import type { Company } from './company.js';
import type { Heard } from './heard.js';

/** What was accepted and has not been compared yet. */
interface Accepted extends Given {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** One generated question in a region with the naive one beside it: given through HTTP, heard on the bus, read from the API. */
export class RegionDialogue {
  readonly naive: NaiveQuestion;
  disagreement: string | null = null;
  commands = 0;
  refusals = 0;
  private readonly told: string[] = [];
  private accepted: Accepted | null = null;
  /** When time changed it on the way to where the clock is now. */
  private changedAt: number[] = [];

  private constructor(
    private readonly world: World,
    private readonly company: Company,
    private readonly steering: Steering,
    private readonly random: Chance,
    private readonly question: Question,
    private now: Consultation,
  ) {
    this.naive = new NaiveQuestion(now.priority as NaivePriority, now.conversionAllowed!);
    this.told.push(`${now.id} ${now.priority}${now.conversionAllowed ? ' convertible' : ''}`);
  }

  static async draft(
    world: World,
    company: Company,
    steering: Steering,
    random: Chance,
    content: Partial<DraftQuestion> & { specialty: string },
  ): Promise<RegionDialogue> {
    const question = await Question.draft(world, company.asker, content.specialty, content);
    return new RegionDialogue(world, company, steering, random, question, await question.now());
  }

  get id(): string {
    return this.question.id;
  }

  get isOver(): boolean {
    return this.naive.isOver || this.disagreement !== null;
  }

  /** Gives a command; what it came to is compared once the region has come to rest. */
  async give(given: Given): Promise<void> {
    const { naive, now, company } = this;
    const refusal = naive.refuses(given.name, given.raisedTo);
    const actor = actorOf(given.name, now, company);
    const sentAt = (await this.world.time.now()).getTime();
    const answer = await this.question.try(actor, given.name, bodyOf(given, now, company, this.random));
    const answeredAt = (await this.world.time.now()).getTime();
    this.commands += 1;
    const broken = answer.status < 300 ? null : (answer.body as unknown as { code: string }).code;
    if (refusal === null && broken === null) this.accepted = { ...given, sentAt, answeredAt };
    else this.refusals += 1;
    // Whether the rota still has somebody is the rota's own matter.
    if (refusal !== broken && !(refusal === null && broken === 'question.nobody_free'))
      this.differ(`${given.name} by ${actor} in ${now.state}: expected ${refusal}, found ${broken}`);
  }

  /** Compares what was given with what came of it. @param heard what the bus told of it since */
  async compareGiven(heard: readonly Heard[]): Promise<void> {
    const { accepted, naive } = this;
    if (accepted === null) return this.compareThe('news', [], heard);
    this.accepted = null;
    const { name, raisedTo, sentAt, answeredAt } = accepted;
    const [first] = heard;
    if (!first || !NEWS[name]!.includes(first.what) || first.at < sentAt || first.at > answeredAt)
      return this.differ(
        `${name} between ${iso(sentAt)} and ${iso(answeredAt)}: the bus told ${JSON.stringify(heard)}`,
      );
    const from = this.now.state;
    await this.read();
    naive.apply(name, first.at, { raisedTo, taker: this.now.assigneeId });
    this.compare(from, name, first.at);
  }

  /** The clock has come to an instant and the region to rest. */
  async passed(at: number): Promise<void> {
    const { naive } = this;
    for (let next = naive.nextOf(at); next !== null && !this.isOver; next = naive.nextOf(at)) {
      const before = this.now;
      await this.read();
      const taker = this.now.assigneeId === before.assigneeId ? null : this.now.assigneeId;
      if (taker !== null && (naive.had.has(taker) || !naive.changesHands(next.at)))
        this.differ(`${taker} had it, or it was not theirs to lose`);
      naive.expire(next.what, next.at, taker);
      if (taker !== null || naive.isOver) this.changedAt.push(next.at);
      this.compare(before.state, `time:${next.what}`, next.at);
    }
  }

  /** The clock has come to where it stays for now: everything is compared. */
  async compareRested(at: number, heard: readonly Heard[]): Promise<void> {
    await this.passed(at);
    this.naive.climb(at);
    this.compareThe(
      'news of time',
      this.changedAt,
      heard.map((one) => one.at),
    );
    this.changedAt = [];
    await this.read();
    this.compareThe('standing', this.naive.standing, standingOf(this.now));
    const { deadlines } = await this.question.ledger();
    const found = deadlines.map(({ deadline: { rule, level }, pauses }) => ({ rule, level, pauses }));
    this.compareThe('ladders', this.naive.ladders, laddersOf(found));
  }

  /** Compares, and notes how it came to be where it is. */
  private compare(from: string, how: string, at: number): void {
    const { state } = this.now;
    this.told.push(`${iso(at)} ${how} ${state}`);
    this.steering.note(this.naive, transitionOf(from, how, state, this.naive.questionsBack > 2));
    this.compareThe('standing', this.naive.standing, standingOf(this.now));
  }

  private compareThe<T>(what: string, expected: T, found: T): void {
    const differs = difference(what, expected, found);
    if (differs) this.differ(differs);
  }

  /** As the one who asked. */
  private async read(): Promise<void> {
    this.now = await this.question.now();
  }

  private differ(what: string): void {
    this.disagreement ??= `${this.told.join('; ')}: ${what}`;
  }
}

const iso = (at: number): string => new Date(at).toISOString();
