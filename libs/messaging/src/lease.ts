import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/**
 * A duty that one process of a service does at a time, as a row of `lease`. Each change of holder raises the epoch;
 * a holder that was frozen past its time sees by the clock that it may not go on, and by the epoch that it was replaced.
 */
export class Lease {
  readonly holder = randomUUID();
  private epoch = '0';
  private until = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param ttlMs machine time after which another process may take over a silent holder's duty */
  constructor(
    private readonly pool: Pool,
    readonly name: string,
    readonly ttlMs = 5000,
  ) {}

  /** Takes or renews the duty. @returns whether this process has it now */
  async take(): Promise<boolean> {
    // The time runs from before the question, so that ours ends before the database's.
    const asked = performance.now();
    const { rows } = await this.pool.query<{ epoch: string }>({
      name: 'lease.take',
      text: `insert into lease as l (name, holder, epoch, expires_at)
             values ($1, $2, 1, clock_timestamp() + $3 * interval '1 ms')
             on conflict (name) do update set
               holder = excluded.holder,
               epoch = l.epoch + (l.holder <> excluded.holder)::int,
               expires_at = excluded.expires_at
             where l.holder = excluded.holder or l.expires_at < clock_timestamp()
             returning epoch`,
      values: [this.name, this.holder, this.ttlMs],
    });
    this.until = rows[0] ? asked + this.ttlMs : 0;
    this.epoch = rows[0]?.epoch ?? this.epoch;
    return rows.length > 0;
  }

  /** Renews the duty in the background until `release`, as long as it is held; a failure shows in `held`. */
  keep(): void {
    this.timer ??= setInterval(() => {
      if (this.held) this.take().catch(() => undefined);
    }, this.ttlMs / 3).unref();
  }

  /** Whether this process may act: by its own monotonic clock, which goes on while it is frozen. */
  get held(): boolean {
    return performance.now() < this.until;
  }

  /** What a statement binds as `$1…$3` of `FENCE`. */
  get fence(): [name: string, holder: string, epoch: string] {
    return [this.name, this.holder, this.epoch];
  }

  /** Gives the duty up, so that another process need not wait. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    this.until = 0;
    await this.pool.query(
      `update lease set expires_at = clock_timestamp() where name = $1 and holder = $2 and epoch = $3`,
      this.fence,
    );
  }
}

/** The condition that the caller still holds the lease, for any statement of a holder. */
export const FENCE = 'exists (select 1 from lease where name = $1 and holder = $2 and epoch = $3)';
