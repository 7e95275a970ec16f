import { FENCE, Lease } from '@valvomo/messaging';
import type { Pool } from 'pg';
import { TRANSACTION_TIMEOUT_MS } from '../database.js';
import { CANONICAL, GENESIS, sealOf } from './chain.js';

const BATCH = 2_000;
const TICK_MS = 1_000;

/** The end of the chain: what an anchor outside of the database has to hold. */
export interface ChainHead {
  readonly position: string;
  readonly hash: string;
}

/**
 * Chains the audit's rows, one process a service (lease). Positions are contiguous; sequence numbers have holes where a
 * transaction rolled back. A row that commits late has a lower number than rows that are sealed already: it gets the next
 * position when it is seen. So a hole means nothing, and a row is missing only if its seal is there and it is not.
 */
export class Sealer {
  private readonly lease: Lease;
  private readonly seen: { at: number; seq: bigint }[] = [];
  /** Every row up to here is sealed or will never be: older than the longest transaction. */
  private settled = 0n;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private anchoredAt = -Infinity;
  private lookedAtAll = false;

  /**
   * @param anchored gets the head of the chain once a minute, to be kept where the database's owner cannot reach
   */
  constructor(
    private readonly pool: Pool,
    private readonly failed: (error: unknown) => void,
    private readonly anchored: (head: ChainHead) => void = () => undefined,
  ) {
    this.lease = new Lease(pool, 'audit-sealer');
  }

  start(): void {
    this.lease.keep();
    const tick = async (): Promise<void> => {
      await this.run().catch(this.failed);
      if (!this.stopped) this.timer = setTimeout(() => void (this.running = tick()), TICK_MS);
    };
    this.running = tick();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    // The last reads and writes of this process are sealed by whoever comes next.
    await this.lease.release().catch(() => undefined);
  }

  /** Seals what is committed. @returns how many rows; 0 also where another process has the duty */
  async run(): Promise<number> {
    if (!(await this.lease.take())) return 0;
    let sealed = 0;
    for (let last = BATCH; last === BATCH && this.lease.held; sealed += last) last = await this.sealBatch();
    if (!this.lookedAtAll) await this.settleFirst();
    return sealed;
  }

  private async sealBatch(): Promise<number> {
    const { rows } = await this.pool.query<{ seq: string; canonical: string }>({
      name: 'audit-unsealed',
      text: `select e.seq, ${CANONICAL} as canonical from audit_event e
             where e.seq > $1 and not exists (select 1 from audit_seal s where s.event_seq = e.seq)
             order by e.seq limit ${BATCH}`,
      values: [this.settled.toString()],
    });
    const head = await this.head();
    let { hash } = head;
    let position = BigInt(head.position);
    const seals = rows.map(({ seq, canonical }) => {
      const previous = hash;
      hash = sealOf(++position, previous, canonical);
      return { position: position.toString(), seq, previous, hash };
    });
    if (seals.length > 0) await this.insert(seals);
    this.settle(rows.at(-1)?.seq);
    if (performance.now() - this.anchoredAt > 60_000 && position > 0n) {
      this.anchoredAt = performance.now();
      this.anchored({ position: position.toString(), hash });
    }
    return rows.length;
  }

  private async head(): Promise<ChainHead> {
    const { rows } = await this.pool.query<ChainHead>(
      'select position, hash from audit_seal order by position desc limit 1',
    );
    return rows[0] ?? { position: '0', hash: GENESIS };
  }

  /** The position is the primary key and the statement is fenced: a frozen holder that wakes up cannot fork the chain. */
  private async insert(
    seals: readonly { position: string; seq: string; previous: string; hash: string }[],
  ): Promise<void> {
    const column = (name: keyof (typeof seals)[number]) => seals.map((seal) => seal[name]);
    const { rowCount } = await this.pool.query({
      name: 'audit-seal',
      text: `insert into audit_seal (position, event_seq, prev_hash, hash)
             select * from unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[]) where ${FENCE}`,
      values: [...this.lease.fence, column('position'), column('seq'), column('previous'), column('hash')],
    });
    if (rowCount !== seals.length) throw new Error('the audit is sealed by another process');
  }

  /** After one look at the whole table, what was sealed five transactions ago has nothing unsealed below it. */
  private async settleFirst(): Promise<void> {
    const { rows } = await this.pool.query<{ event_seq: string }>(
      `select event_seq from audit_seal where sealed_at < clock_timestamp() - $1 * interval '1 ms'
       order by position desc limit 1`,
      [5 * TRANSACTION_TIMEOUT_MS],
    );
    this.lookedAtAll = true;
    if (rows[0]) this.settled = BigInt(rows[0].event_seq);
  }

  /** Moves the lower bound of the search to what was sealed longer ago than any transaction lives. */
  private settle(seq: string | undefined): void {
    const now = performance.now();
    if (seq) this.seen.push({ at: now, seq: BigInt(seq) });
    while (this.seen[0] && this.seen[0].at < now - 5 * TRANSACTION_TIMEOUT_MS) {
      const { seq: old } = this.seen.shift()!;
      if (old > this.settled) this.settled = old;
    }
  }
}

/** How far the sealer is behind, in seconds of machine time, for metrics and health. */
export async function sealerLag(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ lag: number }>(
    `select coalesce(extract(epoch from clock_timestamp() - min(e.recorded_at)), 0)::float8 as lag
     from audit_event e where e.seq > coalesce((select max(event_seq) from audit_seal), 0)`,
  );
  return rows[0]?.lag ?? 0;
}
