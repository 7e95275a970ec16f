import type { ClientBase, Pool } from 'pg';

const BATCH = 1000;

/** Sent messages stay 30 days, so that a stream can be filled again. Removes one batch. @returns rows removed */
export async function purgeSent(db: Pool | ClientBase): Promise<number> {
  const { rowCount } = await db.query(
    `delete from outbox where id in (
       select id from outbox where sent_at < clock_timestamp() - interval '30 days' order by sent_at limit $1)`,
    [BATCH],
  );
  return rowCount ?? 0;
}

/** Decided dead letters and their bodies go after 90 days; open ones wait for a person. Removes one batch. */
export async function purgeDeadLetters(db: Pool | ClientBase): Promise<number> {
  const { rowCount } = await db.query(
    `delete from dead_letter where id in (
       select id from dead_letter
       where recorded_at < clock_timestamp() - interval '90 days' and state <> 'open' limit $1)`,
    [BATCH],
  );
  return rowCount ?? 0;
}

/**
 * Inbox rows stay 180 days: longer than any message can come again (sent outbox rows 30, dead letters 90).
 * Removes one batch.
 */
export async function purgeInbox(db: Pool | ClientBase): Promise<number> {
  const { rowCount } = await db.query(
    `delete from inbox where ctid in (
       select ctid from inbox where recorded_at < clock_timestamp() - interval '180 days' limit $1)`,
    [BATCH],
  );
  return rowCount ?? 0;
}
