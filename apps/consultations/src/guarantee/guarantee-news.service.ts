import type { EventType } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { factOf, loadCase, MATTER, type CaseRow } from './guarantee.queries.js';

type CaseEvent = Extract<EventType, `consultations.guarantee-case.${string}`>;
/** What happened to a case: the last word of its event. */
export type CaseNews = CaseEvent extends `consultations.guarantee-case.${infer What}` ? What : never;

/** Announces what happened, each with the whole state and a version of its own; the case is held by the caller. */
export async function announce(
  tx: Tx,
  caseId: string,
  news: readonly CaseNews[],
  at: Date,
): Promise<CaseRow> {
  await tx.guaranteeCase.update({ where: { id: caseId }, data: { version: { increment: news.length } } });
  const row = await loadCase(tx, caseId);
  const first = row.version - news.length;
  await outbox.add(
    tx,
    news.map((what, i) => {
      const version = first + i + 1;
      const type = `consultations.guarantee-case.${what}` as CaseEvent;
      const entity = { type: MATTER, id: caseId, version };
      return { type, entity, at, data: { ...factOf(row), version } };
    }),
  );
  return row;
}

/** Deadlines of guarantee cases: all who hear of them are roles of the county; with the first rung the breach is a fact. */
export const guaranteeMatter: MatterOfDeadline<Tx> = {
  people: async () => ({}),
  async taken(tx, { id, matterId }, step, at) {
    if (step !== 'E1') return;
    await tx.$queryRaw`select id from guarantee_case where id = ${matterId}::uuid for update`;
    const running = { id, state: 'running' as const };
    const { count } = await tx.guaranteeClock.updateMany({ where: running, data: { state: 'breached' } });
    if (count > 0) await announce(tx, matterId, ['clock-breached'], at);
  },
};
