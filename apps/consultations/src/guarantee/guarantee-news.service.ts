import type { EventType } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { rows, type DeadlineTx, type MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { factOf, loadCases, MATTER, type CaseRow } from './guarantee.queries.js';

type CaseEvent = Extract<EventType, `consultations.guarantee-case.${string}`>;
/** What happened to a case: the last word of its event. */
export type CaseNews = CaseEvent extends `consultations.guarantee-case.${infer What}` ? What : never;

/**
 * Announces what happened to cases, each news with the whole state and a version of its own; the caller holds the cases.
 * @returns the cases as they now stand, in the given order
 */
export async function announceAll(
  tx: DeadlineTx,
  told: readonly { readonly caseId: string; readonly news: readonly CaseNews[] }[],
  at: Date,
): Promise<CaseRow[]> {
  const counts = told.map(({ caseId, news }) => ({ id: caseId, n: news.length }));
  await rows(
    tx,
    `update guarantee_case c set version = c.version + r.n
     from jsonb_to_recordset($1::text::jsonb) as r (id uuid, n integer) where c.id = r.id returning 1 as one`,
    [JSON.stringify(counts)],
  );
  const ids = told.map(({ caseId }) => caseId);
  const found = await loadCases(tx, ids);
  const messages = found.flatMap((row, n) => {
    const { news } = told[n]!;
    const fact = factOf(row);
    return news.map((what, i) => {
      const version = row.version - news.length + i + 1;
      const type = `consultations.guarantee-case.${what}` as CaseEvent;
      return { type, entity: { type: MATTER, id: row.id, version }, at, data: { ...fact, version } };
    });
  });
  await ('$queryRawUnsafe' in tx ? outbox.add(tx, messages) : outbox.addAll(tx, messages));
  return found;
}

/** Deadlines of guarantee cases: all who hear of them are roles of the county; with the first rung the breach is a fact. */
export const guaranteeMatter: MatterOfDeadline<Tx> = {
  people: async () => ({}),
  async taken(tx, { id, matterId }, step, at) {
    if (step !== 'E1') return;
    await tx.$queryRaw`select id from guarantee_case where id = ${matterId}::uuid for update`;
    const running = { id, state: 'running' as const };
    const { count } = await tx.guaranteeClock.updateMany({ where: running, data: { state: 'breached' } });
    if (count > 0) await announceAll(tx, [{ caseId: matterId, news: ['clock-breached'] }], at);
  },
};
