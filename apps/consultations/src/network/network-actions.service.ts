import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  guardsOf,
  NetworkActionState,
  newId,
  refusalOf,
  RuleBroken,
  Uuid,
  type CancelNetworkAction,
  type Clock,
  type EventType,
  type FinishNetworkAction,
  type MoveNetworkAction,
  type NetworkAction,
  type OpenNetworkAction,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  countOf,
  page,
  PageQuery,
  raiseNotices,
  write,
  type Act,
  type AvailableAction,
  type MatterOfDeadline,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import type { Prisma } from '../generated/prisma/client.js';
import { asDate, civil } from '../rows.js';
import { actionRelations, isMember } from './network-access.js';
import { actionFact, actionView, loadAction, lockAction, timedAction } from './network.queries.js';
import { ACTION_COMMANDS, assertDueAhead, type ActionCommand } from './network.rules.js';

export const ActionQuery = PageQuery.extend({
  state: NetworkActionState.optional(),
  ownerId: Uuid.optional(),
  meetingId: Uuid.optional(),
  dueBefore: z.iso.date().optional(),
});
export type ActionQuery = z.infer<typeof ActionQuery>;

type ActionNews = Extract<EventType, `consultations.network-action.${string}`>;

interface ActionChange {
  readonly news: ActionNews;
  readonly data: Prisma.NetworkActionUncheckedUpdateInput;
  readonly time: (tx: Tx, at: Date) => Promise<unknown>;
}

/** What meetings of the network agreed on: who does it, until when; each a duty with its ladder (domain.md 8). */
@Injectable()
export class NetworkActions {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  open(act: Act, body: OpenNetworkAction): Promise<NetworkAction> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const today = dateOf(at).toString();
      assertDueAhead(body.dueOn, today);
      if ((await tx.networkMeeting.count({ where: { id: body.meetingId } })) === 0)
        throw new RuleBroken('network.meeting_unknown', {}, ['meetingId']);
      if (!(await isMember(tx, body.ownerId, today)))
        throw new RuleBroken('network.not_a_member', {}, ['ownerId']);
      const id = newId();
      const start = { id, version: 1, state: 'OPEN' as const, changedAt: at };
      await tx.networkAction.create({ data: { ...start, ...body, dueOn: asDate(body.dueOn) } });
      const turn = { turn: 'owner', turnPerson: body.ownerId };
      await timers.open(tx, timedAction(id), 'NETWORK-ACTION', { start: body.dueOn, at, ...turn });
      const notice = {
        kind: 'network-action-assigned',
        matterType: 'network-action',
        matterId: id,
        unitId: null,
      };
      const due = { rule: 'NETWORK-ACTION', occasion: 'opened' };
      await raiseNotices(tx, 'consultations', [body.ownerId], { ...notice, ...due }, at);
      return this.told(tx, act, id, 'consultations.network-action.opened', 'open', at);
    });
  }

  finish(act: Act, id: string, version: number, { note }: FinishNetworkAction): Promise<NetworkAction> {
    return this.change(act, id, version, 'finish', (at) => ({
      news: 'consultations.network-action.done',
      data: { state: 'DONE', note, endedAt: at },
      time: (tx) => timers.meet(tx, timedAction(id), ['NETWORK-ACTION'], at),
    }));
  }

  cancel(act: Act, id: string, version: number, { reason }: CancelNetworkAction): Promise<NetworkAction> {
    return this.change(act, id, version, 'cancel', (at) => ({
      news: 'consultations.network-action.cancelled',
      data: { state: 'CANCELLED', note: reason, endedAt: at },
      time: (tx) => timers.cancel(tx, timedAction(id), at),
    }));
  }

  move(act: Act, id: string, version: number, { dueOn, reason }: MoveNetworkAction): Promise<NetworkAction> {
    return this.change(act, id, version, 'move', (at) => {
      assertDueAhead(dueOn, dateOf(at).toString());
      const extension = { reason, by: act.caller.id, at: at.toISOString() };
      return {
        news: 'consultations.network-action.moved',
        data: { dueOn: asDate(dueOn), moved: { increment: 1 }, note: reason },
        time: async (tx) => {
          for (const row of await timers.openOf(tx, timedAction(id)))
            await timers.store.move(tx, row.id, countOf('NETWORK-ACTION', dueOn), at, extension);
        },
      };
    });
  }

  async one(id: string): Promise<NetworkAction> {
    return actionView(await loadAction(this.db, id), this.today());
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const row = await loadAction(this.db, id);
    const guards = guardsOf(ACTION_COMMANDS, row, actionRelations(row, caller), 'network_action.state');
    return availableActions(guards, language);
  }

  async list(query: ActionQuery): Promise<Page<NetworkAction>> {
    const { state, ownerId, meetingId, dueBefore } = query;
    const where: Prisma.NetworkActionWhereInput = {
      ...(state && { state }),
      ...(ownerId && { ownerId }),
      ...(meetingId && { meetingId }),
      ...(dueBefore && { dueOn: { lt: asDate(dueBefore) } }),
    };
    const found = await page(
      query,
      (after, take) =>
        this.db.networkAction.findMany({
          where: after ? { AND: [where, later(after)] } : where,
          orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
          take,
        }),
      (row) => [civil(row.dueOn), row.id],
    );
    const today = this.today();
    return { items: found.items.map((row) => actionView(row, today)), nextCursor: found.nextCursor };
  }

  private today(): string {
    return dateOf(this.clock.now()).toString();
  }

  private change(
    act: Act,
    id: string,
    version: number,
    name: ActionCommand,
    decide: (at: Date) => ActionChange,
  ): Promise<NetworkAction> {
    return write(this.db, act, async (tx) => {
      await lockAction(tx, id);
      const row = await loadAction(tx, id);
      assertVersion(row, version);
      const relations = actionRelations(row, act.caller);
      const refusal = refusalOf(ACTION_COMMANDS[name], row, relations, 'network_action.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      const { news, data, time } = decide(at);
      await tx.networkAction.update({
        where: { id },
        data: { ...data, version: version + 1, changedAt: at },
      });
      await time(tx, at);
      return this.told(tx, act, id, news, name, at);
    });
  }

  private async told(
    tx: Tx,
    act: Act,
    id: string,
    news: ActionNews,
    verb: string,
    at: Date,
  ): Promise<NetworkAction> {
    const row = await loadAction(tx, id);
    const entity = { type: 'network-action', id, version: row.version };
    await outbox.add(tx, { type: news, entity, at, data: actionFact(row) });
    const entry = { action: `network-action.${verb}`, objectType: 'network-action', objectId: id };
    await this.audit.add(tx, act, entry, at);
    return actionView(row, dateOf(at).toString());
  }
}

/** Who hears that an action is late. */
export const ACTION_STEPS: MatterOfDeadline<Tx> = {
  people: async (tx, { matterId }) => ({ owner: [(await loadAction(tx, matterId)).ownerId] }),
};

function later(after: readonly (string | number | null)[]): Prisma.NetworkActionWhereInput {
  const dueOn = asDate(String(after[0]));
  return { OR: [{ dueOn: { gt: dueOn } }, { dueOn, id: { gt: String(after[1]) } }] };
}
