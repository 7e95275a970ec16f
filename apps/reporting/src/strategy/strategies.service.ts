import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type AdoptStrategy,
  type DraftStrategy,
  type OpenConsultation,
  type SendToBoard,
  type Strategy,
  type StrategyBody,
} from '@valvomo/contracts';
import { CONFIG, write, type Act, type Config } from '@valvomo/service';
import type { Tx } from '../database.js';
import { asDate } from '../rows.js';
import { carryGoals, createGoal } from './goals.queries.js';
import { announceStrategy, assertPerson, StrategyDesk } from './strategy-desk.service.js';
import { columnsOf, decisionColumns, strategyOf } from './strategy.queries.js';
import { assertDecided } from './strategy.rules.js';

/** 611/2021: the county councils began on this day. */
const COUNTIES_DECIDE_FROM = '2022-03-01';

/** Versions of the strategy from draft to force, one command a method; the board's part is `Board`. */
@Injectable()
export class Strategies {
  constructor(
    private readonly desk: StrategyDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The next version, with the goals of an earlier one where it is given. */
  draft(act: Act, { goalsFrom, ...body }: DraftStrategy): Promise<Strategy> {
    const { db, audit, clock } = this.desk;
    return write(db, act, async (tx) => {
      const preparing = { state: { in: ['DRAFT', 'CONSULTATION', 'TO_BOARD', 'APPROVED'] } };
      if ((await tx.strategy.count({ where: preparing })) > 0)
        throw new RuleBroken('strategy.one_in_preparation');
      const id = newId();
      const at = clock.now();
      const number = ((await tx.strategy.aggregate({ _max: { number: true } }))._max.number ?? 0) + 1;
      await tx.strategy.create({
        data: {
          id,
          version: 0,
          number,
          state: 'DRAFT',
          ...columnsOf(body),
          createdAt: at,
          createdBy: act.caller.id,
        },
      });
      if (goalsFrom) await carryGoals(tx, goalsFrom, id);
      await audit.add(tx, act, { action: 'strategy.draft', objectType: 'strategy', objectId: id }, at);
      return strategyOf(await announceStrategy(tx, id, 'drafted', at));
    });
  }

  /** Records a strategy that was approved before it came here; every later version is prepared, heard and decided here. */
  adopt(act: Act, { goals, decision, ...body }: AdoptStrategy): Promise<Strategy> {
    const { db, audit, clock } = this.desk;
    return write(db, act, async (tx) => {
      if ((await tx.strategy.count()) > 0) throw new RuleBroken('strategy.not_first');
      const id = newId();
      const at = clock.now();
      assertDecided(decision.decidedOn, COUNTIES_DECIDE_FROM, dateOf(at).toString(), [
        'decision',
        'decidedOn',
      ]);
      const made = { createdAt: at, createdBy: act.caller.id };
      const decided = decisionColumns({ ...decision, outcome: 'APPROVED' }, act.caller.id, at);
      await tx.strategy.create({
        data: { id, version: 0, number: 1, ...columnsOf(body), ...decided, ...made },
      });
      for (const [position, goal] of goals.entries()) {
        await assertPerson(tx, goal.ownerId, ['goals', position, 'ownerId']);
        await createGoal(tx, id, position + 1, goal);
      }
      await audit.add(tx, act, { action: 'strategy.adopt', objectType: 'strategy', objectId: id }, at);
      return strategyOf(await announceStrategy(tx, id, 'approved', at));
    });
  }

  change(act: Act, id: string, version: number, body: StrategyBody): Promise<Strategy> {
    return this.desk.change(act, id, version, 'change', async ({ tx }) => {
      await tx.strategy.update({ where: { id }, data: columnsOf(body) });
      return 'changed';
    });
  }

  /** Nothing of it will be decided; another version may be drafted. */
  discard(act: Act, id: string, version: number): Promise<Strategy> {
    return this.desk.change(act, id, version, 'discard', async ({ tx }) => {
      await tx.strategy.update({ where: { id }, data: { state: 'DISCARDED' } });
      return 'discarded';
    });
  }

  openConsultation(act: Act, id: string, version: number, body: OpenConsultation): Promise<Strategy> {
    return this.desk.change(act, id, version, 'open-consultation', async ({ tx, today }) => {
      const { until, channelUrl } = body;
      if (until <= today) throw new RuleBroken('strategy.consultation_ends_before', {}, ['until']);
      const heard = { consultationUntil: asDate(until), consultationUrl: channelUrl };
      await tx.strategy.update({ where: { id }, data: { state: 'CONSULTATION', ...heard } });
      return 'consultation-opened';
    });
  }

  sendToBoard(act: Act, id: string, version: number, { participation }: SendToBoard): Promise<Strategy> {
    return this.desk.change(act, id, version, 'send-to-board', async ({ tx, at }) => {
      await tx.strategy.update({ where: { id }, data: { state: 'TO_BOARD', participation, sentAt: at } });
      return 'sent-to-board';
    });
  }

  /** Brings an approved version into force and puts it on the net; the one before gives way in the same transaction. */
  publish(act: Act, id: string, version: number): Promise<Strategy> {
    return this.desk.change(act, id, version, 'publish', async ({ tx, at }) => {
      await this.supersede(tx, at);
      const publishedUrl = `${this.config.publicUrl}/reporting/public/strategies/${id}`;
      await tx.strategy.update({ where: { id }, data: { state: 'IN_FORCE', publishedAt: at, publishedUrl } });
      return 'published';
    });
  }

  private async supersede(tx: Tx, at: Date): Promise<void> {
    const earlier = await tx.strategy.findFirst({ where: { state: 'IN_FORCE' } });
    if (!earlier) return;
    await tx.strategy.update({ where: { id: earlier.id }, data: { state: 'SUPERSEDED', supersededAt: at } });
    await announceStrategy(tx, earlier.id, 'superseded', at);
  }
}
