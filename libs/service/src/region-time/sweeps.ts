import type { Clock } from '@valvomo/contracts';
import { Lease } from '@valvomo/messaging';
import type { Pool } from 'pg';

/** Work that time causes without a process of its own: a daily look for what starts, ends or has been forgotten. */
export interface Sweep {
  readonly name: string;
  /** The next instant after `after` at which running it would change something, or null; its own queries included. */
  nextAfter(after: Date): Promise<Date | null>;
  /** Runs it as of a business instant; running it twice for one instant changes nothing more. */
  run(at: Date): Promise<void>;
}

/** The sweeps of a service, added by its features when they are made. */
export class Sweeps {
  private readonly sweeps: Sweep[] = [];

  add(sweep: Sweep): void {
    if (this.sweeps.some(({ name }) => name === sweep.name))
      throw new Error(`sweep "${sweep.name}" is added twice`);
    this.sweeps.push(sweep);
  }

  /** Instants in (after, until] at which some sweep has something to do, at most `limit` of each. */
  async instants(after: Date, until: Date, limit: number): Promise<Date[]> {
    const each = await Promise.all(this.sweeps.map((sweep) => instantsOf(sweep, after, until, limit)));
    return each.flat();
  }

  /** Runs in turn what is due at or before `at`. @param since the instant up to which they were run before */
  async run(at: Date, since: Date): Promise<string[]> {
    const ran: string[] = [];
    for (const sweep of this.sweeps) {
      const next = await sweep.nextAfter(since);
      if (!next || next > at) continue;
      await sweep.run(at);
      ran.push(sweep.name);
    }
    return ran;
  }
}

async function instantsOf(sweep: Sweep, after: Date, until: Date, limit: number): Promise<Date[]> {
  const found: Date[] = [];
  for (
    let at = await sweep.nextAfter(after);
    at && at <= until && found.length < limit;
    at = await sweep.nextAfter(at)
  ) {
    if (found.at(-1) && at <= found.at(-1)!) throw new Error(`sweep "${sweep.name}" does not go forward`);
    found.push(at);
  }
  return found;
}

/**
 * Drives the sweeps from the service's own clock, one process a service. In a region whose clock is moved, `advance`
 * triggers them at their instants beside this; a sweep run twice for one instant changes nothing.
 */
export class SweepRunner {
  private readonly lease: Lease;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private since: Date;

  constructor(
    pool: Pool,
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly failed: (error: unknown) => void,
    private readonly everyMs = 30_000,
  ) {
    this.lease = new Lease(pool, 'sweeps', 60_000);
    // A day back: what was due while nobody ran is caught up with, and finds its work by its own query.
    this.since = new Date(clock.now().getTime() - 86_400_000);
  }

  start(): void {
    this.lease.keep();
    const tick = async (): Promise<void> => {
      await this.once().catch(this.failed);
      if (!this.stopped) this.timer = setTimeout(() => void (this.running = tick()), this.everyMs);
    };
    this.running = tick();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    await this.lease.release().catch(() => undefined);
  }

  private async once(): Promise<void> {
    if (!(await this.lease.take())) return;
    const at = this.clock.now();
    await this.sweeps.run(at, this.since);
    this.since = at;
  }
}
