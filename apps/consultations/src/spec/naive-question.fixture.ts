import {
  BUDGETS,
  ENDS,
  FITS,
  OF_THE_HOLDER,
  ORDER,
  type Clock,
  type NaivePriority,
} from './naive-tables.fixture.js';
import { afterDays, afterOfficeHours, afterWorkdays, officeMinutes } from './naive-time.fixture.js';

// A question as domain.md 7.3 and the readings T04, T05 and T21 tell it, written down a second time without anything of the
// service: what `prove -- dialogue` compares the service with.

interface Running {
  /** The priority and the start of each budget: the first, and one for each raising. */
  readonly budgets: (readonly [NaivePriority, number])[];
  /** Whether the answer of E1 to its being missed has been given. */
  missed: boolean;
  due: number;
}

/** What of a question is compared. */
export interface Standing {
  readonly state: string;
  readonly turn: string;
  readonly priority: string;
  readonly dueAt: number | null;
  readonly answerDueAt: number | null;
  readonly pauses: number;
  readonly redirects: number;
  readonly answeredInTime: boolean | null;
  readonly response: readonly [elapsed: number, office: number, paused: number] | null;
  readonly held: boolean;
}

export class NaiveQuestion {
  state = 'DRAFT';
  held = false;
  /** Specialists who have had it, of all pools. */
  readonly had = new Set<string>();
  private givenAt = -Infinity;
  private readonly running = new Map<Clock, Running>();
  private closesAt: number | null = null;
  private standstills: { from: number; to: number | null }[] = [];
  private waits: { from: number; to: number | null }[] = [];
  private pauses = 0;
  private redirects = 0;
  private answeredInTime: boolean | null = null;
  private response: readonly [number, number, number] | null = null;
  private submittedAt = 0;
  private answerWasDue: number | null = null;

  constructor(
    private priority: NaivePriority,
    private readonly convertible: boolean,
  ) {}

  get standing(): Standing {
    return {
      state: this.state,
      turn: this.turn,
      priority: this.priority,
      dueAt: this.dueOfTurn,
      answerDueAt: this.answerDueAt,
      pauses: this.pauses,
      redirects: this.redirects,
      answeredInTime: this.answeredInTime,
      response: this.response,
      held: this.held,
    };
  }

  get questionsBack(): number {
    return this.waits.length;
  }

  /** What keeps the command from being given, as its code; null where nothing does. */
  refuses(command: string, raisedTo: NaivePriority): string | null {
    if (OF_THE_HOLDER.includes(command) && !this.held) return 'forbidden';
    if (!FITS[command]!.includes(this.state)) return 'consultation.state';
    if (command === 'convert' && !this.convertible) return 'conversion_not_allowed';
    if (command === 'raise-priority' && ORDER.indexOf(raisedTo) <= ORDER.indexOf(this.priority))
      return 'priority.not_higher';
    return null;
  }

  /** @param taker who has it after a command that gives it to somebody; null: nobody could take it */
  apply(command: string, at: number, of: { raisedTo: NaivePriority; taker: string | null }): void {
    switch (command) {
      case 'submit':
        this.submittedAt = at;
        this.start('answer', at);
        this.unassigned(at, of.taker);
        break;
      case 'take-up':
        this.state = 'TRIAGE';
        break;
      case 'assign':
        this.give(of.taker!, at);
        break;
      case 'accept':
        this.state = 'ACCEPTED';
        this.running.delete('accept');
        break;
      case 'redirect':
        this.redirects += 1;
        this.running.delete('accept');
        this.running.delete('assign');
        this.unassigned(at, of.taker);
        break;
      case 'ask-info':
        if (this.state !== 'INFO_REQUESTED') this.ask(at);
        break;
      case 'give-info':
        this.state = 'INFO_PROVIDED';
        this.running.delete('info');
        this.waits.at(-1)!.to = at;
        this.goOn(at);
        break;
      case 'answer':
      case 'recommend-referral':
        this.answered(at);
        break;
      case 'ask-follow-up':
        this.state = 'FOLLOW_UP_ASKED';
        this.closesAt = null;
        this.start('followUp', at);
        break;
      case 'raise-priority':
        this.priority = of.raisedTo;
        for (const [clock, of] of this.running) {
          of.budgets.push([this.priority, at]);
          this.recount(clock, of, at);
        }
        break;
      default:
        this.end(command);
    }
  }

  /** The next thing that time does after an instant, up to another: a missed clock, information that never came, an end. */
  nextOf(until: number): { at: number; what: Clock | 'close' } | null {
    const ahead = [...this.running]
      .filter(([clock, { missed }]) => !missed && !(clock === 'answer' && this.stands))
      .map(([clock, { due }]) => ({ at: due, what: clock as Clock | 'close' }));
    if (this.closesAt !== null) ahead.push({ at: this.closesAt, what: 'close' });
    const [next] = ahead.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
    return next ?? null;
  }

