import { Injectable } from '@nestjs/common';
import {
  guardsOf,
  RuleBroken,
  StrategyState,
  Uuid,
  type BoardRemark,
  type Strategy,
  type StrategyFollowUp,
  type StrategyItem,
} from '@valvomo/contracts';
import {
  availableActions,
  page,
  PageQuery,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { nextVersion } from './board.service.js';
import { followUpOf } from './follow-up.queries.js';
import { StrategyAccess } from './strategy-access.js';
import { StrategyDesk } from './strategy-desk.service.js';
import { itemOf, loadStrategy, remarkOf, strategyOf, type RemarkRow } from './strategy.queries.js';
import { REMARK_COMMANDS, STRATEGY_COMMANDS, type RemarkState } from './strategy.rules.js';

export const StrategyQuery = PageQuery.extend({ state: StrategyState.optional() });
export type StrategyQuery = z.infer<typeof StrategyQuery>;
export const RemarkQuery = PageQuery.extend({
  state: z.enum(['OPEN', 'ANSWERED']).optional(),
  ownerId: Uuid.optional(),
  strategyId: Uuid.optional(),
});
export type RemarkQuery = z.infer<typeof RemarkQuery>;

const withNumber = { include: { strategy: { select: { number: true } } } } as const;

/** Reads of the strategy: versions, how their goals stand, remarks. */
@Injectable()
export class StrategyReads {
  constructor(
    private readonly desk: StrategyDesk,
    private readonly access: StrategyAccess,
  ) {}

  async one(id: string): Promise<Strategy> {
    return strategyOf(await loadStrategy(this.desk.db, id));
  }

  /** The newest version first. */
  async list({ state, ...query }: StrategyQuery): Promise<Page<StrategyItem>> {
    const found = await page(
      { ...query, state },
      (after, take) =>
        this.desk.db.strategy.findMany({
          where: { ...(state && { state }), ...(after && { number: { lt: Number(after[0]) } }) },
          orderBy: { number: 'desc' },
          take,
        }),
      (row) => [row.number, row.id],
    );
    return { items: found.items.map(itemOf), nextCursor: found.nextCursor };
  }

  async followUp(id: string): Promise<StrategyFollowUp> {
    const { db, clock } = this.desk;
    return followUpOf(db, await loadStrategy(db, id), clock.now());
  }

  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    const { facts, relations } = await this.desk.seen(act, id);
    return availableActions(guardsOf(STRATEGY_COMMANDS, facts, relations, 'strategy.state'), act.language);
  }

  /** What is due first, first. */
  async remarks(query: RemarkQuery): Promise<Page<BoardRemark>> {
    const { state, ownerId, strategyId } = query;
    const found = await page(
      query,
      (after, take) =>
        this.desk.db.strategyRemark.findMany({
          where: {
            AND: [
              { ...(state && { state }), ...(ownerId && { ownerId }), ...(strategyId && { strategyId }) },
              after ? later(after) : {},
            ],
          },
          orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
          take,
          ...withNumber,
        }),
      (row) => [row.dueOn.toISOString(), row.id],
    );
    return { items: found.items.map(remarkOf), nextCursor: found.nextCursor };
  }

  async remark(id: string): Promise<BoardRemark> {
    return remarkOf(await this.loadRemark(id));
  }

  async remarkActions(act: Act, id: string): Promise<AvailableAction[]> {
    const row = await this.loadRemark(id);
    const facts = {
      state: row.state as RemarkState,
      hasNext: (await nextVersion(this.desk.db, row)) !== null,
    };
    const relations = this.access.relationsTo(act.caller, [row.ownerId]);
    return availableActions(
      guardsOf(REMARK_COMMANDS, facts, relations, 'strategy.remark_answered'),
      act.language,
    );
  }

  private async loadRemark(id: string): Promise<RemarkRow> {
    const row = await this.desk.db.strategyRemark.findUnique({ where: { id }, ...withNumber });
    if (!row) throw new RuleBroken('not_found');
    return row;
  }
}

function later(after: readonly (string | number | null)[]) {
  const dueOn = new Date(String(after[0]));
  return { OR: [{ dueOn: { gt: dueOn } }, { dueOn, id: { gt: String(after[1]) } }] };
}
