import type { EventType } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { rows, type DeadlineTx, type MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { factOf, loadCase, MATTER, type CaseRow } from './guarantee.queries.js';

type CaseEvent = Extract<EventType, `consultations.guarantee-case.${string}`>;
/** What happened to a case: the last word of its event. */
export type CaseNews = CaseEvent extends `consultations.guarantee-case.${infer What}` ? What : never;

/** Announces what happened to cases, each news with the whole state and a version of its own. @param told as they now stand */
export async function announce(
  tx: DeadlineTx,
  told: readonly { readonly row: CaseRow; readonly news: readonly CaseNews[] }[],
  at: Date,
): Promise<void> {
  const messages = told.flatMap(({ row, news }) => {
    const fact = factOf(row);
    return news.map((what, i) => {
      const version = row.version - news.length + i + 1;
      const type = `consultations.guarantee-case.${what}` as CaseEvent;
      return { type, entity: { type: MATTER, id: row.id, version }, at, data: { ...fact, version } };
    });
  });
  await ('$queryRawUnsafe' in tx ? outbox.add(tx, messages) : outbox.addAll(tx, messages));
}

/** Deadlines of guarantee cases: all who hear of them are roles of the county; with the first rung the breach is a fact. */
export const guaranteeMatter: MatterOfDeadline<Tx> = {
  people: async () => ({}),
  async taken(tx, { id, matterId }, step, at) {
    if (step !== 'E1') return;
    const ended = await rows(
      tx,
      `update guarantee_clock set state = 'breached' where id = $1::text::uuid and state = 'running' returning 1 as one`,
      [id],
    );
    if (ended.length === 0) return;
    await rows(
      tx,
      'update guarantee_case set version = version + 1 where id = $1::text::uuid returning 1 as one',
      [matterId],
    );
    await announce(tx, [{ row: await loadCase(tx, matterId), news: ['clock-breached'] }], at);
  },
};
