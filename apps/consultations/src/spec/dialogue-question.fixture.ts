import type { Consultation } from '@valvomo/contracts';
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
import { give, refusalOf, type Asked } from './dialogue-acts.fixture.js';
import type { KitTime } from './dialogue-time.fixture.js';
import type { TestKit } from './kit.fixture.js';

/** Those among whom a dialogue goes. */
export interface Company {
  readonly of: Asked;
  /** A specialist outside every pool. */
  readonly spare: string;
  /** Specialties with somebody in the rota, and without. */
  readonly staffed: readonly string[];
  readonly empty: readonly string[];
}

/** One generated question in the service with the naive one beside it; both are compared after every step. */
export class KitDialogue {
  readonly naive: NaiveQuestion;
  disagreement: string | null = null;
  commands = 0;
  refusals = 0;
  private readonly told: string[];

  constructor(
    private readonly kit: TestKit,
    private readonly time: KitTime,
    private readonly company: Company,
    private readonly steering: Steering,
    private readonly random: Chance,
    private now: Consultation,
  ) {
    const { priority, conversionAllowed } = now;
    this.naive = new NaiveQuestion(priority as NaivePriority, conversionAllowed!);
    this.told = [`${priority}${conversionAllowed ? ' convertible' : ''}`];
  }

  get isOver(): boolean {
    return this.naive.isOver || this.disagreement !== null;
  }

  async command({ name, raisedTo, unheld }: Given): Promise<void> {
    const { kit, naive, now, company, random } = this;
    const refusal = naive.refuses(name, raisedTo);
    const pooled = unheld === null ? random.next() < 0.5 : unheld;
    const targets =
      unheld === null ? [...company.staffed, ...company.empty] : company[unheld ? 'empty' : 'staffed'];
    const target = random.of(targets.filter((code) => code !== now.specialty));
    const choice = { raisedTo, chosen: pooled ? undefined : company.spare, target };
    const broken = await refusalOf(() => give(kit, company.of, now, name, choice));
    this.commands += 1;
    if (refusal !== null || broken !== null) {
      this.refusals += 1;
      // Whether the rota still has somebody is the rota's own matter (assignment.rules.spec).
      if (refusal === broken || (refusal === null && broken === 'question.nobody_free')) return;
      return this.differ(`${name} in ${now.state}: expected ${refusal}, found ${broken}`);
    }
    await this.read();
    naive.apply(name, kit.now().getTime(), { raisedTo, taker: this.now.assigneeId });
    this.compare(now.state, name);
  }

  /** Lets time pass: each step at its own instant, as the processes take them. */
  async advance(until: number): Promise<void> {
    const { kit, naive } = this;
    for (;;) {
      const naively = naive.nextOf(until);
      const before = this.now;
      const moved = await this.time.takeNext(this.now.id, until);
      if (naively?.at !== moved?.getTime()) {
        const expected = naively && `${naively.what} ${new Date(naively.at).toISOString()}`;
        return this.differ(`time: expected ${expected}, found ${moved?.toISOString()}`);
      }
      if (naively === null) break;
      await this.read();
      const passed = this.now.assigneeId === before.assigneeId ? null : this.now.assigneeId;
      if (passed !== null && (naive.had.has(passed) || !naive.changesHands(naively.at)))
        this.differ(`${passed} had it, or it was not theirs to lose`);
      naive.expire(naively.what, naively.at, passed);
      this.compare(before.state, `time:${naively.what}`);
      if (this.isOver) break;
    }
    kit.clock.time = new Date(Math.max(until, kit.now().getTime()));
    naive.climb(until);
    this.compareThe('ladders', naive.ladders, laddersOf(await kit.deadlines(this.now.id)));
  }

  /** Compares, and notes how it came to be where it is. */
  private compare(from: string, how: string): void {
    const { kit, naive } = this;
    const { state } = this.now;
    this.told.push(`${kit.now().toISOString()} ${how} ${state}`);
    this.steering.note(naive, transitionOf(from, how, state, naive.questionsBack > 2));
    this.compareThe('standing', naive.standing, standingOf(this.now));
  }

  private compareThe<T>(what: string, expected: T, found: T): void {
    const differs = difference(what, expected, found);
    if (differs) this.differ(differs);
  }

  /** As the one who asked. */
  private async read(): Promise<void> {
    this.now = await this.kit.reads.one(this.company.of.as.clinician, this.now.id);
  }

  private differ(what: string): void {
    this.disagreement ??= `${this.told.join('; ')}: ${what}`;
  }
}
