import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { newId, RuleBroken, type Clock, type Rebuild } from '@valvomo/contracts';
import { Bus, isUnavailable, type Lease } from '@valvomo/messaging';
import { Audit, CLOCK, DatabaseBase, LOGGER, type Act } from '@valvomo/service';
import type { Pool } from 'pg';
import { LeasedWork } from '../jobs/leased-work.js';
import { GivenUp, RebuildRunner } from './rebuild.runner.js';

interface Log {
  warn(facts: object, message: string): void;
}

interface Row extends Omit<Rebuild, 'requestedAt' | 'finishedAt'> {
  requested_at: Date;
  finished_at: Date | null;
}

const COLUMNS = `id::text, version, state, requested_at, finished_at, progress, result, failure`;

/** Rebuilds of the projections: asked for by an operator, done by whichever process has the lease. */
@Injectable()
export class RebuildsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly pool: Pool;
  private readonly jobs: LeasedWork;

  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(LOGGER) logger: Log,
  ) {
    this.pool = db.pool;
    this.jobs = new LeasedWork({
      pool: db.pool,
      name: 'rebuild',
      work: (lease, stopping) => this.work(lease, stopping),
      // PostgreSQL or NATS is away: the job stays, and the next look begins it anew.
      interrupted: (error) => logger.warn({ error }, 'a rebuild was interrupted'),
    });
  }

  onApplicationBootstrap(): void {
    this.jobs.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.jobs.stop();
  }

  /**
   * Asks for a rebuild.
   * @throws RuleBroken `rebuild_under_way`
   */
  async request(act: Act): Promise<Rebuild> {
    const rebuild = await this.db.write(act, async (tx) => {
      const { rows } = await tx.query<Row>(
        `insert into rebuild (id, version, state, requested_by, requested_at) values ($1, 1, 'queued', $2, $3)
         on conflict ((true)) where state in ('queued', 'running') do nothing returning ${COLUMNS}`,
        [newId(), act.caller.id, this.clock.now()],
      );
      const [row] = rows;
      if (!row) throw new RuleBroken('rebuild_under_way');
      await this.audit.add(tx, act, { action: 'rebuild.request', objectType: 'rebuild', objectId: row.id });
      return answerOf(row);
    });
    this.jobs.look();
    return rebuild;
  }

  /** @throws RuleBroken `not_found` */
  async read(id: string): Promise<Rebuild> {
    const found = await this.pool.query<Row>(`select ${COLUMNS} from rebuild where id = $1`, [id]);
    const row = found.rows[0];
    if (!row) throw new RuleBroken('not_found');
    return answerOf(row);
  }

  private async work(lease: Lease, stopping: () => boolean): Promise<void> {
    const { rows: waiting } = await this.pool.query<{ id: string; generation: number }>(
      `select id::text, generation from rebuild where state in ('queued', 'running')`,
    );
    const job = waiting[0];
    if (!job) return;
    const runner = new RebuildRunner(this.pool, this.bus, this.clock, lease, stopping);
    try {
      await runner.run(job.id, job.generation);
    } catch (error) {
      // What was interrupted is begun again by the next look; only what cannot be done is given up.
      if (error instanceof GivenUp || isUnavailable(error) || !this.bus.connected) return;
      await runner.fail(job.id, job.generation, String(error));
    }
  }
}

function answerOf({ requested_at, finished_at, ...row }: Row): Rebuild {
  return {
    ...row,
    requestedAt: requested_at.toISOString(),
    finishedAt: finished_at?.toISOString() ?? null,
  };
}
