import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection, Worker, type ActivityInterceptorsFactory } from '@temporalio/worker';
import { taskQueue } from '@valvomo/contracts';
import { dataConverter, readKeyRing } from './codec.js';
import { installRuntime, runtimeMetrics, type Log } from './runtime.js';
import { ensureSearchAttributes } from './search-attributes.js';

export interface WorkerOptions {
  readonly address: string;
  readonly namespace: string;
  /** The service whose processes and activities run here; names the task queue. */
  readonly service: string;
  /** The file that `bundleWorkflows` wrote. */
  readonly bundle: string;
  /** The activities by name, bound to the service's own code. */
  readonly activities: object;
  readonly keysFile: string;
  /** Recorded with each workflow task; versioning by the server stays off, replay tests guard compatibility. */
  readonly buildId?: string;
  /** How many workflows stay in memory between their tasks, about 1 MB each (performance 2.1). */
  readonly cachedWorkflows?: number;
  readonly log?: Log;
  /** Runs an activity so that what it logs names its process. */
  readonly within?: <T>(ids: { workflowId: string }, work: () => T) => T;
}

/** A worker that keeps itself running: it waits for a server that is down, and comes back after one that went away. */
export interface RunningWorker {
  /** Whether it polls for work now. */
  running(): boolean;
  /** Workflow and activity tasks that it works on now. */
  inFlight(): number;
  /** What the SDK and the processes have counted here (Prometheus): among it unknown signals and steps that failed. */
  metrics(): Promise<string>;
  /** Takes no more work, lets what runs end within 8 s, and gives up then. */
  stop(): Promise<void>;
  /** Ends with `stop`, or fails where starting again cannot help (a broken bundle). */
  readonly done: Promise<void>;
}

const GRACE_MS = 6_000;
const FORCE_MS = 8_000;

/** Starts a service's worker; returns at once, whether Temporal is there or not. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const say = (level: string, message: string, meta?: object) => options.log?.({ level, message, meta });
  const stopping = new AbortController();
  let worker: Worker | undefined;

  const once = async (): Promise<void> => {
    await installRuntime(options.log);
    const connection = await NativeConnection.connect({ address: options.address });
    try {
      await ensureSearchAttributes(connection, options.namespace);
      worker = await createWorker(options, connection);
      const ran = worker.run();
      // Stopped while it was being made: a worker that never ran would hold its connection and thread for ever.
      if (stopping.signal.aborted) worker.shutdown();
      await ran;
    } finally {
      worker = undefined;
      await connection.close();
    }
  };

  const keep = async (): Promise<void> => {
    for (let wait = 250; !stopping.signal.aborted; wait = Math.min(2 * wait, 5_000)) {
      const since = Date.now();
      try {
        await once();
      } catch (error) {
        if (Date.now() - since > 60_000) wait = 250;
        say('warn', 'the worker lost Temporal, or did not reach it', {
          error: String(error),
          againInMs: wait,
        });
        await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const done = keep();

  return {
    running: () => worker?.getState() === 'RUNNING',
    inFlight() {
      const { numInFlightWorkflowActivations = 0, numInFlightActivities = 0 } = worker?.getStatus() ?? {};
      return numInFlightWorkflowActivations + numInFlightActivities;
    },
    metrics: runtimeMetrics,
    async stop() {
      stopping.abort();
      if (worker?.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
    done,
  };
}

function createWorker(options: WorkerOptions, connection: NativeConnection): Promise<Worker> {
  const {
    namespace,
    service,
    bundle,
    activities,
    keysFile,
    buildId,
    cachedWorkflows = 500,
    within,
  } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue: taskQueue(service),
    workflowBundle: { codePath: bundle },
    activities,
    dataConverter: dataConverter(readKeyRing(keysFile)),
    maxCachedWorkflows: cachedWorkflows,
    maxConcurrentActivityTaskExecutions: 40,
    // One thread holds the whole cache on a small machine; a second would double the V8 heaps.
    workflowThreadPoolSize: 1,
    shutdownGraceTime: GRACE_MS,
    shutdownForceTime: FORCE_MS,
    ...(within && { interceptors: { activity: [withIds(within)] } }),
    ...(buildId && {
      workerDeploymentOptions: {
        version: { deploymentName: `valvomo-${service}`, buildId },
        useWorkerVersioning: false,
      },
    }),
  });
}

function withIds(within: NonNullable<WorkerOptions['within']>): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: (input, next) =>
        within({ workflowId: info.workflowExecution?.workflowId ?? '' }, () => next(input)),
    },
  });
}
