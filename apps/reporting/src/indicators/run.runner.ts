import { definitionOf, derivedId, type Clock, type Snapshot } from '@valvomo/contracts';
import { FENCE, type Bus, type Lease } from '@valvomo/messaging';
import type { ClientBase, Pool } from 'pg';
import { fillBefore } from '../journal/backfill.js';
import { lockLive } from '../projections/generations.js';
import { GivenUp, inTransaction } from '../rebuilds/rebuild.runner.js';
import { computeCells, type Cell } from './cells.js';
import { snapshotAt } from './snapshot.js';

/** A computation that waits; `knownUntil` where a past state of knowledge was asked for. */
export interface WaitingRun {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly indicators: readonly { id: string; version: number }[];
  readonly knownUntil: Date | null;
}

interface Figure extends Cell {
  readonly id: string;
  readonly indicator: string;
  readonly formulaVersion: number;
}

/** One snapshot first; one read of it an indicator; all figures and the end of the job in one transaction. */
export class RunRunner {
  constructor(
    private readonly pool: Pool,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly lease: Lease,
    private readonly stopping: () => boolean,
  ) {}

  async run(run: WaitingRun): Promise<void> {
    await fillBefore(
      (work) =>
        inTransaction(this.pool, async (tx) => {
          await lockLive(tx);
          return work(tx);
        }),
      this.bus,
    );
    const now = this.clock.now();
    const knownUntil = run.knownUntil && run.knownUntil < now ? run.knownUntil : now;
    const snapshot = await inTransaction(this.pool, (tx) => snapshotAt(tx, knownUntil));
    const found: Figure[] = [];
    for (const [i, { id, version }] of run.indicators.entries()) {
      const definition = definitionOf(id, version);
      if (!definition) throw new Error(`no definition ${id}@${version}`);
      const cells = await inTransaction(this.pool, (tx) => computeCells(tx, definition, run, snapshot));
      for (const cell of cells)
        found.push({
          ...cell,
          id: derivedId('measurement', run.id, id, String(version), cell.dimension, cell.key),
          indicator: id,
          formulaVersion: version,
        });
      if (this.stopping()) throw new GivenUp();
      await this.change(this.pool, run.id, `state = 'running', done = $5`, [i + 1]);
    }
    await inTransaction(this.pool, async (tx) => {
      const endedAt = this.clock.now();
      await store(tx, run, snapshot, found, endedAt);
      await this.change(
        tx,
        run.id,
        `state = 'done', finished_at = $5, measurements = $6, position = $7, known_until = $8, streams = $9::jsonb`,
        [endedAt, found.length, snapshot.position, snapshot.knownUntil, JSON.stringify(snapshot.streams)],
      );
    });
  }

  /** Gives up what cannot be done, unless another process has taken it over. */
  async fail(id: string, failure: string): Promise<void> {
    await this.change(this.pool, id, `state = 'failed', failure = $5, finished_at = $6`, [
      failure.slice(0, 500),
      this.clock.now(),
    ]);
  }

  /** A process that was frozen while another one took over must not finish what it had begun. */
  private async change(tx: Pool | ClientBase, id: string, set: string, values: unknown[]): Promise<void> {
    const { rowCount } = await tx.query(
      `update indicator_run set version = version + 1, ${set}
       where id = $4 and state in ('queued', 'running') and ${FENCE}`,
      [...this.lease.fence, id, ...values],
    );
    if (rowCount !== 1) throw new GivenUp();
  }
}

async function store(
  tx: ClientBase,
  { id, from, to }: WaitingRun,
  { position, knownUntil, streams }: Snapshot,
  found: readonly Figure[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into indicator_measurement (id, run_id, indicator, formula_version, period_from, period_to, dimension, key,
       numerator, denominator, n, value, figures, quality, suppressed, position, known_until, streams, computed_at)
     select f.id, $1, f.indicator, f."formulaVersion", $2, $3, f.dimension, f.key, f.numerator, f.denominator, f.n, f.value,
       f.figures, f.quality, f.suppressed, $4, $5, $6, $7
     from jsonb_to_recordset($8::jsonb) as f (id uuid, indicator text, "formulaVersion" integer, dimension text, key text,
       numerator double precision, denominator double precision, n integer, value double precision, figures jsonb,
       quality text, suppressed boolean)`,
    [id, from, to, position, knownUntil, JSON.stringify(streams), at, JSON.stringify(found)],
  );
}
