import type { EventType } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { clocksInOrder, factOf, MATTER, type CaseRow } from './guarantee.queries.js';

type CaseEvent = Extract<EventType, `consultations.guarantee-case.${string}`>;
/** What happened to a case: the last word of its event. */
export type CaseNews = CaseEvent extends `consultations.guarantee-case.${infer What}` ? What : never;

/**
 * Announces what happened to cases, each news with the whole state and a version of its own; the caller holds the cases.
 * @returns the cases as they now stand, in the given order
 */
export async function announceAll(
  tx: Tx,
  told: readonly { readonly caseId: string; readonly news: readonly CaseNews[] }[],
  at: Date,
): Promise<CaseRow[]> {
  const counts = told.map(({ caseId, news }) => ({ id: caseId, n: news.length }));
  await tx.$executeRaw`
    update guarantee_case c set version = c.version + r.n
    from jsonb_to_recordset(${JSON.stringify(counts)}::text::jsonb) as r (id uuid, n integer) where c.id = r.id`;
  const ids = told.map(({ caseId }) => caseId);
  const found = await tx.guaranteeCase.findMany({ where: { id: { in: ids } }, ...clocksInOrder });
  const rows = new Map(found.map((row) => [row.id, row]));
  await outbox.add(
    tx,
    told.flatMap(({ caseId, news }) => {
      const row = rows.get(caseId)!;
      return news.map((what, i) => {
        const version = row.version - news.length + i + 1;
        const type = `consultations.guarantee-case.${what}` as CaseEvent;
        const entity = { type: MATTER, id: caseId, version };
        return { type, entity, at, data: { ...factOf(row), version } };
      });
    }),
  );
  return ids.map((id) => rows.get(id)!);
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
