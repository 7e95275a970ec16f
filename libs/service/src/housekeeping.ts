import { purgeDeadLetters, purgeInbox } from '@valvomo/messaging';
import type { Pool } from 'pg';

const HOUR_MS = 3_600_000;

/**
 * Removes what has served its time, a batch an hour and more while there is more: decided dead letters, inbox rows, and
 * keys of idempotency after 7 days (a client that tries again later reads first). Machine time; any process may do it,
 * several at once take different rows or none.
 */
export class Housekeeping {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param failed told of each failure; the next hour tries again */
  constructor(
    private readonly pool: Pool,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.run()
        .catch(this.failed)
        .then(() => void (this.stopped || this.start()));
    }, HOUR_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  /** Purges until nothing is old. */
  async run(): Promise<void> {
    for (const purge of [purgeDeadLetters, purgeInbox, purgeIdempotency])
      while (!this.stopped && (await purge(this.pool)) > 0);
  }
}

async function purgeIdempotency(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from idempotency where ctid in (
       select ctid from idempotency where recorded_at < clock_timestamp() - interval '7 days' limit 1000)`,
  );
  return rowCount ?? 0;
}
