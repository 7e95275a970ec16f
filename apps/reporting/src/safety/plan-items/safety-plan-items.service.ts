import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  guardsOf,
  newId,
  refusalOf,
  RuleBroken,
  type CancelSafetyPlanItem,
  type Clock,
  type EventType,
  type MoveSafetyPlanItem,
  type OpenSafetyPlanItem,
  type SafetyLevel,
  type SafetyPlanItem,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  countOf,
  pageById,
  raiseNotices,
  rows,
  write,
  type Act,
  type AvailableAction,
  type Caller,
  type Page,
} from '@valvomo/service';
import { assertLevel } from '../answers/safety-answers.rules.js';
import { Database, type Tx } from '../../database.js';
import { timers } from '../../deadlines/timers.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { asDate, civil } from '../../rows.js';
import { loadRound, plannedFor } from '../rounds/safety-rounds.queries.js';
import { SafetyAccess } from '../safety-access.js';
import {
  loadItem,
  PLAN_ITEM,
  planItemView,
  timedItem,
  type ItemRow,
  type SafetyPlanItemQuery,
} from './safety-plan-items.queries.js';
import {
  PLAN_ITEM_COMMANDS,
  type PlanItemCommand,
  type PlanItemRelation,
  type PlanItemState,
} from './safety-plan-items.rules.js';

type ItemNews = Extract<EventType, `reporting.safety-plan-item.${string}`>;

