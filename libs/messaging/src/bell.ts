import type { Pool } from 'pg';

/** The channel of `notify` on which a service's relay is woken. */
export function outboxChannel(service: string): string {
  return `outbox_${service}`;
}

/**
 * Wakes the service's relay, in whatever process it is; only a wake-up, polling is the truth. Ring it after a commit
 * that wrote to the outbox, never in the transaction: PostgreSQL lets transactions that notify commit one by one.
 * @returns rings; rings while one is on its way become one
 */
export function outboxBell(pool: Pool, service: string): () => void {
  let ringing = false;
  let again = false;
  async function ring(): Promise<void> {
    if (ringing) return void (again = true);
    ringing = true;
    do {
      again = false;
      await pool.query('select pg_notify($1, null)', [outboxChannel(service)]).catch(() => undefined);
    } while (again);
    ringing = false;
  }
  return () => void ring();
}
