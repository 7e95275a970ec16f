import { ENDS, FITS, OF_THE_HOLDER, ORDER, type Clock, type NaivePriority } from './naive-tables.js';
import { afterDays, officeMinutes } from './naive-time.js';
import { NaiveTimers, type Ladders } from './naive-timers.js';

// A question as domain.md 7.3 and the readings T04, T05, T14 and T21 tell it, written down a second time without anything of
// the service: what `prove -- dialogue` compares the service with.

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

/** What time does to a question: a missed timer, or the end that comes by itself. */
export type Passing = Clock | 'close';

/** A question to a specialist as a naive reader of domain.md 7.3 keeps it. */
export class NaiveQuestion {
  state = 'DRAFT';
  held = false;
  /** Specialists who have had it, of all pools. */
  readonly had = new Set<string>();
  private givenAt = -Infinity;
  private readonly timers = new NaiveTimers();
  private closesAt: number | null = null;
  private readonly waits: { from: number; to: number | null }[] = [];
  private pauses = 0;
  private redirects = 0;
  private answeredInTime: boolean | null = null;
  private response: Standing['response'] = null;
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

  get ladders(): Ladders {
    return this.timers.ladders;
  }

  get questionsBack(): number {
    return this.waits.length;
  }

  get isOver(): boolean {
    return this.turn === 'nobody';
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

  /** Whether a command can still come to anything, in this state or a later one. */
  mayEver(command: string): boolean {
    if (command === 'convert') return this.convertible;
    return command !== 'raise-priority' || this.priority !== ORDER.at(-1);
  }

  /** @param taker who has it after a command that gives it to somebody; null: nobody could take it */
  apply(command: string, at: number, of: { raisedTo: NaivePriority; taker: string | null }): void {
    switch (command) {
      case 'submit':
        this.submittedAt = at;
        this.timers.start('answer', this.priority, at);
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
        this.timers.stop('accept');
        break;
      case 'redirect':
        this.redirects += 1;
        this.timers.stop('accept');
        this.unassigned(at, of.taker);
        break;
      case 'ask-info':
        if (this.state !== 'INFO_REQUESTED') this.ask(at);
        break;
      case 'give-info':
        this.state = 'INFO_PROVIDED';
        this.timers.stop('info');
        this.waits.at(-1)!.to = at;
        this.timers.goOn(at);
        break;
      case 'answer':
      case 'recommend-referral':
        this.answered(at);
        break;
      case 'ask-follow-up':
        this.state = 'FOLLOW_UP_ASKED';
        this.closesAt = null;
        this.timers.start('followUp', this.priority, at);
        break;
      case 'raise-priority':
        this.priority = of.raisedTo;
        this.timers.raise(of.raisedTo, at);
        break;
      default:
        this.end(command);
    }
  }

  /** The next thing that time does, up to an instant. */
  nextOf(until: number): { at: number; what: Passing } | null {
    if (this.closesAt === null) return this.timers.missedNext(until);
    return this.closesAt <= until ? { at: this.closesAt, what: 'close' } : null;
  }

  /** Time has come to an instant. @param taker who has it after it was missed; null: nobody else could take it */
  expire(what: Passing, at: number, taker: string | null): void {
    this.timers.climb(at);
    if (what === 'close') return this.end('closed');
    if (what === 'info') return this.end('expired');
    this.timers.miss(what);
    // Whoever got it at this instant has not missed it.
    if (this.givenAt < at && taker !== null) this.give(taker, at);
  }

  /** Time has come to an instant, and nothing is left that it does up to there but to climb. */
  climb(until: number): void {
    this.timers.climb(until);
  }

  /** Whether somebody new gets it when a clock is missed at an instant, as far as there is anybody. */
  changesHands(at: number): boolean {
    return this.givenAt < at;
  }

  /** Whether time does something between two instants: an act then has no one right outcome. */
  isBusy(from: number, to: number): boolean {
    return [...this.timers.instants, this.closesAt ?? 0].some((at) => from <= at && at <= to);
  }

  private get turn(): string {
    if (['SUBMITTED', 'TRIAGE'].includes(this.state)) return 'coordinator';
    if (['DRAFT', 'INFO_REQUESTED', 'ANSWERED'].includes(this.state)) return 'requester';
    if (['ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED', 'FOLLOW_UP_ASKED'].includes(this.state))
      return 'specialist';
    return 'nobody';
  }

  private get dueOfTurn(): number | null {
    const dues = (...clocks: Clock[]) => clocks.flatMap((clock) => this.timers.dueOf(clock) ?? []);
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
    const due = this.timers.dueOf('answer');
    if (due === undefined) return this.answerWasDue;
    return this.timers.stands('answer') ? null : due;
  }

  private unassigned(at: number, taker: string | null): void {
    this.state = 'SUBMITTED';
    this.held = false;
    this.givenAt = -Infinity;
    this.timers.start('assign', this.priority, at);
    if (taker !== null) this.give(taker, at);
  }

  private give(taker: string, at: number): void {
    this.held = true;
    this.had.add(taker);
    this.givenAt = at;
    this.timers.stop('assign', 'accept');
    if (['INFO_REQUESTED', 'FOLLOW_UP_ASKED'].includes(this.state)) return;
    this.state = 'ASSIGNED';
    this.timers.start('accept', this.priority, at);
  }

  /** A third question back does not stop the time (T05). */
  private ask(at: number): void {
    this.state = 'INFO_REQUESTED';
    this.waits.push({ from: at, to: null });
    this.timers.start('info', this.priority, at);
    if (this.pauses === 2) return;
    this.pauses += 1;
    this.timers.standStill(at);
  }

  private answered(at: number): void {
    this.state = 'ANSWERED';
    const due = this.timers.dueOf('answer');
    if (due !== undefined) {
      this.answeredInTime = at < due;
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
    this.timers.stopAll();
  }
}