const RULE = 'SAFETY-ITEM';
/** The development plan: what is done about unfinished tasks, by whom, until when; each item is a duty with its ladder. */
@Injectable()
export class SafetyPlanItems {
  constructor(
    private readonly db: Database,
    private readonly access: SafetyAccess,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The county plans for its own tasks, a manager for their unit's. */
  open(act: Act, body: OpenSafetyPlanItem): Promise<SafetyPlanItem> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const { unitId, dueOn, ...of } = body;
      const round = await loadRound(tx, of.roundId);
      const task = await tx.safetyTask.findFirst({ where: { ...plannedFor(round), id: of.taskId } });
      if (!task) throw new RuleBroken('safety.task_unknown', {}, ['taskId']);
      assertLevel({ code: task.code, level: task.level as SafetyLevel }, unitId, ['unitId']);
      const relations = await this.access.relationsTo(tx, act.caller, unitId);
      if (!relations.has(unitId ? 'unit' : 'coordinator')) throw new RuleBroken('forbidden');
      if ((await tx.person.count({ where: { id: of.ownerId } })) === 0)
        throw new RuleBroken('safety.person_unknown', {}, ['ownerId']);
      assertAhead(dueOn, at);
      const opened = { id: newId(), version: 1, state: 'OPEN', openedBy: act.caller.id, openedAt: at };
      const item = await tx.safetyPlanItem.create({
        data: { ...of, ...opened, unitId, dueOn: asDate(dueOn) },
      });
      const owner = { turn: 'owner', turnPerson: item.ownerId };
      await timers.open(tx, timedItem(item), RULE, { start: dueOn, at, ...owner });
      const matter = { matterType: PLAN_ITEM, matterId: item.id, unitId, rule: RULE, occasion: 'opened' };
      await raiseNotices(tx, 'reporting', [item.ownerId], { kind: 'safety-item-given', ...matter }, at);
      return this.tell(tx, act, item, 'open', 'reporting.safety-plan-item.opened', at);
    });
  }

  finish(act: Act, id: string, version: number): Promise<SafetyPlanItem> {
    return this.command(
      act,
      id,
      version,
      'finish',
      'reporting.safety-plan-item.done',
      async (tx, item, at) => {
        await timers.meet(tx, timedItem(item), [RULE], at);
        return { state: 'DONE', endedAt: at };
      },
    );
  }

  move(
    act: Act,
    id: string,
    version: number,
    { dueOn, reason }: MoveSafetyPlanItem,
  ): Promise<SafetyPlanItem> {
    return this.command(
      act,
      id,
      version,
      'move',
      'reporting.safety-plan-item.moved',
      async (tx, item, at) => {
        assertAhead(dueOn, at);
        const why = { by: act.caller.id, reason, from: civil(item.dueOn), at: at.toISOString() };
        for (const row of await timers.openOf(tx, timedItem(item), [RULE]))
          await timers.store.move(tx, row.id, countOf(RULE, dueOn), at, why);
        return { dueOn: asDate(dueOn), reason };
      },
    );
  }

  cancel(act: Act, id: string, version: number, { reason }: CancelSafetyPlanItem): Promise<SafetyPlanItem> {
    return this.command(
      act,
      id,
      version,
      'cancel',
      'reporting.safety-plan-item.cancelled',
      async (tx, item, at) => {
        await timers.cancel(tx, timedItem(item), at, [RULE]);
        return { state: 'CANCELLED', reason, endedAt: at };
      },
    );
  }

  async one(id: string): Promise<SafetyPlanItem> {
    return planItemView(await loadItem(this.db, id));
  }

  /** All to the county; to others those of their units and their own. */
  async list({ caller }: Act, query: SafetyPlanItemQuery): Promise<Page<SafetyPlanItem>> {
    const units = this.access.seesCounty(caller) ? null : await this.access.unitsOf(this.db, caller);
    const own = units ? { OR: [{ unitId: { in: units } }, { ownerId: caller.id }] } : {};
    const { limit: _l, cursor: _c, ...asked } = query;
    return pageById(
      query,
      (after, take) =>
        this.db.safetyPlanItem.findMany({
          where: { AND: [own, asked, after] },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(planItemView),
    );
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const item = await loadItem(this.db, id);
    const relations = await this.relationsTo(this.db, caller, item);
    const facts = { state: item.state as PlanItemState };
    return availableActions(guardsOf(PLAN_ITEM_COMMANDS, facts, relations, 'safety.state'), language);
  }

  private async command(
    act: Act,
    id: string,
    version: number,
    name: PlanItemCommand,
    news: ItemNews,
    change: (tx: Tx, item: ItemRow, at: Date) => Promise<Prisma.SafetyPlanItemUncheckedUpdateInput>,
  ): Promise<SafetyPlanItem> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await rows(tx, `select id::text from safety_plan_item where id = $1::text::uuid for update`, [id]);
      const item = await loadItem(tx, id);
      assertVersion(item, version);
      const facts = { state: item.state as PlanItemState };
      const relations = await this.relationsTo(tx, act.caller, item);
      const refusal = refusalOf(PLAN_ITEM_COMMANDS[name], facts, relations, 'safety.state');
      if (refusal) throw refusal;
      const data = await change(tx, item, at);
      const changed = await tx.safetyPlanItem.update({
        where: { id },
        data: { ...data, version: version + 1 },
      });
      return this.tell(tx, act, changed, name, news, at);
    });
  }

  private async relationsTo(tx: Tx, caller: Caller, item: ItemRow): Promise<Set<PlanItemRelation>> {
    const found: Set<PlanItemRelation> = await this.access.relationsTo(tx, caller, item.unitId);
    // The county's coordinator plans for the county alone.
    if (item.unitId) found.delete('coordinator');
    if (item.ownerId === caller.id) found.add('owner');
    return found;
  }

  private async tell(tx: Tx, act: Act, item: ItemRow, verb: string, type: ItemNews, at: Date) {
    const view = planItemView(item);
    const { title: _t, reason: _r, ...fact } = view;
    await outbox.add(tx, {
      type,
      entity: { type: PLAN_ITEM, id: item.id, version: item.version },
      at,
      data: fact,
    });
    const entry = { action: `${PLAN_ITEM}.${verb}`, objectType: PLAN_ITEM, objectId: item.id };
    await this.audit.add(tx, act, entry, at);
    return view;
  }
}

function assertAhead(dueOn: string, at: Date): void {
  const [from, to] = [dateOf(at).toString(), '2100-12-31'];
  if (dueOn < from || dueOn > to) throw new RuleBroken('safety.date', { from, to }, ['dueOn']);
}
