import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { refusalOf, RuleBroken, type Clock, type EventType, type Strategy } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { StrategyAccess } from './strategy-access.js';
import {
  factOf,
  factsOf,
  loadStrategy,
  lockStrategy,
  remarksFor,
  strategyOf,
  whole,
  type StrategyRow,
} from './strategy.queries.js';
import { STRATEGY_COMMANDS, type StrategyCommand } from './strategy.rules.js';

type StrategyEvent = Extract<EventType, `reporting.strategy.${string}`>;
/** What happened to a version: the last word of its event. */
export type StrategyNews = StrategyEvent extends `reporting.strategy.${infer What}` ? What : never;

/** What a command finds; `today` is the day of `at` in Helsinki. */
export interface StrategyHand {
  readonly tx: Tx;
  readonly row: StrategyRow;
  readonly at: Date;
  readonly today: string;
}

/** Tells what happened to a version, with its next version number and its whole public state; the caller holds the row. */
export async function announceStrategy(
  tx: Tx,
  id: string,
  news: StrategyNews,
  at: Date,
): Promise<StrategyRow> {
  const row = await tx.strategy.update({ where: { id }, data: { version: { increment: 1 } }, ...whole });
  const entity = { type: 'strategy', id, version: row.version };
  await outbox.add(tx, { type: `reporting.strategy.${news}`, entity, at, data: factOf(row) });
  return row;
}

/** @throws RuleBroken `strategy.person_unknown` an owner whom registry has not told of */
export async function assertPerson(tx: Tx, id: string, path: readonly (string | number)[]): Promise<void> {
  if ((await tx.person.count({ where: { id } })) === 0)
    throw new RuleBroken('strategy.person_unknown', {}, path);
}

/** One command on a version: it is held, refused by the table, changed, told of and audited in one transaction. */
@Injectable()
export class StrategyDesk {
  constructor(
    readonly db: Database,
    private readonly access: StrategyAccess,
    readonly audit: Audit,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /** @param of the goal that the command is about: its owner alone counts as owner then */
  change(
    act: Act,
    id: string,
    version: number,
    command: StrategyCommand,
    work: (hand: StrategyHand) => Promise<StrategyNews>,
    of?: { goalId: string },
  ): Promise<Strategy> {
    return write(this.db, act, async (tx) => {
      const row = await lockStrategy(tx, id);
      assertVersion(row, version);
      const goals = of ? row.goals.filter((goal) => goal.id === of.goalId) : row.goals;
      if (of && goals.length === 0) throw new RuleBroken('not_found');
      const at = this.clock.now();
      const today = dateOf(at).toString();
      const relations = this.access.relationsTo(
        act.caller,
        goals.map(({ ownerId }) => ownerId),
      );
      const facts = factsOf(row, await remarksFor(tx, id), today);
      const refusal = refusalOf(STRATEGY_COMMANDS[command], facts, relations, 'strategy.state');
      if (refusal) throw refusal;
      const news = await work({ tx, row, at, today });
      const entry = { action: `strategy.${command}`, objectType: 'strategy', objectId: id };
      await this.audit.add(tx, act, entry, at);
      return strategyOf(await announceStrategy(tx, id, news, at));
    });
  }

  /** The version as it stands, its facts and what the caller is to it. */
  async seen(act: Act, id: string) {
    const row = await loadStrategy(this.db, id);
    const today = dateOf(this.clock.now()).toString();
    return {
      row,
      facts: factsOf(row, await remarksFor(this.db, id), today),
      relations: this.access.relationsTo(
        act.caller,
        row.goals.map(({ ownerId }) => ownerId),
      ),
    };
  }
}
