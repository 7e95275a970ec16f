import {
  computeDeadline,
  type Deadline,
  type DeadlineFacts,
  type Explanation,
  type StartLike,
} from '@valvomo/business-time';
import type { DeadlineFact, ServiceName } from '@valvomo/contracts';
import { Deadlines, type DeadlineTx } from './deadlines.js';
import { deadlinesOf, type DeadlineRow } from './row.js';

/** The matter whose deadlines are meant, and the process that keeps their time. */
export interface TimedMatter {
  readonly matterType: string;
  readonly matterId: string;
  readonly workflowId: string;
  readonly unitId: string | null;
}

/** Whose turn it is while a deadline runs. */
export interface Turn {
  readonly turn: string;
  readonly turnPerson?: string | null;
}

/** What the rule itself counted from; a row keeps it, so that it can be counted again after a pause. */
interface CountedFrom {
  readonly start: string;
  readonly facts?: DeadlineFacts | undefined;
}
type Countable = Deadline & { readonly explanation: Explanation & { readonly from: CountedFrom } };

const isOpen = (row: DeadlineRow): boolean => row.state === 'open' || row.state === 'paused';

/** The deadlines of a service by rule, on top of `Deadlines`: computed here, all in the caller's transaction. */
export class Timers {
  readonly store: Deadlines;

  /** @param service whose `<service>.deadline.*` events tell of them */
  constructor(service: ServiceName) {
    this.store = new Deadlines(service);
  }

  /**
   * Opens the deadline of a rule of `business-time`.
   * @param start what it counts from @param at business time of the opening @throws TimeRuleError an unknown rule
   */
  open(
    tx: DeadlineTx,
    matter: TimedMatter,
    rule: string,
    of: { start: StartLike; at: Date; facts?: DeadlineFacts; id?: string } & Turn,
  ): Promise<DeadlineFact> {
    const { start, at, facts, id, ...turn } = of;
    const computed = countOf(rule, start, facts);
    return this.store.open(tx, { ...matter, ...turn, ...(id && { id }), computed, openedAt: at });
  }

  /** Meets whatever is open of these rules; none open is nothing. */
  async meet(tx: DeadlineTx, matter: TimedMatter, rules: readonly string[], at: Date): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules)) await this.store.meet(tx, row.id, at);
  }

  /** Lets lapse what is open: of these rules, or all of the matter. */
  async cancel(tx: DeadlineTx, matter: TimedMatter, at: Date, rules?: readonly string[]): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules)) await this.store.cancel(tx, row.id, at);
  }

  /** Stops the time of what runs. @param why a code that the ledger shows */
  async pause(
    tx: DeadlineTx,
    matter: TimedMatter,
    at: Date,
    rules?: readonly string[],
    why?: string,
  ): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules))
      if (row.state === 'open') await this.store.pause(tx, row.id, at, why);
  }

  /** Lets go on what stands still, its pauses counted by the rule. */
  async resume(tx: DeadlineTx, matter: TimedMatter, at: Date, rules?: readonly string[]): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules))
      if (row.state === 'paused') await this.store.resume(tx, row.id, recountOf(row, at), at);
  }

  /** Hands what is open of these rules to somebody else without touching its time. */
  async hand(
    tx: DeadlineTx,
    matter: TimedMatter,
    rules: readonly string[],
    { turn, turnPerson = null }: Turn,
    at: Date,
  ): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules))
      await this.store.turn(tx, row.id, turn, turnPerson, at);
  }

  /** The open or paused deadlines of a matter, oldest first. */
  async openOf(tx: DeadlineTx, matter: TimedMatter, rules?: readonly string[]): Promise<DeadlineRow[]> {
    const rows = await deadlinesOf(tx, matter.matterType, matter.matterId);
    return rows.filter((row) => isOpen(row) && (!rules || rules.includes(row.rule)));
  }
}

/** A rule's deadline from its start, with what it was counted from in its explanation. */
export function countOf(rule: string, start: StartLike, facts?: DeadlineFacts): Countable {
  const computed = computeDeadline({ rule, start, facts });
  return {
    ...computed,
    explanation: { ...computed.explanation, from: { start: computed.explanation.start, facts } },
  };
}

/** The same deadline after its pauses. @param until where an open pause ends for now */
export function recountOf(row: Pick<DeadlineRow, 'rule' | 'explanation' | 'pauses'>, until: Date): Countable {
  const { from } = row.explanation as { from: CountedFrom };
  const pauses = row.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? until.toISOString() }));
  const computed = computeDeadline({ rule: row.rule, ...from, pauses });
  return { ...computed, explanation: { ...computed.explanation, from } };
}
