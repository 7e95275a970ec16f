import { dateOf } from '@valvomo/business-time';
import { derivedId } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { raiseNotices, recipientsOf, staffOf, type Config } from '@valvomo/service';
import type { Tx } from '../database.js';
import { asDate } from '../rows.js';
import { figureKey, newestFigures, shownOf, type FoundFigure } from '../strategy/figures.queries.js';
import { lightOf } from '../strategy/traffic-light.rules.js';
import { statusOf } from './promise.rules.js';
import { factOf, type PromiseRow } from './promises.queries.js';

interface Stale {
  readonly promise: PromiseRow;
  readonly figure: FoundFigure;
}

/** Public promises of which a newer figure is known than the one that judged them. */
export async function stalePromises(tx: Tx, at: Date): Promise<Stale[]> {
  const promises = await tx.servicePromise.findMany({ where: { state: 'PUBLIC' }, orderBy: { id: 'asc' } });
  const figures = await newestFigures(tx, promises, dateOf(at).toString());
  return promises.flatMap((promise) => {
    const figure = figures.get(figureKey(promise));
    return figure && figure.id !== promise.judgedBy ? [{ promise, figure }] : [];
  });
}

/** Judges those; who comes second finds none. @returns how many were judged */
export async function judgeStale(tx: Tx, config: Pick<Config, 'service'>, at: Date): Promise<number> {
  await tx.$queryRaw`select id from service_promise where state = 'PUBLIC' order by id for update`;
  const stale = await stalePromises(tx, at);
  for (const { promise, figure } of stale) await judge(tx, promise, figure, config, at);
  return stale.length;
}

/** Judges a promise by a figure, or says that there is none: row, history, news, and notices where it has been broken. */
export async function judge(
  tx: Tx,
  promise: PromiseRow,
  figure: FoundFigure | undefined,
  config: Pick<Config, 'service'>,
  at: Date,
): Promise<PromiseRow> {
  const { light, reason } = lightOf(
    { ...promise, direction: promise.direction as 'higher-is-better' },
    figure ?? null,
  );
  const status = statusOf(light);
  const changed = status !== promise.status || promise.statusSince === null;
  const judgedBy = figure?.id ?? null;
  const row = await tx.servicePromise.update({
    where: { id: promise.id },
    data: {
      version: { increment: 1 },
      status,
      light,
      reason,
      judgedBy,
      ...(changed && { statusSince: at }),
    },
  });
  await tx.promiseJudgement.create({
    data: {
      // The same figure judges a promise once, so that a feed's reader knows an entry again.
      id: derivedId('promise-judgement', promise.id, judgedBy ?? 'none', String(row.version)),
      promiseId: promise.id,
      status,
      light,
      reason,
      changed,
      measurementId: judgedBy,
      periodFrom: figure ? asDate(figure.from) : null,
      periodTo: figure ? asDate(figure.to) : null,
      value: shownOf(figure).value,
      judgedAt: at,
    },
  });
  const entity = { type: 'promise', id: row.id, version: row.version };
  await outbox.add(tx, { type: 'reporting.promise.judged', entity, at, data: factOf(row) });
  if (changed && status === 'not-kept') await tellBroken(tx, row, config, at);
  return row;
}

/** The directors hear of a promise that is not kept, each time that it comes to be so. */
async function tellBroken(tx: Tx, { id, judgedBy }: PromiseRow, config: Pick<Config, 'service'>, at: Date) {
  const hearers = ['director'] as const;
  const recipients = recipientsOf(hearers, {}, await staffOf(tx, hearers, []), dateOf(at).toString());
  const matter = { matterType: 'promise', matterId: id, unitId: null };
  const notice = { ...matter, kind: 'promise-not-kept', occasion: judgedBy ?? at.toISOString() };
  await raiseNotices(tx, config.service, recipients, notice, at);
}
