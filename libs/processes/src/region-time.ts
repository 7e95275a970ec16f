import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';
import type { Clock } from '@valvomo/contracts';
import { PartUnavailable } from './part-unavailable.js';
import { isNotFound, openWorkflows, type Standing, standingOf } from './standing.js';

/** A lag below this is the noise of two clocks read one after the other. */
const NOISE_MS = 50;
/** So many workflows are moved or looked at together. */
const TOGETHER = 32;
/** A move waits so long for a process to do what is due on its way. */
const PATIENCE_MS = 60_000;
/** So long after a skip a timer may still be about to fire (the server's timer queue looks up to 1 s ahead). */
const TIMER_LATE_MS = 3_000;
/** What a skip itself writes into the history: the changed options and the transition. */
const SKIP_EVENTS = 2;

/**
 * Keeps workflows at the region's clock by the server's own time skipping (server 1.32, off in production). A move is the
 * difference between the region's now and the workflow's own, so one that was missed heals in the next. Two things make
 * that exact:
 * - One skip at a time: the server goes to the next timer or to the target and stops skipping; the process does what is due
 *   there while time flows; then the next skip. Left on for the whole way, skipping runs over the target to the timer after
 *   it, when the target passes while work is under way (server 1.32.0, `GateByFastForward`).
 * - One mover: of two that move by the same difference at once both would be added, so the moves of a workflow and its
 *   signals take turns here, and one process of a service does all of them.
 */
export class RegionTime {
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly touched = new Map<string, object>();

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
        const timeSkippingConfig = oneSkip(this.clock.now().getTime() - Date.now());
        return call({ ...request, ...(timeSkippingConfig && { timeSkippingConfig }) }, ...rest);
      };
      Object.defineProperty(service, method, { value: ahead });
    }
  }

  /** Brings one workflow to the region's now, through its own timers in order; one that is not open is left alone. */
  bringUp(workflowId: string, patienceMs = PATIENCE_MS): Promise<void> {
    this.touch(workflowId);
    return this.inTurn(workflowId, () => this.catchUp(workflowId, Date.now() + patienceMs));
  }

  /** Brings many workflows to the region's now; all open ones of a task queue, where a queue is named. */
  async bringUpTo(workflowIds: readonly string[] | { queue: string }): Promise<void> {
    const ids =
      'queue' in workflowIds
        ? await openWorkflows(this.connection, this.namespace, workflowIds.queue)
        : workflowIds;
    await each(ids, (id) => this.bringUp(id));
  }

  /**
   * Sends something to a workflow that stands at the region's now: one that lags is brought up first, and one that the
   * sending has started, afterwards and in the background.
   */
  async atRegionsNow<R>(workflowId: string, patienceMs: number, send: () => Promise<R>): Promise<R> {
    const sent = await this.inTurn(workflowId, async () => {
      await this.catchUp(workflowId, Date.now() + patienceMs);
      return send();
    });
    // What fails here is made good by the next move: each is a difference to the region's now.
    void this.bringUp(workflowId).catch(() => undefined);
    return sent;
  }

  /** How many of the workflows that were moved or signalled from here have something under way. */
  async unsettled(): Promise<number> {
    await each([...this.touched], async ([id, touch]) => {
      if (this.turns.has(id)) return;
      const { busy } = await this.standing(id);
      // Touched again while we looked: what we saw may be older than that.
      if (!busy && this.touched.get(id) === touch) this.touched.delete(id);
    });
    return this.touched.size;
  }

  standing(workflowId: string): Promise<Standing> {
    return standingOf(this.connection, this.namespace, workflowId);
  }

  private touch(workflowId: string): void {
    this.touched.set(workflowId, {});
  }

  /** Runs `fn` when whatever else was begun for this workflow has ended. */
  private async inTurn<R>(workflowId: string, fn: () => Promise<R>): Promise<R> {
    const before = this.turns.get(workflowId) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(fn);
    this.turns.set(workflowId, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(workflowId) === turn) this.turns.delete(workflowId);
      this.touch(workflowId);
    }
  }

  private async catchUp(workflowId: string, until: number): Promise<void> {
    // Read once and first: a process may stand a little behind the region (by how long a skip takes), never ahead of it.
    const target = this.clock.now().getTime();
    let standing = await this.standing(workflowId);
    while (standing.open && target - standing.now > NOISE_MS) {
      if (!standing.busy) await this.skip(workflowId, target - standing.now);
      standing = await this.settled(
        workflowId,
        target,
        standing.busy ? 0 : standing.events + SKIP_EVENTS,
        until,
      );
    }
  }

  /**
   * Waits, after a skip, until the process is idle again: it stands at the target, or at a timer that has to fire first
   * (its history grows beyond `events`) and then sets something going.
   */
  private async settled(
    workflowId: string,
    target: number,
    events: number,
    until: number,
  ): Promise<Standing> {
    const fires = Date.now() + TIMER_LATE_MS;
    for (let wait = 30; ; wait = Math.min(250, wait * 1.5)) {
      const standing = await this.standing(workflowId);
      const there = target - standing.now <= NOISE_MS;
      const fired = standing.events > events || Date.now() > fires;
      if (!standing.open || there || (fired && !standing.busy)) return standing;
      if (Date.now() > until) throw late(workflowId);
      await delay(wait);
    }
  }

  private async skip(workflowId: string, ms: number): Promise<void> {
    try {
      await this.connection.workflowService.updateWorkflowExecutionOptions({
        namespace: this.namespace,
        workflowExecution: { workflowId },
        workflowExecutionOptions: { timeSkippingConfig: oneSkip(ms) ?? null },
        updateMask: { paths: ['time_skipping_config'] },
      });
    } catch (error) {
      // It ended in between.
      if (!isNotFound(error)) throw error;
    }
  }
}

/** The server's order to skip once, `ms` ahead or to the next timer before that; nothing where there is nothing to skip. */
function oneSkip(ms: number): temporal.api.common.v1.ITimeSkippingConfig | undefined {
  if (ms < 1) return undefined;
  const duration = { seconds: Math.floor(ms / 1000), nanos: Math.round(ms % 1000) * 1_000_000 };
  const { FastForwardConfig } = proto.temporal.api.common.v1;
  return {
    enabled: true,
    maxSessionSkipCount: 1,
    fastForwardConfig: FastForwardConfig.fromObject({ id: randomUUID(), duration }),
  };
}

function late(workflowId: string): PartUnavailable {
  return new PartUnavailable(
    new Error(`${workflowId} does not come up to the region's now: does its worker run?`),
  );
}

async function each<T>(items: readonly T[], fn: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const workers = Array.from({ length: Math.min(TOGETHER, items.length) }, async () => {
    for (const item of queue) await fn(item);
  });
  await Promise.all(workers);
}
