import {
  RuleBroken,
  type PromiseFact,
  type PromiseJudgement,
  type PublicTexts,
  type ServicePromise,
} from '@valvomo/contracts';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { civil, instant } from '../rows.js';

export type PromiseRow = Prisma.ServicePromiseGetPayload<object>;
export type JudgementRow = Prisma.PromiseJudgementGetPayload<object>;
type Words = ReturnType<typeof PublicTexts>['_output'];

/** @throws RuleBroken `not_found` */
export async function loadPromise(tx: Tx, id: string): Promise<PromiseRow> {
  const row = await tx.servicePromise.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Held for a change. @throws RuleBroken `not_found` */
export async function lockPromise(tx: Tx, id: string): Promise<PromiseRow> {
  await tx.$queryRaw`select id from service_promise where id = ${id}::uuid for update`;
  return loadPromise(tx, id);
}

export const promiseOf = (row: PromiseRow): ServicePromise => ({
  id: row.id,
  version: row.version,
  state: row.state as ServicePromise['state'],
  position: row.position,
  text: row.text as Words,
  segment: row.segment as ServicePromise['segment'],
  test: row.test as Words,
  indicator: row.indicator,
  formulaVersion: row.formulaVersion,
  direction: row.direction as ServicePromise['direction'],
  target: row.target,
  tolerance: row.tolerance,
  status: row.status as ServicePromise['status'],
  light: row.light as ServicePromise['light'],
  reason: row.reason as ServicePromise['reason'],
  statusSince: instant(row.statusSince),
  publishedAt: instant(row.publishedAt),
  withdrawnAt: instant(row.withdrawnAt),
  withdrawnFor: row.withdrawnFor as Words | null,
});

export const judgementOf = (row: JudgementRow): PromiseJudgement => ({
  id: row.id,
  status: row.status as PromiseJudgement['status'],
  light: row.light as PromiseJudgement['light'],
  reason: row.reason as PromiseJudgement['reason'],
  changed: row.changed,
  measurementId: row.measurementId,
  from: civil(row.periodFrom),
  to: civil(row.periodTo),
  value: row.value,
  judgedAt: row.judgedAt.toISOString(),
});

/** The public state of a promise: its words are on its page. */
export function factOf(row: PromiseRow): PromiseFact {
  const { text: _t, test: _e, position: _p, withdrawnFor: _w, ...promise } = promiseOf(row);
  const { id, version, state, segment, indicator, formulaVersion, target, tolerance, status, light } =
    promise;
  return {
    id,
    version,
    state,
    segment,
    indicator,
    formulaVersion,
    target,
    tolerance,
    status,
    light,
    statusSince: promise.statusSince,
    measurementId: row.judgedBy,
  };
}
