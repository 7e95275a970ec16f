import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Clock } from '@valvomo/contracts';
import { isUnavailable } from '@valvomo/messaging';
import { Audit, CLOCK, LOGGER, type Act, type Caller } from '@valvomo/service';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import { municipalitiesOn } from '../code-lists/code-lists.queries.js';
import { CodeListsService } from '../code-lists/code-lists.service.js';
import { Database } from '../database.js';
import { Register } from '../register.js';
import { camel } from '../rows.js';
import { closeMissing } from './closures.js';
import { totalsOf } from './imports.queries.js';
import { RunOfRows, type Run } from './run-of-rows.js';

/** How long until an import that another process has dropped is looked for, in ms of machine time. */
const POLL_MS = 5_000;

/**
 * Carries out the imports that wait, one a source at a time. Rows are staged in the database before anything begins and
 * each batch notes what became of its rows in its own transaction: whoever takes over after a crash goes on from there.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private working: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Database,
    private readonly register: Register,
    private readonly lists: CodeListsService,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.working;
  }

  /** Begins to work on what waits; returns at once. */
  wake(): void {
    this.again = true;
    this.working ??= this.workOff().finally(() => (this.working = null));
  }

  private async workOff(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      await this.workThrough().catch((error: unknown) => this.logger.warn({ error }, 'an import waits'));
    }
  }

  private async workThrough(): Promise<void> {
    const { rows } = await this.db.base.pool.query<{ run: Record<string, unknown> }>(
      `select to_jsonb(r) as run from import_run r where state in ('waiting', 'running') order by started_at, id`,
    );
    for (const { run } of rows) if (!this.stopped) await this.alone(camel<Run>(run));
  }

  /** Works on a run unless another process does: the lock ends with the connection that holds it. */
  private async alone({ id, source }: Run): Promise<void> {
    const client = await this.db.base.pool.connect();
    const lock = [`import:${source}`];
    try {
      const { rows } = await client.query<{ mine: boolean }>(
        'select pg_try_advisory_lock(hashtext($1)) as mine',
        lock,
      );
      if (!rows[0]!.mine) return;
      // Between the first look and the lock another process may have ended the run: what counts is how it stands now.
      const now = await client.query<{ run: Record<string, unknown> }>(
        `select to_jsonb(r) as run from import_run r where id = $1 and state in ('waiting', 'running')`,
        [id],
      );
      for (const { run } of now.rows) await this.carryOut(client, camel<Run>(run));
      await client.query('select pg_advisory_unlock(hashtext($1))', lock);
    } finally {
      // The connection goes with its lock when the work broke off.
      client.release(true);
    }
  }

  private async carryOut(client: PoolClient, run: Run): Promise<void> {
    try {
      const context = {
        tx: client,
        act: actOf(run),
        register: this.register,
        source: run.source,
        kind: run.kind,
        asOf: run.asOf,
        municipalities: await municipalitiesOn(client, run.asOf),
      };
      const rows = await RunOfRows.begin(context, run, this.lists);
      await client.query(`update import_run set state = 'running' where id = $1`, [run.id]);
      while (!this.stopped && (await rows.nextBatch())) this.db.base.bell();
      if (this.stopped) return;
      if (run.complete) await closeMissing(context, run);
      await this.finish(client, run, 'done', null);
      this.db.base.bell();
    } catch (error) {
      if (isUnavailable(error)) throw error;
      this.logger.error({ error, importId: run.id }, 'an import failed');
      await this.finish(client, run, 'failed', String(error).slice(0, 500));
    }
  }

  private async finish(
    client: PoolClient,
    run: Run,
    state: 'done' | 'failed',
    failure: string | null,
  ): Promise<void> {
    const at = this.clock.now();
    const totals = await totalsOf(client, run.id);
    await client.query('begin');
    await client.query(
      `update import_run set state = $2, totals = $3, failure = $4, finished_at = $5, changed_at = $5,
              version = version + 1,
              done = (select count(*) from import_row where run_id = $1 and line > 0 and state <> 'staged')
       where id = $1`,
      [run.id, state, JSON.stringify(totals), failure, at],
    );
    const entry = {
      action: 'import.finish',
      objectType: 'import',
      objectId: run.id,
      outcome: state === 'done' ? 'ok' : state,
    };
    await this.audit.add(client, actOf(run), entry, at);
    await client.query('commit');
  }
}

/** The act in whose name an import writes: of who started it, with the import as its purpose. */
function actOf({ id, starter }: { id: string; starter: { caller: Caller; language: Act['language'] } }): Act {
  return { ...starter, purpose: `import:${id}`, requestId: null, idempotency: null, audited: false };
}
