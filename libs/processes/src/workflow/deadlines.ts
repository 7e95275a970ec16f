import { CancellationScope, condition, log, metricMeter } from '@temporalio/workflow';
import type { DeadlineFact } from '@valvomo/contracts/workflow';
import type { Facts } from './facts.js';
import { nextStep, stepKey, type LadderStep } from './ladder.js';
import { beginWithDeadlines, showDeadlines } from './stage.js';

/**
 * The activity that takes one step: it decides on the row (met before `at`? paused? moved? already taken?), writes with
 * `at` as business time, and returns the deadline as it now stands, if it wants to spare the process a signal.
 */
export type TakeStep = (step: LadderStep) => Promise<DeadlineFact | void>;

/** How the wait for a deadline ended: `at` is the instant when it was met or cancelled, or its due instant. */
export interface Ended {
  readonly how: 'met' | 'cancelled' | 'expired';
  readonly at: string;
  readonly deadline: DeadlineFact;
}

/**
 * The activity that does what a due instant means: it decides on the row, as `TakeStep` does.
 * @param at the due instant, which is its business time
 * @returns whether it acted
 */
export type Expire = (at: string) => Promise<boolean>;

type Which = (deadline: DeadlineFact) => boolean;
type RuleIds = string | readonly string[];

const isOf = (rules: RuleIds, { rule }: DeadlineFact): boolean =>
  typeof rules === 'string' ? rules === rule : rules.includes(rule);

/** The deadlines of a process: all of them climb their ladders by themselves, whether anybody waits for them or not. */
export class Deadlines {
  private readonly asked = new Set<string>();
  private readonly awaited = new Set<string>();
  private climbing = false;

  constructor(
    private readonly facts: Facts,
    private readonly takeStep: TakeStep,
  ) {}

  /** What is open or paused now. */
  get open(): DeadlineFact[] {
    return this.facts.deadlines.filter(({ state }) => state === 'open' || state === 'paused');
  }

  /**
   * Waits for the next deadline of a rule that was not awaited before (a rework loop opens a new one), until it is met or
   * cancelled; after its last rung it goes on waiting.
   * @param rule the rule's id, such as `T3` (domain.md 5.4), or those that time one step in its variants
   * @param which picks among several of one rule, such as those of one finding
   */
  async met(rule: RuleIds, which: Which = () => true): Promise<Ended> {
    const id = await this.next(rule, which);
    await condition(() => this.hasEnded(id));
    return this.ending(id);
  }

  /**
   * As `met`, but the due instant ends the wait too, and `expire` does what it means: the silence of the other side is an
   * answer (T5, domain.md 5.4). Where it did nothing, the deadline was met, moved or paused while it was on its way: the
   * wait goes on with the news of that.
   */
  async metOrExpired(rule: RuleIds, expire: Expire, which: Which = () => true): Promise<Ended> {
    const id = await this.next(rule, which);
    while (!this.hasEnded(id)) {
      const { dueAt, state, version } = this.get(id);
      const changed = () => this.hasEnded(id) || this.get(id).dueAt !== dueAt || this.get(id).state !== state;
      const left = Date.parse(dueAt) - Date.now();
      if (state === 'paused') await condition(changed);
      else if (left > 0) await condition(changed, left, { summary: `${this.get(id).rule}: due` });
      else if (await expire(dueAt)) return { how: 'expired', at: dueAt, deadline: this.get(id) };
      else await condition(() => this.get(id).version > version);
    }
    return this.ending(id);
  }

  /** Waits until nothing is open and no step is being taken; a process that returns earlier would cut a ladder short. */
  async allEnded(): Promise<void> {
    await condition(() => this.open.length === 0 && !this.climbing);
  }

  /** Takes the steps of all ladders in the order of their instants, for as long as the process lives. */
  async climb(): Promise<void> {
    for (;;) {
      const step = this.nextStep();
      if (!step) await condition(() => this.nextStep() !== undefined);
      else if (Date.parse(step.at) > Date.now()) await this.waitFor(step);
      else await this.take(step);
    }
  }

  private nextStep(): LadderStep | undefined {
    return nextStep(this.facts.deadlines, this.asked);
  }

  /** Until the step's instant, or until another step (or none) is next: met, paused, moved, or an earlier one came. */
  private async waitFor(step: LadderStep): Promise<void> {
    const key = stepKey(step);
    const changed = () => {
      const next = this.nextStep();
      return !next || stepKey(next) !== key;
    };
    const summary = `${this.get(step.deadlineId).rule}: ${step.step.replace(':', ' ')}`;
    await condition(changed, Date.parse(step.at) - Date.now(), { summary });
  }

  private async take(step: LadderStep): Promise<void> {
    this.asked.add(stepKey(step));
    this.climbing = true;
    try {
      const deadline = await this.takeStep(step);
      if (deadline) this.facts.learn(deadline);
    } catch (error) {
      // Only what no retry can heal comes here (the row does not exist). The other ladders must go on.
      log.error('a step of a ladder could not be taken', { ...step, error });
      metricMeter.createCounter('valvomo_steps_failed', 'step', 'Steps that no retry can take').add(1);
    } finally {
      this.climbing = false;
    }
  }

  private async next(rule: RuleIds, which: Which): Promise<string> {
    const find = () => this.facts.deadlines.find((d) => isOf(rule, d) && !this.awaited.has(d.id) && which(d));
    await condition(() => find() !== undefined);
    const { id } = find() as DeadlineFact;
    this.awaited.add(id);
    return id;
  }

  private get(id: string): DeadlineFact {
    return this.facts.deadlines.find((d) => d.id === id) as DeadlineFact;
  }

  private hasEnded(id: string): boolean {
    const { state } = this.get(id);
    return state === 'met' || state === 'cancelled';
  }

  private ending(id: string): Ended {
    const deadline = this.get(id);
    const at = deadline.metAt ?? new Date(Date.now()).toISOString();
    return { how: deadline.state === 'met' ? 'met' : 'cancelled', at, deadline };
  }
}

/**
 * Begins to follow the deadlines of this process's matter (design: Time): waits until met, warns at the warning points,
 * climbs each rung once, stops while paused, re-enters the wait after a move. Instants come from facts; nothing is counted
 * from the process's own start.
 * @param takeStep the activity that writes a step, with retries without end (`DURABLY`)
 */
export function followDeadlines(facts: Facts, takeStep: TakeStep): Deadlines {
  const deadlines = new Deadlines(facts, takeStep);
  beginWithDeadlines(deadlines.open);
  facts.afterNews(() => showDeadlines(deadlines.open));
  void CancellationScope.nonCancellable(() => deadlines.climb());
  return deadlines;
}
