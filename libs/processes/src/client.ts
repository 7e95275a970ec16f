import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import {
  type Clock,
  type Fact,
  FACTS_SIGNAL,
  taskQueue,
  workflowId,
  type WorkflowKind,
} from '@valvomo/contracts';
import { dataConverter, readKeyRing } from './codec.js';
import { isUnavailable, PartUnavailable } from './part-unavailable.js';
import { RegionTime } from './region-time.js';

export interface ProcessesOptions {
  /** Address of Temporal's frontend, `host:port`. */
  readonly address: string;
  readonly namespace: string;
  /** The service whose processes these are; names the task queue. */
  readonly service: string;
  /** The key file (`VALVOMO_KEYS`). */
  readonly keysFile: string;
  /** The region's clock, in a local region only: new and lagging processes are brought up to it. */
  readonly region?: Clock | undefined;
  /** How long one call may take, in ms. */
  readonly deadlineMs?: number;
}

export interface StartOptions {
  /** The procedure's one argument; given, the process is started if it does not run yet. */
  readonly start?: unknown;
  /** One line for the operator, with codes and ids only. */
  readonly summary?: string;
  /** A process without an end of its own, which keeps watch: one that an operator has ended begins again. */
  readonly again?: boolean;
}

/** How the news was taken: by the process, too late for it (it is closed), or by nobody (it never started). */
export type Delivery = 'delivered' | 'completed' | 'unknown';

/** The processes of one service, as its `main` sees them: it only ever sends them news. */
export interface Processes {
  /**
   * Sends a batch of news to one process, as one signal; a process that runs, or has ended, is success.
   * @throws PartUnavailable while Temporal does not answer: redeliver later
   */
  signalFacts(
    kind: WorkflowKind,
    entityId: string,
    facts: readonly Fact[],
    options?: StartOptions,
  ): Promise<Delivery>;
  /** Whether Temporal answers. */
  ready(): Promise<boolean>;
  /**
   * Brings processes to the region's now, where the region's clock is moved: all open ones of the service without ids.
   * Only one process of a service may do so.
   */
  move(workflowIds?: readonly string[]): Promise<void>;
  /** How many of the processes that were signalled or moved from here have something under way; 0 without a region's clock. */
  unsettled(): Promise<number>;
  close(): Promise<void>;
}

/** Connects when first used, so that a service starts and serves while Temporal is down (design: facts, news, time). */
export function connectProcesses(options: ProcessesOptions): Processes {
  const { address, namespace, service, keysFile, region, deadlineMs = 10_000 } = options;
  const connection = Connection.lazy({ address, connectTimeout: Math.min(5_000, deadlineMs) });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });
  const time = region && new RegionTime(connection, namespace, region);
  time?.startAtRegionsNow();

  const call = async <R>(fn: () => Promise<R>): Promise<R> => {
    try {
      return await connection.withDeadline(Date.now() + deadlineMs, fn);
    } catch (error) {
      throw isUnavailable(error) && !(error instanceof PartUnavailable) ? new PartUnavailable(error) : error;
    }
  };

  const send = async (
    id: string,
    kind: WorkflowKind,
    facts: readonly Fact[],
    { start, summary, again }: StartOptions,
  ) => {
    if (start === undefined) return client.workflow.getHandle(id).signal(FACTS_SIGNAL, facts);
    await client.workflow.signalWithStart(kind, {
      workflowId: id,
      taskQueue: taskQueue(service),
      args: [start],
      signal: FACTS_SIGNAL,
      signalArgs: [facts],
      staticSummary: summary ?? id,
      workflowIdReusePolicy: again
        ? WorkflowIdReusePolicy.ALLOW_DUPLICATE
        : WorkflowIdReusePolicy.REJECT_DUPLICATE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    });
  };

  return {
    signalFacts: (kind, entityId, facts, startOptions = {}) =>
      call(async () => {
        const id = workflowId(kind, entityId);
        const deliver = () => send(id, kind, facts, startOptions);
        try {
          await (time ? time.atRegionsNow(id, deadlineMs, deliver) : deliver());
        } catch (error) {
          if (error instanceof WorkflowExecutionAlreadyStartedError) return 'completed';
          if (error instanceof WorkflowNotFoundError)
            return /completed/.test(error.message) ? 'completed' : 'unknown';
          throw error;
        }
        return 'delivered';
      }),
    ready: () =>
      call(() => connection.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
    move: async (workflowIds) => time?.bringUpTo(workflowIds ?? { queue: taskQueue(service) }),
    unsettled: () => (time ? call(() => time.unsettled()) : Promise.resolve(0)),
    close: () => connection.close(),
  };
}
