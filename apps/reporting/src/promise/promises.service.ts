import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  definitionOf,
  guardsOf,
  newId,
  PromiseState,
  PromiseStatus,
  refusalOf,
  RuleBroken,
  type Clock,
  type EventType,
  type PromiseBody,
  type PromiseJudgement,
  type ServicePromise,
  type WithdrawPromise,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  CONFIG,
  ownAct,
  page,
  PageQuery,
  write,
  type Act,
  type AvailableAction,
  type Caller,
  type Config,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database, type Tx } from '../database.js';
import { figureKey, newestFigures } from '../strategy/figures.queries.js';
import { judge, judgeStale, stalePromises } from './judging.queries.js';
import { PROMISE_COMMANDS, type PromiseCommand, type PromiseRelation } from './promise.rules.js';
import {
  factOf,
  judgementOf,
  loadPromise,
  lockPromise,
  promiseOf,
  type PromiseRow,
} from './promises.queries.js';

export const PromiseQuery = PageQuery.extend({
  state: PromiseState.optional(),
  status: PromiseStatus.optional(),
});
export type PromiseQuery = z.infer<typeof PromiseQuery>;
type PromiseEvent = Extract<EventType, `reporting.promise.${string}`>;
type PromiseNews = PromiseEvent extends `reporting.promise.${infer What}` ? What : never;

const relationsTo = ({ roles }: Caller): Set<PromiseRelation> =>
  new Set(['reader', ...(['director', 'publisher'] as const).filter((role) => roles.includes(role))]);
const stateOf = ({ state }: PromiseRow) => ({ state: state as PromiseState });

/** @throws RuleBroken `strategy.indicator_unknown` */
function columnsOf(body: PromiseBody) {
  const definition = definitionOf(body.indicator, body.formulaVersion);
  if (!definition) throw new RuleBroken('strategy.indicator_unknown', {}, ['indicator']);
  return { ...body, direction: definition.direction };
}

/** Items of the service promise from draft to the public page, and their judgement by figures. */
@Injectable()
export class Promises {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  draft(act: Act, body: PromiseBody): Promise<ServicePromise> {
    return write(this.db, act, async (tx) => {
      const id = newId();
      const at = this.clock.now();
      const unjudged = { status: 'unknown', light: 'grey', reason: 'missing' };
      const data = { id, version: 0, state: 'DRAFT', ...columnsOf(body), ...unjudged, createdAt: at };
      await tx.servicePromise.create({ data });
      await this.audit.add(tx, act, { action: 'promise.draft', objectType: 'promise', objectId: id }, at);
      return promiseOf(await this.announce(tx, id, {}, 'drafted', at));
    });
  }

  change(act: Act, id: string, version: number, body: PromiseBody): Promise<ServicePromise> {
    return this.command(act, id, version, 'change', (tx, _, at) =>
      this.announce(tx, id, columnsOf(body), 'changed', at),
    );
  }

  /** Makes a promise public, judged from its first moment by whatever is known. */
  publish(act: Act, id: string, version: number): Promise<ServicePromise> {
    return this.command(act, id, version, 'publish', async (tx, row, at) => {
      const published = await this.announce(tx, id, { state: 'PUBLIC', publishedAt: at }, 'published', at);
      const figures = await newestFigures(tx, [row], dateOf(at).toString());
      return judge(tx, published, figures.get(figureKey(row)), this.config, at);
    });
  }

  withdraw(act: Act, id: string, version: number, { reason }: WithdrawPromise): Promise<ServicePromise> {
    return this.command(act, id, version, 'withdraw', (tx, _, at) =>
      this.announce(tx, id, { state: 'WITHDRAWN', withdrawnAt: at, withdrawnFor: reason }, 'withdrawn', at),
    );
  }

  /** Judges the promises of which newer figures are known; called when figures may have been computed. */
  async judgeAll(): Promise<number> {
    const at = this.clock.now();
    if ((await stalePromises(this.db, at)).length === 0) return 0;
    const act = ownAct(this.config.service, this.config.county);
    return write(this.db, act, async (tx) => {
      const judged = await judgeStale(tx, this.config, at);
      const entry = { action: 'promise.judge', objectType: 'promise', objectId: '*' };
      if (judged > 0) await this.audit.add(tx, act, entry, at);
      return judged;
    });
  }

  async one(id: string): Promise<ServicePromise> {
    return promiseOf(await loadPromise(this.db, id));
  }

  /** In the order of the page. */
  async list({ state, status, ...query }: PromiseQuery): Promise<Page<ServicePromise>> {
    const found = await page(
      { ...query, state, status },
      (after, take) =>
        this.db.servicePromise.findMany({
          where: { AND: [{ ...(state && { state }), ...(status && { status }) }, after ? later(after) : {}] },
          orderBy: [{ position: 'asc' }, { id: 'asc' }],
          take,
        }),
      (row) => [row.position, row.id],
    );
    return { items: found.items.map(promiseOf), nextCursor: found.nextCursor };
  }

  /** Every judgement of a promise, the newest first. */
  async judgements(promiseId: string, query: PageQuery): Promise<Page<PromiseJudgement>> {
    await loadPromise(this.db, promiseId);
    const found = await page(
      { ...query, promiseId },
      (after, take) =>
        this.db.promiseJudgement.findMany({
          where: { AND: [{ promiseId }, after ? earlier(after) : {}] },
          orderBy: [{ judgedAt: 'desc' }, { id: 'asc' }],
          take,
        }),
      (row) => [row.judgedAt.toISOString(), row.id],
    );
    return { items: found.items.map(judgementOf), nextCursor: found.nextCursor };
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const facts = stateOf(await loadPromise(this.db, id));
    return availableActions(
      guardsOf(PROMISE_COMMANDS, facts, relationsTo(caller), 'promise.state'),
      language,
    );
  }

  /** One command: the promise is held, refused by the table, changed, told of and audited in one transaction. */
  private command(
    act: Act,
    id: string,
    version: number,
    command: PromiseCommand,
    work: (tx: Tx, row: PromiseRow, at: Date) => Promise<PromiseRow>,
  ): Promise<ServicePromise> {
    return write(this.db, act, async (tx) => {
      const row = await lockPromise(tx, id);
      assertVersion(row, version);
      const relations = relationsTo(act.caller);
      const refusal = refusalOf(PROMISE_COMMANDS[command], stateOf(row), relations, 'promise.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      const entry = { action: `promise.${command}`, objectType: 'promise', objectId: id };
      await this.audit.add(tx, act, entry, at);
      return promiseOf(await work(tx, row, at));
    });
  }

  private async announce(
    tx: Tx,
    id: string,
    data: Parameters<Tx['servicePromise']['update']>[0]['data'],
    news: PromiseNews,
    at: Date,
  ): Promise<PromiseRow> {
    const row = await tx.servicePromise.update({
      where: { id },
      data: { ...data, version: { increment: 1 } },
    });
    const entity = { type: 'promise', id, version: row.version };
    await outbox.add(tx, { type: `reporting.promise.${news}`, entity, at, data: factOf(row) });
    return row;
  }
}

type Key = readonly (string | number | null)[];
const later = ([position, id]: Key) => ({
  OR: [{ position: { gt: Number(position) } }, { position: Number(position), id: { gt: String(id) } }],
});
function earlier([at, id]: Key) {
  const judgedAt = new Date(String(at));
  return { OR: [{ judgedAt: { lt: judgedAt } }, { judgedAt, id: { gt: String(id) } }] };
}
