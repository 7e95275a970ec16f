import { RuleBroken } from '@valvomo/contracts';
import pg from 'pg';
import type { Act } from './act.js';
import { underKey } from './http/idempotency.js';
import { OneByOne } from './one-by-one.js';
import { sqlState } from './problems/database-problems.js';
import type { PrismaTx } from './sql.js';

/** Limits of every connection: nothing holds a lock, a snapshot or the audit's order for longer. */
const LIMITS = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
};
/** No transaction of a service lives longer; the audit's sealer relies on it to know that a sequence number is dead. */
export const TRANSACTION_TIMEOUT_MS = 60_000;

/**
 * A pool whose connections see one service's schema.
 * @param schema the service's schema; SQL is written unqualified
 */
export function createPool(databaseUrl: string, schema: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withoutOptions(databaseUrl),
    options: `-c search_path=${schema} -c transaction_timeout=${TRANSACTION_TIMEOUT_MS}`,
    application_name: `valvomo-${schema}`,
    max,
    connectionTimeoutMillis: 5_000,
    ...LIMITS,
  });
  // A broken idle connection is replaced by the next query; without a listener it would end the process (R15).
  pool.on('error', () => undefined);
  return pool;
}

/** `pg` lets the address's own options win over ours; the search path and the limits are not the address's to choose. */
function withoutOptions(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.delete('options');
  return url.toString();
}

/** What an app's database stands on; injected into its class `Database`, which extends the generated Prisma client. */
export class DatabaseBase {
  /** What the generated client is constructed with. */
  readonly options: { readonly adapter: OneByOne };

  /** @param bell wakes the relay; rung after each commit, since a notify inside would let commits queue */
  constructor(
    readonly pool: pg.Pool,
    schema: string,
    readonly bell: () => void = () => undefined,
  ) {
    this.options = { adapter: new OneByOne(pool, { schema }) };
  }

  /** A write use case on a plain `pg` client, for hot paths and for tables without a Prisma model. */
  async write<R>(act: Act, work: (tx: pg.PoolClient) => Promise<R>): Promise<R> {
    const tx = await this.pool.connect();
    let broken = true;
    try {
      await tx.query('begin');
      const answer = await underKey(tx, act, () => work(tx));
      await tx.query('commit');
      broken = false;
      this.bell();
      return answer;
    } catch (error) {
      // Where even the rollback fails, the server ends the transaction with the connection.
      broken = await tx.query('rollback').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      tx.release(broken);
    }
  }
}

interface TransactionClient<T> {
  readonly base: DatabaseBase;
  /** What each use case's transaction begins with, such as saying who reads (row-level security). */
  begin?(tx: T): Promise<void>;
  $transaction<R>(work: (tx: T) => Promise<R>, options?: { timeout?: number; maxWait?: number }): Promise<R>;
}

/**
 * One write use case: rows, outbox, audit and the answer kept for its Idempotency-Key in one transaction.
 * A clash with another writer (deadlock, serialization) is tried once more; what the work returns must be the answer.
 * @param db the app's `Database`
 */
export async function write<T extends PrismaTx, R>(
  db: TransactionClient<T>,
  act: Act,
  work: (tx: T) => Promise<R>,
): Promise<R> {
  const once = async (): Promise<R> => {
    const answer = await db.$transaction(
      async (tx) => {
        await db.begin?.(tx);
        return underKey(tx, act, () => work(tx));
      },
      { timeout: 15_000, maxWait: 5_000 },
    );
    db.base.bell();
    return answer;
  };
  try {
    return await once();
  } catch (error) {
    const state = error instanceof RuleBroken ? null : sqlState(error);
    if (state !== '40001' && state !== '40P01') throw error;
    return once();
  }
}
