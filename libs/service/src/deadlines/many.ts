import type { DeadlineNews, ServiceName } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { DeadlineTx } from './deadlines.js';
import { messageOf, newsId, type OpenDeadline, openedRow } from './opening.js';
import { type DeadlineRow, endRows, insertDeadlines } from './row.js';

/**
 * Many deadlines at once, for batches: what `Deadlines.open` does, in one insert and one announcement.
 * @param service whose `<service>.deadline.*` events tell of them
 */
export async function openDeadlines(
  tx: DeadlineTx,
  service: ServiceName,
  given: readonly OpenDeadline[],
): Promise<void> {
  const all = given.map((one) => ({ row: openedRow(one), at: one.openedAt }));
  const news = await insertDeadlines(
    tx,
    all.map(({ row }) => row),
  );
  const made = all.filter(({ row }) => news.has(row.id));
  await announce(tx, service, 'opened', made);
}

/** Many deadlines met or cancelled at once, as `Deadlines.meet` and `cancel` do; what has ended is left as it is. */
export async function endDeadlines(
  tx: DeadlineTx,
  service: ServiceName,
  how: 'met' | 'cancelled',
  ids: readonly string[],
  at: Date,
): Promise<void> {
  const ended = await endRows(tx, ids, how, how === 'met' ? at.toISOString() : null);
  const told = ended.map((row) => ({ row, at }));
  await announce(tx, service, how, told);
}

async function announce(
  tx: DeadlineTx,
  service: ServiceName,
  news: DeadlineNews,
  all: readonly { row: DeadlineRow; at: Date }[],
): Promise<void> {
  if (all.length === 0) return;
  const messages = all.map(({ row, at }) => messageOf(service, news, row, at, newsId(row, news)));
  await ('$queryRawUnsafe' in tx
    ? outbox.add(tx, messages as Parameters<typeof outbox.add>[1])
    : outbox.addAll(tx, messages as Parameters<typeof outbox.addAll>[1]));
}
