import { BUDGETS, RUNGS, type Clock, type Level, type NaivePriority } from './naive-tables.js';
import { afterOfficeHours, afterWorkdays, closingAfter } from './naive-time.js';

interface Running {
  readonly clock: Clock;
  /** The priority and the start of each budget: the first, and one for each raising. */
  readonly budgets: (readonly [NaivePriority, number])[];
  due: number;
  rungs: readonly (readonly [Level, number])[];
  readonly climbed: Set<Level>;
}

interface Stretch {
  readonly from: number;
  to: number | null;
}

/** What of the timers is compared once time has passed. */
export interface Ladders {
  /** Each timer that ever ran with the highest rung that was climbed, as `answer E2`; sorted. */
  readonly levels: readonly string[];
  /** When the time of the answer stood still. */
  readonly standstills: readonly Readonly<Stretch>[];
}

/** The timers of one question: budgets, standstills of the answer (T05), raisings (T21) and the ladders above them (T14). */
export class NaiveTimers {
  private readonly running = new Map<Clock, Running>();
  private readonly ended: Running[] = [];
  private readonly standstills: Stretch[] = [];

  get ladders(): Ladders {
    const ladder = ({ clock, climbed }: Running) => `${clock} ${[...climbed].toSorted().at(-1) ?? '-'}`;
    // Information that never comes ends the question: there is nothing to climb for.
    const all = [...this.ended, ...this.running.values()].filter(({ clock }) => clock !== 'info');
    return { levels: all.map(ladder).toSorted(), standstills: this.standstills };
  }

  dueOf(clock: Clock): number | undefined {
    return this.running.get(clock)?.due;
  }

  stands(clock: Clock): boolean {
    return clock === 'answer' && this.standstills.at(-1)?.to === null;
  }

  start(clock: Clock, priority: NaivePriority, at: number): void {
    this.stop(clock);
    const running: Running = { clock, budgets: [[priority, at]], due: 0, rungs: [], climbed: new Set() };
    this.running.set(clock, running);
    this.recount(running, at);
  }

  stop(...clocks: readonly Clock[]): void {
    for (const clock of clocks) {
      const running = this.running.get(clock);
      if (running) this.ended.push(running);
      this.running.delete(clock);
    }
  }

  stopAll(): void {
    this.stop(...this.running.keys());
  }

  /** Whatever runs is due by its old budget or by one of the new priority from now, whichever ends first. */
  raise(priority: NaivePriority, at: number): void {
    for (const running of this.running.values()) {
      running.budgets.push([priority, at]);
      this.recount(running, at);
    }
  }

  standStill(at: number): void {
    this.standstills.push({ from: at, to: null });
  }

  goOn(at: number): void {
    if (!this.stands('answer')) return;
    this.standstills.at(-1)!.to = at;
    this.recount(this.running.get('answer')!, at);
  }

  /** The timer that is missed next, up to an instant. */
  missedNext(until: number): { at: number; what: Clock } | null {
    const [next] = [...this.running.values()]
      .filter(({ clock, climbed, due }) => !climbed.has('E1') && !this.stands(clock) && due <= until)
      .map(({ clock, due }) => ({ at: due, what: clock }))
      .toSorted((a, b) => a.at - b.at);
    return next ?? null;
  }

  miss(clock: Clock): void {
    this.running.get(clock)!.climbed.add('E1');
  }

  /** The lead and the director have heard of what was to be climbed up to an instant. */
  climb(until: number): void {
    for (const { clock, rungs, climbed } of this.running.values())
      if (!this.stands(clock))
        for (const [level, at] of rungs) if (level !== 'E1' && at <= until) climbed.add(level);
  }

  /** Every instant at which time does something with a timer, passed ones too. */
  get instants(): number[] {
    return [...this.running.values()].flatMap(({ due, rungs }) => [due, ...rungs.map(([, at]) => at)]);
  }

  private recount(running: Running, now: number): void {
    const { clock, budgets, climbed } = running;
    const ends = budgets.map(([priority, start]) => this.endOf(clock, priority, start, now));
    running.due = Math.min(...ends);
    if (clock === 'info') return;
    // The ladder is that of the budget by which it is due, of two the one raised last.
    const [priority] = budgets[ends.lastIndexOf(running.due)]!;
    running.rungs = rungsOf(priority, running.due);
    for (const [level, at] of running.rungs) if (at > now) climbed.delete(level);
  }

  private endOf(clock: Clock, priority: NaivePriority, start: number, now: number): number {
    const [unit, n] = BUDGETS[clock][priority];
    if (unit === 'hours') return afterOfficeHours(start, n);
    if (clock !== 'answer') return afterWorkdays(start, n);
    // A standstill before a raising is not the new budget's.
    const mine = this.standstills
      .map(({ from, to }) => ({ from: Math.max(from, start), to: to ?? now }))
      .filter(({ to }) => to > start);
    return afterWorkdays(start, n, mine);
  }
}

/** E1 as it is missed; the others from its day. */
function rungsOf(priority: NaivePriority, due: number): (readonly [Level, number])[] {
  const after = ([unit, n]: (typeof RUNGS)[NaivePriority]['E2']) =>
    unit === 'hours' ? afterOfficeHours(closingAfter(due, 0), n) : closingAfter(due, n);
  const { E2, E3 } = RUNGS[priority];
  return [
    ['E1', due],
    ['E2', after(E2)],
    ['E3', after(E3)],
  ];
}
