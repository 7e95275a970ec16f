import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  definitionOf,
  INDICATORS,
  newId,
  RuleBroken,
  type Clock,
  type ComputeIndicators,
  type IndicatorDefinition,
  type IndicatorRun,
} from '@valvomo/contracts';
import { Bus, isUnavailable, type Lease } from '@valvomo/messaging';
import {
  Audit,
  availableActions,
  CLOCK,
  DatabaseBase,
  LOGGER,
  type Act,
  type AvailableAction,
} from '@valvomo/service';
import { LeasedWork } from '../jobs/leased-work.js';
import { Promises } from '../promise/promises.service.js';
import { GivenUp } from '../rebuilds/rebuild.runner.js';
import { startOf } from './cells.js';
import { assertMaker } from './readers.rules.js';
import { RunRunner, type WaitingRun } from './run.runner.js';
import { COLUMNS, runOf, type RunRow } from './runs.queries.js';

interface Log {
  warn(facts: object, message: string): void;
}

/** Computations of indicators: asked for, and done by whichever process has the lease. */
@Injectable()
export class IndicatorRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly jobs: LeasedWork;

  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Promises) private readonly promises: Promises,
    @Inject(LOGGER) logger: Log,
  ) {
    this.jobs = new LeasedWork({
      pool: db.pool,
      name: 'indicators',
      work: (lease, stopping) => this.work(lease, stopping),
      interrupted: (error) => logger.warn({ error }, 'a computation of indicators was interrupted'),
    });
  }

  onApplicationBootstrap(): void {
    this.jobs.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.jobs.stop();
  }

  /**
   * Asks for the figures of a period.
   * @throws RuleBroken `indicator_unknown`, `period_not_begun`
   */
  async request(act: Act, { from, to, knownOn, indicators }: ComputeIndicators): Promise<IndicatorRun> {
    const wanted = wantedOf(indicators);
    const now = this.clock.now();
    if (startOf(from) >= now) throw new RuleBroken('period_not_begun', {}, ['from']);
    const run = await this.db.write(act, async (tx) => {
      const { rows } = await tx.query<RunRow>(
        `insert into indicator_run (id, version, state, period_from, period_to, indicators, known_until, requested_by, requested_at)
         values ($1, 1, 'queued', $2, $3, $4, least($5::date + 1, 'infinity')::timestamp at time zone 'Europe/Helsinki', $6, $7)
         returning ${COLUMNS}`,
        [newId(), from, to, JSON.stringify(wanted), knownOn ?? null, act.caller.id, now],
      );
      const [row] = rows;
      await this.audit.add(tx, act, {
        action: 'indicator-run.request',
        objectType: 'indicator-run',
        objectId: row!.id,
      });
      return runOf(row!);
    });
    this.jobs.look();
    return run;
  }

  /** Begins what was asked for elsewhere. */
  look(): void {
    this.jobs.look();
  }

  /** @throws RuleBroken `not_found` */
  async read(id: string): Promise<IndicatorRun> {
    const { rows } = await this.db.pool.query<RunRow>(`select ${COLUMNS} from indicator_run where id = $1`, [
      id,
    ]);
    if (!rows[0]) throw new RuleBroken('not_found');
    return runOf(rows[0]);
  }

  /**
   * A computation goes by itself and ends by itself: what may be done is to ask for its figures again.
   * @throws RuleBroken `not_found`
   */
  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    await this.read(id);
    return availableActions({ request: () => assertMaker(caller.roles) }, language);
  }

  private async work(lease: Lease, stopping: () => boolean): Promise<void> {
    const { rows } = await this.db.pool.query<WaitingRun>(
      `select id::text, period_from::text as "from", period_to::text as "to", indicators, known_until as "knownUntil"
       from indicator_run where state in ('queued', 'running') order by requested_at, id`,
    );
    for (const run of rows) {
      const runner = new RunRunner(this.db.pool, this.bus, this.clock, lease, stopping);
      try {
        await runner.run(run);
      } catch (error) {
        // What was interrupted is begun again by the next look; only what cannot be done is given up.
        if (error instanceof GivenUp || isUnavailable(error)) return;
        await runner.fail(run.id, String(error));
      }
    }
    // Also where nothing waited: a process may have stopped between a figure and what it says of the promises.
    await this.promises.judgeAll();
  }
}

function wantedOf(asked: ComputeIndicators['indicators']): Pick<IndicatorDefinition, 'id' | 'version'>[] {
  const ids = asked ?? [...new Set(INDICATORS.map(({ id }) => id))].map((id) => ({ id }));
  return ids.map(({ id, version }: { id: string; version?: number | undefined }, i) => {
    const definition = definitionOf(id, version);
    if (!definition) throw new RuleBroken('indicator_unknown', {}, ['indicators', i]);
    return { id: definition.id, version: definition.version };
  });
}
