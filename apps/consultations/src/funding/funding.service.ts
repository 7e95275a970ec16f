import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  guardsOf,
  FundingState,
  newId,
  PlainCode,
  refusalOf,
  RuleBroken,
  Uuid,
  type Clock,
  type CloseFunding,
  type EventType,
  type Funding,
  type SaveFunding,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  countOf,
  pageById,
  PageQuery,
  write,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { asDate } from '../rows.js';
import { assertOwner } from '../specialties/people.queries.js';
import { lastDayOf, outsideFunding } from './coverage.rules.js';
import { fundingRelations } from './funding-access.js';
import { assertBudget, FUNDING_COMMANDS, type FundingCommand } from './funding.rules.js';
import {
  columnsOf,
  fundingFact,
  fundingView,
  loadFunding,
  lockFunding,
  periodOf,
  timedFunding,
  WITH_PILOTS,
  type FundingRow,
} from './funding.queries.js';
import { pilotsPaidFrom } from './paid-pilots.queries.js';

export const FundingQuery = PageQuery.extend({
  state: FundingState.optional(),
  programme: PlainCode.optional(),
  ownerId: Uuid.optional(),
  /** Periods that hold this day. */
  on: z.iso.date().optional(),
});
export type FundingQuery = z.infer<typeof FundingQuery>;

type FundingNews = Extract<EventType, `consultations.funding.${string}`>;

/** Programmes and their periods of funding (domain.md 8). */
@Injectable()
export class Fundings {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  record(act: Act, body: SaveFunding): Promise<Funding> {
    return write(this.db, act, async (tx) => {
      assertBudget(body);
      const at = this.clock.now();
      await assertOwner(tx, body.ownerId, dateOf(at).toString(), 'funding.owner_unknown');
      const id = newId();
      const start = { id, version: 1, state: 'OPEN' as const, changedAt: at };
      await tx.funding.create({ data: { ...start, ...columnsOf(body) } });
      await this.watch(tx, id, body, at);
      return this.told(tx, act, id, 'consultations.funding.opened', 'funding.record', at);
    });
  }

  /** Another period is refused where a pilot would lose its money. */
  replace(act: Act, id: string, version: number, body: SaveFunding): Promise<Funding> {
    return write(this.db, act, async (tx) => {
      const { at } = await this.admit(tx, act, id, version, 'replace');
      assertBudget(body);
      await assertOwner(tx, body.ownerId, dateOf(at).toString(), 'funding.owner_unknown');
      const data = { ...columnsOf(body), version: version + 1, changedAt: at };
      await tx.funding.update({ where: { id }, data });
      for (const { run, sources } of await pilotsPaidFrom(tx, id)) {
        const refusal = outsideFunding(run, sources, ['period', 'to']);
        if (refusal) throw refusal;
      }
      await this.watch(tx, id, body, at);
      return this.told(tx, act, id, 'consultations.funding.changed', 'funding.replace', at);
    });
  }

  close(act: Act, id: string, version: number, { accountedOn, spentCents }: CloseFunding): Promise<Funding> {
    return write(this.db, act, async (tx) => {
      const { at } = await this.admit(tx, act, id, version, 'close');
      if (accountedOn > dateOf(at).toString()) throw new RuleBroken('funding.date', {}, ['accountedOn']);
      const closed = {
        state: 'CLOSED' as const,
        accountedOn: asDate(accountedOn),
        closedAt: at,
        changedAt: at,
      };
      const data = { ...closed, spentCents: BigInt(spentCents), version: version + 1 };
      await tx.funding.update({ where: { id }, data });
      await timers.meet(tx, timedFunding(id), ['FUNDING-END'], at);
      return this.told(tx, act, id, 'consultations.funding.closed', 'funding.close', at);
    });
  }

  async one(id: string): Promise<Funding> {
    return fundingView(await loadFunding(this.db, id));
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const row = await loadFunding(this.db, id);
    const facts = factsOf(row, this.clock.now());
    const relations = fundingRelations(row, caller);
    return availableActions(guardsOf(FUNDING_COMMANDS, facts, relations, 'funding.state'), language);
  }

  async list(query: FundingQuery): Promise<Page<Funding>> {
    const { state, programme, ownerId, on } = query;
    return pageById(
      query,
      (after, take) =>
        this.db.funding.findMany({
          where: {
            ...(state && { state }),
            ...(programme && { programme }),
            ...(ownerId && { ownerId }),
            ...(on && { startsOn: { lte: asDate(on) }, endsBefore: { gt: asDate(on) } }),
            ...after,
          },
          include: WITH_PILOTS,
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(fundingView),
    );
  }

  private async admit(tx: Tx, act: Act, id: string, version: number, name: FundingCommand) {
    await lockFunding(tx, id);
    const row = await loadFunding(tx, id);
    assertVersion(row, version);
    const at = this.clock.now();
    const relations = fundingRelations(row, act.caller);
    const refusal = refusalOf(FUNDING_COMMANDS[name], factsOf(row, at), relations, 'funding.state');
    if (refusal) throw refusal;
    return { at };
  }

  /** Its end, of which the owner is warned 90, 30 and 7 days before; one that is over already needs no watching. */
  private async watch(tx: Tx, id: string, { period, ownerId }: SaveFunding, at: Date): Promise<void> {
    const matter = timedFunding(id);
    const lastDay = lastDayOf(period);
    const turn = { turn: 'owner', turnPerson: ownerId };
    const [open] = await timers.openOf(tx, matter, ['FUNDING-END']);
    if (open) {
      const end = countOf('FUNDING-END', lastDay);
      if (Date.parse(open.dueAt) !== end.dueAt.getTime()) await timers.store.move(tx, open.id, end, at);
      if (open.turnPerson !== ownerId) await timers.hand(tx, matter, ['FUNDING-END'], turn, at);
    } else if (dateOf(at).toString() <= lastDay)
      await timers.open(tx, matter, 'FUNDING-END', { start: lastDay, at, ...turn });
  }

  private async told(
    tx: Tx,
    act: Act,
    id: string,
    news: FundingNews,
    action: string,
    at: Date,
  ): Promise<Funding> {
    const row = await loadFunding(tx, id);
    const entity = { type: 'funding', id, version: row.version };
    await outbox.add(tx, { type: news, entity, at, data: fundingFact(row) });
    await this.audit.add(tx, act, { action, objectType: 'funding', objectId: id }, at);
    return fundingView(row);
  }
}

function factsOf(row: FundingRow, at: Date) {
  return { state: row.state, today: dateOf(at).toString(), lastDay: lastDayOf(periodOf(row)) };
}