  /** Time has come to an instant. @param taker who has it after it was missed; null: nobody else could take it */
  expire(what: Clock | 'close', at: number, taker: string | null): void {
    if (what === 'close') return this.end('closed');
    if (what === 'info') return this.end('expired');
    this.running.get(what)!.missed = true;
    // Whoever got it at this instant has not missed it.
    if (this.givenAt < at && taker !== null) this.give(taker, at);
  }

  /** Whether somebody new gets it when a clock is missed at an instant, as far as there is anybody. */
  changesHands(at: number): boolean {
    return this.givenAt < at;
  }

  private get turn(): string {
    if (['SUBMITTED', 'TRIAGE'].includes(this.state)) return 'coordinator';
    if (['DRAFT', 'INFO_REQUESTED', 'ANSWERED'].includes(this.state)) return 'requester';
    if (['ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED', 'FOLLOW_UP_ASKED'].includes(this.state))
      return 'specialist';
    return 'nobody';
  }

  private get dueOfTurn(): number | null {
    const dues = (...clocks: Clock[]) => clocks.flatMap((clock) => this.running.get(clock)?.due ?? []);
    const of: Readonly<Record<string, readonly number[]>> = {
      coordinator: dues('assign', 'answer'),
      specialist: dues('accept', 'answer', 'followUp'),
      requester: this.closesAt === null ? dues('info') : [this.closesAt],
      nobody: [],
    };
    const found = of[this.turn]!;
    return found.length > 0 ? Math.min(...found) : null;
  }

  /** Nobody owes an answer while its time stands still; once it has ended, the instant that stood then. */
  private get answerDueAt(): number | null {
    const answer = this.running.get('answer');
    if (!answer) return this.answerWasDue;
    return this.stands ? null : answer.due;
  }

  private get stands(): boolean {
    return this.standstills.at(-1)?.to === null;
  }

  private start(clock: Clock, at: number): void {
    const running: Running = { budgets: [[this.priority, at]], missed: false, due: 0 };
    this.running.set(clock, running);
    this.recount(clock, running, at);
  }

  private recount(clock: Clock, running: Running, now: number): void {
    const still = clock === 'answer' ? this.standstills.map(({ from, to }) => ({ from, to: to ?? now })) : [];
    const ends = running.budgets.map(([priority, start]) => {
      const [unit, n] = BUDGETS[clock][priority];
      if (unit === 'hours') return afterOfficeHours(start, n);
      const mine = still
        .filter(({ to }) => to > start)
        .map(({ from, to }) => ({ from: Math.max(from, start), to }));
      return afterWorkdays(start, n, mine);
    });
    running.due = Math.min(...ends);
    if (running.due > now) running.missed = false;
  }

  private unassigned(at: number, taker: string | null): void {
    this.state = 'SUBMITTED';
    this.held = false;
    this.givenAt = -Infinity;
    this.start('assign', at);
    if (taker !== null) this.give(taker, at);
  }

  private give(taker: string, at: number): void {
    this.held = true;
    this.had.add(taker);
    this.givenAt = at;
    this.running.delete('assign');
    this.running.delete('accept');
    if (['INFO_REQUESTED', 'FOLLOW_UP_ASKED'].includes(this.state)) return;
    this.state = 'ASSIGNED';
    this.start('accept', at);
  }

  private ask(at: number): void {
    this.state = 'INFO_REQUESTED';
    this.waits.push({ from: at, to: null });
    this.start('info', at);
    if (this.pauses === 2) return;
    this.pauses += 1;
    this.standstills.push({ from: at, to: null });
  }

  private goOn(at: number): void {
    if (!this.stands) return;
    this.standstills.at(-1)!.to = at;
    this.recount('answer', this.running.get('answer')!, at);
  }

  private answered(at: number): void {
    this.state = 'ANSWERED';
    const answer = this.running.get('answer');
    if (answer) {
      this.answeredInTime = at < answer.due;
      const waited = this.waits.reduce((sum, { from, to }) => sum + (to! - from), 0);
      this.response = [
        Math.floor((at - this.submittedAt) / 60_000),
        officeMinutes(this.submittedAt, at),
        Math.floor(waited / 60_000),
      ];
    }
    this.stop();
    this.closesAt = afterDays(at, 14);
  }

  private end(how: string): void {
    this.state = ENDS[how]!;
    this.stop();
    this.closesAt = null;
  }

  private stop(): void {
    this.answerWasDue = this.answerDueAt;
    this.running.clear();
  }
}
