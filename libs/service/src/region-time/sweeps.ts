import type { Clock } from '@valvomo/contracts';
import { Lease } from '@valvomo/messaging';
import type { Pool } from 'pg';
import { rows, type Tx } from '../sql.js';

const DAY_MS = 86_400_000;

/** Work that time causes without a process of its own: a daily look for what starts, ends or has been forgotten. */
export interface Sweep {
  readonly name: string;
  /**
   * The next instant after `after` at which running it would change something, or null; its own queries included. A plan asks
   * beyond now and runs nothing meanwhile: what an instant before `after` would have done is not to be done again.
   */
  nextAfter(after: Date): Promise<Date | null>;
  /** Runs it as of a business instant; running it twice for one instant changes nothing more. */
  run(at: Date): Promise<void>;
}

/** The sweeps of a service, added by its features when they are made. */
export class Sweeps {
  private readonly sweeps: Sweep[] = [];
  /** What runs: the runner's tick and `advance` may come at once, and neither may find an instant that the other is at. */
  private running: Promise<unknown> = Promise.resolve();

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

  /**
   * Brings every sweep up to `at`: each instant that passed since it was last brought up is run in its order, with its own
   * business time. One that fails keeps its place and does not keep the others from theirs.
   * @param since where one begins that never ran; by default a day before `at`
   * @throws the first failure, when all had their turn
   */
  run(tx: Tx, at: Date, since = new Date(at.getTime() - DAY_MS)): Promise<string[]> {
    const run = this.running.then(() => this.runAll(tx, at, since));
    this.running = run.catch(() => undefined);
    return run;
  }

  private async runAll(tx: Tx, at: Date, since: Date): Promise<string[]> {
    const ran: string[] = [];
    const failures: Error[] = [];
    for (const sweep of this.sweeps)
      try {
        if (await catchUp(tx, sweep, at, since)) ran.push(sweep.name);
      } catch (cause) {
        failures.push(new Error(`sweep "${sweep.name}" failed`, { cause }));
      }
    if (failures[0]) throw failures[0];
    return ran;
  }
}

/** @returns whether anything was due */
async function catchUp(tx: Tx, sweep: Sweep, at: Date, since: Date): Promise<boolean> {
  const [done] = await rows<{ until: number }>(
    tx,
    'select (extract(epoch from done_until) * 1000)::float8 as until from sweep where name = $1',
    [sweep.name],
  );
  const from = done ? new Date(Number(done.until)) : since;
  let last = from;
  for (let next = await sweep.nextAfter(last); next && next <= at; next = await sweep.nextAfter(last)) {
    if (next <= last) throw new Error('it does not go forward');
    await sweep.run(next);
    await remember(tx, sweep.name, next);
    last = next;
  }
  // Also where nothing was due: what comes to be due later is of later, not of the last time that something was.
  await remember(tx, sweep.name, at);
  return last > from;
}

async function remember(tx: Tx, name: string, until: Date): Promise<void> {
  await rows(
    tx,
    `insert into sweep (name, done_until) values ($1, $2::text::timestamptz)
     on conflict (name) do update set done_until = greatest(sweep.done_until, excluded.done_until)`,
    [name, until.toISOString()],
  );
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

  constructor(
    private readonly pool: Pool,
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly failed: (error: unknown) => void,
    private readonly everyMs = 30_000,
  ) {
    this.lease = new Lease(pool, 'sweeps', 60_000);
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
    if (await this.lease.take()) await this.sweeps.run(this.pool, this.clock.now());
  }
}
