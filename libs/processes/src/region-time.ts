import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Clock } from '@valvomo/contracts';

const { FastForwardPollingResult } = temporal.api.enums.v1;
const GRPC_NOT_FOUND = 5;
/** A lag below this is the noise of two clocks read one after the other. */
const NOISE_MS = 50;
/** So many workflows are moved or looked at together. */
const TOGETHER = 64;
/** The server stops skipping after this many timers of one move; a year of one case has a tenth of it. */
const MAX_SKIPS = 10_000;

/** Where a workflow stands: its own time, and whether it has a task, an activity or a skip under way. */
export interface Standing {
  readonly open: boolean;
  readonly now: number;
  readonly busy: boolean;
}

/**
 * Keeps workflows at the region's clock by the server's own time skipping (server 1.32, off in production). Each move is
 * the difference between the region's now and the workflow's own, so one that was missed heals in the next.
 */
export class RegionTime {
  private readonly touched = new Set<string>();

  /** @throws in production, where nobody may move time (design: two guards; the server without the flag is the other) */
  constructor(
    private readonly connection: Connection,
    private readonly namespace: string,
    private readonly clock: Clock,
  ) {
    if (process.env['NODE_ENV'] === 'production')
      throw new Error('the clock of a production region is not moved');
  }

  /** New workflows of this connection begin with a fast-forward to the region's now. */
  startAtRegionsNow(): void {
    const service = this.connection.workflowService;
    for (const method of ['startWorkflowExecution', 'signalWithStartWorkflowExecution'] as const) {
      const call = service[method].bind(service) as (request: object, ...rest: unknown[]) => unknown;
      const ahead = (request: object, ...rest: unknown[]) => {
        const timeSkippingConfig = fastForward('start', this.clock.now().getTime() - Date.now());
        return call({ ...request, ...(timeSkippingConfig && { timeSkippingConfig }) }, ...rest);
      };
      Object.defineProperty(service, method, { value: ahead });
    }
  }

  /**
   * Brings one workflow to the region's now, through its own timers in order; returns when it stands there with nothing
   * under way. One that does not exist or has ended is left alone.
   */
  async bringUp(workflowId: string, noise = NOISE_MS): Promise<void> {
    for (;;) {
      const standing = await this.standing(workflowId);
      const lag = this.clock.now().getTime() - standing.now;
      if (!standing.open || lag <= noise) return;
      await this.move(workflowId, lag);
    }
  }

  /** Brings many workflows to the region's now, 64 at a time. */
  async bringUpTo(workflowIds: readonly string[]): Promise<void> {
    await each(workflowIds, (id) => this.bringUp(id, 0));
  }

  /** Remembers that a workflow got something to do, until it is seen idle. */
  touch(workflowId: string): void {
    this.touched.add(workflowId);
  }

  /** How many touched workflows still have a task, an activity or a skip under way. */
  async unsettled(): Promise<number> {
    await each([...this.touched], async (id) => {
      if (!(await this.standing(id)).busy) this.touched.delete(id);
    });
    return this.touched.size;
  }

  async standing(workflowId: string): Promise<Standing> {
    try {
      const execution = { workflowId };
      const found = await this.connection.workflowService.describeWorkflowExecution({
        namespace: this.namespace,
        execution,
      });
      const skipping = found.workflowExtendedInfo?.timeSkippingInfo;
      const open = !found.workflowExecutionInfo?.closeTime;
      return {
        open,
        now: skipping?.currentTime ? milliseconds(skipping.currentTime) : Date.now(),
        busy:
          open &&
          (!!found.pendingWorkflowTask ||
            !!found.pendingActivities?.length ||
            !!skipping?.effectiveConfig?.enabled),
      };
    } catch (error) {
      if ((error as { code?: number }).code === GRPC_NOT_FOUND)
        return { open: false, now: Date.now(), busy: false };
      throw error;
    }
  }

  private async move(workflowId: string, ms: number): Promise<void> {
    const { namespace } = this;
    const service = this.connection.workflowService;
    const workflowExecution = { workflowId };
    const fastForwardId = randomUUID();
    const timeSkippingConfig = fastForward(fastForwardId, ms);
    if (!timeSkippingConfig) return;
    try {
      await service.updateWorkflowExecutionOptions({
        namespace,
        workflowExecution,
        workflowExecutionOptions: { timeSkippingConfig },
        updateMask: { paths: ['time_skipping_config'] },
      });
      for (;;) {
        const polled = await service.pollWorkflowExecutionTimeSkipping({
          namespace,
          workflowExecution,
          fastForwardId,
        });
        // Failed: it ended, or somebody else moved it at the same time; `bringUp` looks again.
        if (
          polled.fastForwardPollingResult !==
          FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT
        )
          return;
      }
    } catch (error) {
      if ((error as { code?: number }).code !== GRPC_NOT_FOUND) throw error;
    }
  }
}

/** The server's order to skip ahead; nothing where there is nothing to skip. */
function fastForward(id: string, ms: number): temporal.api.common.v1.ITimeSkippingConfig | undefined {
  if (ms < 1) return undefined;
  const duration = { seconds: Math.floor(ms / 1000), nanos: Math.round(ms % 1000) * 1_000_000 };
  return {
    enabled: true,
    maxSessionSkipCount: MAX_SKIPS,
    fastForwardConfig: {
      id,
      duration: temporal.api.common.v1.FastForwardConfig.fromObject({ duration }).duration,
    },
  };
}

function milliseconds(time: { seconds?: unknown; nanos?: number | null }): number {
  return Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1_000_000);
}

async function each<T>(items: readonly T[], fn: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: Math.min(TOGETHER, items.length) }, async () => {
      for (const item of queue) await fn(item);
    }),
  );
}
