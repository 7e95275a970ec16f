import { Lease } from '@valvomo/messaging';
import type { Pool } from 'pg';

/** Machine time between two looks for work that nobody does. */
const LOOK_MS = 2_000;

export interface WorkToLookFor {
  readonly pool: Pool;
  /** The duty's name in `lease`. */
  readonly name: string;
  /** Does one job, if one waits, while the lease is held; what it throws is left to the next look. */
  work(lease: Lease, stopping: () => boolean): Promise<void>;
  interrupted(error: unknown): void;
}

/** Jobs of one kind that wait as rows: done one at a time, by whichever process has the lease. */
export class LeasedWork {
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(private readonly what: WorkToLookFor) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Begins what waits, unless this process is at work or another one holds the lease. */
  look(): void {
    if (this.stopped || this.running) return;
    this.running = this.underLease()
      .catch((error: unknown) => this.what.interrupted(error))
      .finally(() => (this.running = null));
  }

  private async underLease(): Promise<void> {
    const lease = new Lease(this.what.pool, this.what.name);
    if (!(await lease.take())) return;
    lease.keep();
    try {
      await this.what.work(lease, () => this.stopped || !lease.held);
    } finally {
      await lease.release();
    }
  }
}
