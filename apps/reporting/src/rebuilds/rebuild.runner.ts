import type { Clock } from '@valvomo/contracts';
import { FENCE, type Bus, type Lease } from '@valvomo/messaging';
import type { ClientBase, Pool } from 'pg';
import { fillBefore } from '../journal/backfill.js';
import { newestPosition } from '../journal/journal.js';
import { fill, fingerprint, forget, lockLive, positions } from '../projections/generations.js';
import { recountUnits } from '../units/units.projection.js';

/** The work was given up: the process stops, or another one has taken over. The job stays and is begun again. */
export class GivenUp extends Error {}

type Progress = Record<string, { read: number; of: number }>;

/** Events of the journal that one transaction writes; a transaction of a service lives for a minute at most. */
const STRETCH = 100_000;

/**
 * Fills a new generation from the journal, a table a statement, and makes it the live one. Live consumption goes on
 * meanwhile; only for the last stretch, from where the generation stands to where the journal ends, it waits, so that both
 * are compared and swapped at the same position. The journal never lags behind the live generation: a batch goes into both
 * in one transaction. What was projected before there was a journal is read into it from the streams first.
 */
export class RebuildRunner {
  constructor(
    private readonly pool: Pool,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly lease: Lease,
    private readonly stopping: () => boolean,
  ) {}

  async run(id: string, generation: number): Promise<void> {
    await this.inTransaction(async (tx) => {
      await this.tell(tx, id, {});
      // What a run that was cut off has left is not trusted.
      await forget(tx, generation);
    });
    await fillBefore((work) => this.underLock(work), this.bus);
    const of = await this.inTransaction(newestPosition);
    let read = 0;
    while (read < of) {
      const upTo = Math.min(read + STRETCH, of);
      await this.inTransaction(async (tx) => {
        await fill(tx, generation, { after: read, upTo, knownFrom: '-infinity' });
        await this.tell(tx, id, { journal: { read: upTo, of } });
      });
      read = upTo;
    }
    await this.inTransaction((tx) => this.swap(tx, id, generation, read));
  }

  /** Gives up what cannot be done, unless another process has taken it over: then the generation is that one's. */
  async fail(id: string, generation: number, failure: string): Promise<void> {
    await this.inTransaction(async (tx) => {
      await this.fenced(
        tx,
        `update rebuild set state = 'failed', version = version + 1, failure = $5, finished_at = $6
         where id = $4 and state in ('queued', 'running') and ${FENCE}`,
        [id, failure.slice(0, 500), this.clock.now()],
      );
      await forget(tx, generation);
    });
  }

  private async swap(tx: ClientBase, id: string, generation: number, read: number): Promise<void> {
    const replaced = await lockLive(tx);
    const upTo = await newestPosition(tx);
    await fill(tx, generation, { after: read, upTo, knownFrom: '-infinity' });
    await recountUnits(tx, generation, null);
    const before = new Map((await fingerprint(tx, replaced)).map(({ table, hash }) => [table, hash]));
    const tables = (await fingerprint(tx, generation)).map((found) => ({
      ...found,
      replacedHash: before.get(found.table) ?? '',
    }));
    const identical = tables.every(({ hash, replacedHash }) => hash === replacedHash);
    await tx.query('update projection set live = $1', [generation]);
    // What the live generation has seen, the journal has: it holds every event up to there.
    await tx.query(
      `insert into projection_position (generation, stream, sequence, last_news_at)
       select $1, stream, sequence, last_news_at from projection_position where generation = $2`,
      [generation, replaced],
    );
    const streams = await positions(tx, replaced);
    await forget(tx, replaced);
    await this.end(tx, id, { identical, streams, tables });
  }

  private async tell(tx: ClientBase, id: string, progress: Progress): Promise<void> {
    if (this.stopping()) throw new GivenUp();
    await this.fenced(
      tx,
      `update rebuild set state = 'running', version = version + 1, progress = progress || $5::jsonb
       where id = $4 and state in ('queued', 'running') and ${FENCE}`,
      [id, JSON.stringify(progress)],
    );
  }

  private async end(tx: ClientBase, id: string, result: object): Promise<void> {
    await this.fenced(
      tx,
      `update rebuild set state = 'done', version = version + 1, result = $5::jsonb, finished_at = $6
       where id = $4 and state in ('queued', 'running') and ${FENCE}`,
      [id, JSON.stringify(result), this.clock.now()],
    );
  }

  /** A process that was frozen while another one took over must not finish what it had begun. */
  private async fenced(tx: ClientBase, text: string, values: readonly unknown[]): Promise<void> {
    const { rowCount } = await tx.query(text, [...this.lease.fence, ...values]);
    if (rowCount !== 1) throw new GivenUp();
  }

  private async inTransaction<T>(work: (tx: ClientBase) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work);
  }

  private async underLock<T>(work: (tx: ClientBase) => Promise<T>): Promise<T> {
    return this.inTransaction(async (tx) => {
      await lockLive(tx);
      return work(tx);
    });
  }
}

/** Runs work in a transaction of its own. */
export async function inTransaction<T>(pool: Pool, work: (tx: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    broken = false;
    return result;
  } finally {
    // A connection that may still be in the transaction goes, and its transaction with it.
    client.release(broken);
  }
}
