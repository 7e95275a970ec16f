import { mkdtemp, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { DeadlineFact } from '@valvomo/contracts';
import { connectProcesses, type Processes } from '../client.js';
import { dataConverter, readKeyRing } from '../codec.js';
import { type Standing, standingOf } from '../standing.js';
import type { Log } from '../runtime.js';
import { type RunningWorker, startWorker, type WorkerOptions } from '../worker.js';
import { bundled } from '../testing/bundled.js';
import type { LadderStep } from '../workflow/index.js';

/** The steps' table of the tests: unique by deadline and step, as `deadline_step` is. */
export class StepTable {
  readonly rows = new Map<string, { at: string; takenAt: number }>();
  attempts = 0;
  /** Thrown once after the effect, as a process that dies between commit and answer. */
  failAfterEffect: Error | undefined;

  constructor(private readonly now: () => Date) {}

  takeStep = async ({ deadlineId, step, at }: LadderStep): Promise<DeadlineFact | undefined> => {
    this.attempts++;
    const key = `${deadlineId} ${step}`;
    if (!this.rows.has(key)) this.rows.set(key, { at, takenAt: this.now().getTime() });
    const failure = this.failAfterEffect;
    this.failAfterEffect = undefined;
    if (failure) throw failure;
    return undefined;
  };

  of(deadlineId: string): string[] {
    return [...this.rows].filter(([key]) => key.startsWith(deadlineId)).map(([key]) => key.split(' ')[1]!);
  }
}

/** Exports the sample's workflows. */
export const WORKFLOWS = new URL('./workflows.js', import.meta.url).pathname;

/** A region of one service on a real server: its clock, its client, its worker, its steps. */
export class SampleRegion {
  offsetMs = 0;
  readonly clock = { now: () => new Date(Date.now() + this.offsetMs) };
  readonly steps = new StepTable(() => this.clock.now());
  readonly expired: { inspectionId: string; at: string }[] = [];
  /** Whether an expiry acts, or comes too late to a row that was changed before it. */
  expires = true;
  worker!: RunningWorker;

  private constructor(
    readonly address: string,
    readonly namespace: string,
    readonly folder: string,
    private readonly bundle: string,
    readonly connection: Connection,
    readonly client: Client,
    readonly processes: Processes,
    private readonly log: Log,
  ) {}

  static async start(
    temporal: { address: string; namespace: string },
    log: Log = () => {},
  ): Promise<SampleRegion> {
    const { address, namespace } = temporal;
    const folder = await mkdtemp(join(tmpdir(), 'valvomo-processes-'));
    const keysFile = join(folder, 'keys.json');
    await writeFile(
      keysFile,
      JSON.stringify({ active: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
    );
    const bundle = await bundled(WORKFLOWS);
    const connection = Connection.lazy({ address });
    const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });
    const clock = { now: () => region.clock.now() };
    const processes = connectProcesses({
      address,
      namespace,
      service: 'inspections',
      keysFile,
      region: clock,
    });
    const region: SampleRegion = new SampleRegion(
      address,
      namespace,
      folder,
      bundle,
      connection,
      client,
      processes,
      log,
    );
    return region;
  }

  startWorker(activities: object = {}, more: Partial<WorkerOptions> = {}): void {
    this.worker = startWorker({
      address: this.address,
      namespace: this.namespace,
      service: 'inspections',
      bundle: this.bundle,
      keysFile: join(this.folder, 'keys.json'),
      activities: {
        takeStep: this.steps.takeStep,
        expireFactCheck: async (expired: { inspectionId: string; at: string }) => {
          this.expired.push(expired);
          return this.expires;
        },
        ...activities,
      },
      log: this.log,
      ...more,
    });
  }

  /** Moves the region's clock to an instant (never back), and these processes with it. */
  async moveTo(instant: Date | string | number, workflowIds: readonly string[]): Promise<void> {
    this.offsetMs = Math.max(this.offsetMs, new Date(instant).getTime() - Date.now());
    if (workflowIds.length > 0) await this.processes.move(workflowIds);
  }

  standing(workflowId: string): Promise<Standing> {
    return standingOf(this.connection, this.namespace, workflowId);
  }

  async result(workflowId: string): Promise<unknown> {
    return this.client.workflow.getHandle(workflowId).result();
  }

  async stop(): Promise<void> {
    await this.worker?.stop();
    await this.processes.close();
    await this.connection.close();
  }
}
