import type { Texts, WorkflowKind } from '@valvomo/contracts';
import type { Answer } from '../client.js';
import { deadlinesOf } from '../story/deadlines.js';
import { seen } from '../story/processes.js';
import type { World } from '../story/world.js';
import { wallOf } from '../wall.js';
import { counted, on, type Day } from './calendar.js';
import { News, type Telling } from './news.js';
import type { Teller } from './teller.js';
import { WORDS } from './words.js';

type Names = Readonly<Record<string, string>>;

/** What an operator must see of a process; `due` is missing where it waits without a date. */
export interface Expected {
  readonly stage: string;
  readonly who: string;
  readonly due?: Date;
}

interface Counting {
  /** An extension, in the unit of the rule's limit. */
  readonly extraDays?: number;
  /** The same as somebody counted it on a calendar, where the first day of the story is known. */
  readonly byHand?: string | undefined;
}

/** Leads through the days of a story: moves the clock, tells what people did and what time did, and compares dates. */
export class Narrator {
  private readonly news: News;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly of: Telling,
    private readonly names: Names,
  ) {
    this.news = new News(world, teller, of, names);
  }

  /** Goes to a time of a day; what is due on the way is told as it happens. */
  async until(day: Day, time: string): Promise<void> {
    await this.world.time.to(on(day, time), () => this.news.tell());
  }

  /** Tells what somebody has just done, and waits until the news of it has gone round. */
  async said(words: Texts, fill: Names = {}): Promise<void> {
    this.teller.tell(await this.world.time.now(), words, { ...this.names, ...fill });
    await this.world.time.rest();
    await this.news.skip();
  }

  /** Tells what somebody tried and could not do, in the words in which the service refuses it. */
  async refused(
    words: Texts,
    attempt: Answer<unknown> | Promise<Answer<unknown>>,
    code: string,
    fill: Names = {},
  ): Promise<void> {
    const { status, body } = await attempt;
    const problem = body as { code?: string; title?: string };
    this.teller.check('the refusal', status >= 400 ? problem.code : status, code);
    this.teller.tell(await this.world.time.now(), words, { ...this.names, ...fill });
    this.teller.note(this.teller.say(WORDS.refused, { why: problem.title ?? '–' }));
  }

  /**
   * Tells when a deadline is due and why; the service must say the same as what is counted here.
   * @returns the instant
   */
  async due(matterId: string, rule: string, start: Day, more: Counting = {}): Promise<Date> {
    const { dueAt } = counted(rule, start, more.extraDays);
    await this.dueAt(matterId, rule, dueAt, more.byHand);
    return dueAt;
  }

  /** As `due`, where the story has counted the instant itself. */
  async dueAt(matterId: string, rule: string, dueAt: Date, byHand?: string): Promise<void> {
    const known = await deadlinesOf(this.world, matterId, this.of.service);
    const deadline = known.findLast((one) => one.rule === rule);
    this.teller.check(`the due date of ${rule}`, deadline?.dueAt, dueAt.toISOString());
    if (byHand) this.teller.check('that date as counted by hand', wallOf(dueAt), byHand);
    if (deadline) await this.news.because(deadline);
  }

  /** Tells what an operator sees of a process now. */
  async inTemporal(kind: WorkflowKind, id: string, expected: Expected): Promise<void> {
    const { workflowId, status, stage, waitingFor, due, url } = await seen(this.world, kind, id);
    const { stage: mustStage, who, due: mustDue } = expected;
    this.teller.check(
      `what the process ${kind} shows`,
      [status, stage, waitingFor],
      ['RUNNING', mustStage, who],
    );
    if (mustDue) this.teller.check(`until when the process ${kind} waits`, due, mustDue);
    const date = due ? this.teller.instant(due) : '–';
    const fill = { workflow: workflowId, stage: stage ?? '–', who: waitingFor ?? '–', date, url };
    this.teller.note(this.teller.say(due ? WORDS.inTemporal : WORDS.inTemporalUndated, fill));
  }

  /** Tells that a process has come to its end. */
  async completed(kind: WorkflowKind, id: string): Promise<void> {
    const { workflowId, status, stage, url } = await seen(this.world, kind, id);
    this.teller.check(`the process ${kind}`, status, 'COMPLETED');
    const fill = { workflow: workflowId, status, stage: stage ?? '–', url };
    this.teller.note(this.teller.say(WORDS.completed, fill));
  }
}
