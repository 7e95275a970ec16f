import {
  computeDeadline,
  type Deadline,
  type DeadlineFacts,
  type Explanation,
  type StartLike,
} from '@valvomo/business-time';
import type { DeadlineFact, ServiceName } from '@valvomo/contracts';
import type { ComputedDeadline } from './computed.js';
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
/** At once, or when the service has looked at its tables. */
type Counts = ComputedDeadline | Promise<ComputedDeadline>;
type Countable = Deadline & { readonly explanation: Explanation & { readonly from: CountedFrom } };

const isOpen = (row: DeadlineRow): boolean => row.state === 'open' || row.state === 'paused';

/**
 * The deadlines of a service by rule, on top of `Deadlines`: computed here, all in the caller's transaction. A service that
 * counts otherwise, by a calendar of the county's own or with extensions, overrides `count` and `recount`.
 */
export class Timers<T extends DeadlineTx = DeadlineTx> {
  readonly store: Deadlines;

  /** @param service whose `<service>.deadline.*` events tell of them */
  constructor(service: ServiceName) {
    this.store = new Deadlines(service);
  }

  /**
   * Opens the deadline of a rule of `business-time`.
   * @param start what it counts from @param at business time of the opening
   * @param aheadOf of facts from before: only the rungs after this instant are climbed (design 3)
   * @throws TimeRuleError an unknown rule
   */
  async open(
    tx: T,
    matter: TimedMatter,
    rule: string,
    of: { start: StartLike; at: Date; facts?: DeadlineFacts; id?: string; aheadOf?: Date } & Turn,
  ): Promise<DeadlineFact> {
    const { start, at, facts, id, aheadOf, ...turn } = of;
    const computed = await this.count(tx, rule, start, facts);
    const past = { ...(id && { id }), ...(aheadOf && { aheadOf }) };
    return this.store.open(tx, { ...matter, ...turn, ...past, computed, openedAt: at });
  }

  /** Meets whatever is open of these rules; none open is nothing. */
  async meet(tx: T, matter: TimedMatter, rules: readonly string[], at: Date): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules)) await this.store.meet(tx, row.id, at);
  }

  /** Lets lapse what is open: of these rules, or all of the matter. */
  async cancel(tx: T, matter: TimedMatter, at: Date, rules?: readonly string[]): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules)) await this.store.cancel(tx, row.id, at);
  }

  /** Stops the time of what runs. @param why a code that the ledger shows */
  async pause(tx: T, matter: TimedMatter, at: Date, rules?: readonly string[], why?: string): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules))
      if (row.state === 'open') await this.store.pause(tx, row.id, at, why);
  }

  /** Lets go on what stands still, its pauses counted by the rule. */
  async resume(tx: T, matter: TimedMatter, at: Date, rules?: readonly string[]): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules))
      if (row.state === 'paused') await this.store.resume(tx, row.id, await this.recount(tx, row, at), at);
  }

  /** Hands what is open of these rules to somebody else without touching its time. */
  async hand(
    tx: T,
    matter: TimedMatter,
    rules: readonly string[],
    { turn, turnPerson = null }: Turn,
    at: Date,
  ): Promise<void> {
    for (const row of await this.openOf(tx, matter, rules))
      await this.store.turn(tx, row.id, turn, turnPerson, at);
  }

  /** The open or paused deadlines of a matter, oldest first. */
  async openOf(
    tx: T,
    matter: Pick<TimedMatter, 'matterType' | 'matterId'>,
    rules?: readonly string[],
  ): Promise<DeadlineRow[]> {
    const rows = await deadlinesOf(tx, matter.matterType, matter.matterId);
    return rows.filter((row) => isOpen(row) && (!rules || rules.includes(row.rule)));
  }

  /** How a rule's deadline is counted from its start. */
  protected count(_tx: T, rule: string, start: StartLike, facts?: DeadlineFacts): Counts {
    return countOf(rule, start, facts);
  }

  /** How it is counted again; an open pause ends at `until`. */
  protected recount(_tx: T, row: DeadlineRow, until: Date): Counts {
    return recountOf(row, until);
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
