import { setTimeout as delay } from 'node:timers/promises';
import { Bus, publishOffset, readAcknowledgement, readOffset } from '@valvomo/messaging';
import { waitUntilQuiet } from './quiet.js';
import { type AdvancedRegion, RegionServices } from './region-services.js';
import { chooseStepping, COUNTED, nextStop } from './stepping.js';

/** One step of a move, when it has come to rest. */
export interface StepDone {
  /** The region's now. */
  readonly at: Date;
  readonly target: Date;
  /** Processes that had something due. */
  readonly workflowIds: readonly string[];
  readonly sweeps: readonly string[];
}

export interface AdvanceOptions {
  /** How much one step merges, in ms; chosen by the number of instants ahead where it is missing. */
  readonly stepMs?: number;
  /** Called when a step has come to rest, and waited for. */
  readonly onStep?: (step: StepDone) => void | Promise<void>;
  /** Hears the lines that a person reads. */
  readonly say?: (line: string) => void;
  /** Ends the move at the end of a step. */
  readonly signal?: AbortSignal;
}

/** So long a process may take to go by a new offset, or to take a step that is due. */
const PATIENCE_MS = 20_000;

export interface Advanced {
  readonly from: Date;
  readonly to: Date;
  readonly steps: number;
  /** Processes that did not take a step that was due; none in a region that is well. */
  readonly stuck: readonly string[];
}

/** A region whose clock is being moved; kept open by who moves it many times. */
export class RegionWalk {
  private readonly services: RegionServices;
  private readonly bus: Bus;
  private readonly stuck = new Set<string>();

  constructor(
    private readonly region: AdvancedRegion,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    const { url, user, password } = region.nats;
    this.services = new RegionServices(region);
    this.bus = new Bus({ url, user, password, name: 'advance' });
  }

  async close(): Promise<void> {
    await this.bus.close();
  }

  /** The region's now. */
  async now(): Promise<Date> {
    return new Date(Date.now() + (await this.offset()));
  }

  /**
   * Moves the region's clock to an instant, through everything that is due before it (design 3).
   * @param target not before the region's now, which a region never goes back behind
   * @throws when a process does not answer or the region does not come to rest; it then stands where it came to
   */
  async to(target: Date, options: AdvanceOptions = {}): Promise<Advanced> {
    const { say = () => undefined, onStep, signal } = options;
    const from = await this.now();
    const ahead = await this.services.instants(from, target, COUNTED);
    const stepping = chooseStepping(Math.min(ahead.length, COUNTED), options.stepMs);
    say(`from ${helsinki(from)} to ${helsinki(target)}: ${stepping.says}`);
    let steps = 0;
    for (let at = from; at < target && !signal?.aborted; steps++) {
      const stop = await this.nextStop(at, stepping.stepMs, target);
      const done = await this.step(at, stop);
      await onStep?.({ at: stop, target, ...done });
      if (done.workflowIds.length + done.sweeps.length > 0) say(`${helsinki(stop)}  ${told(done)}`);
      at = stop;
    }
    await this.services.moveAll();
    await this.rest();
    return { from, to: await this.now(), steps, stuck: [...this.stuck] };
  }

  private async nextStop(at: Date, stepMs: number, target: Date): Promise<Date> {
    const [first] = await this.services.instants(at, target, 1);
    if (!first || stepMs === 0) return nextStop(first ? [first] : [], 0, target);
    const end = new Date(Math.min(first.getTime() + stepMs, target.getTime()));
    return nextStop(await this.services.instants(at, end, 10_000), stepMs, target);
  }

  /** Goes to one instant and waits until all that it causes has happened. */
  private async step(since: Date, at: Date): Promise<Pick<StepDone, 'workflowIds' | 'sweeps'>> {
    await this.publish(at);
    // Processes first: what was due before a sweep's news comes must not find that news already there.
    const workflowIds = new Set(await this.services.moveDue(at));
    if (workflowIds.size > 0) await this.rest();
    const sweeps = await this.services.sweep(at, since);
    if (sweeps.length > 0) await this.rest();
    await this.takeWhatIsLeft(at, workflowIds);
    return { workflowIds: [...workflowIds], sweeps };
  }

  /**
   * What the step itself has made due, and timers that fire some ms after their instant. Such a timer's step may be taken
   * between a rest and the look that finds nothing left, and its news be under way then: so nothing must be left before
   * a rest and after it.
   */
  private async takeWhatIsLeft(at: Date, moved: Set<string>): Promise<void> {
    const end = Date.now() + this.patienceMs;
    let [nothingBefore, wait] = [false, 5];
    for (;;) {
      const left = (await this.services.moveDue(at)).filter((id) => !this.stuck.has(id));
      const nothing = left.length === 0;
      if (nothing && nothingBefore) return;
      nothingBefore = nothing;
      for (const id of left) moved.add(id);
      await this.rest();
      if (Date.now() > end) for (const id of left) this.stuck.add(id);
      if (!nothing) await delay((wait = Math.min(200, wait * 2)));
    }
  }

  /** Waits until nothing in the region is under way. */
  rest(): Promise<void> {
    return waitUntilQuiet(this.services, this.region.nats.monitorUrl);
  }

  /** Tells every process the new offset, and waits until each goes by it. */
  private async publish(at: Date): Promise<void> {
    const connection = await this.bus.connection();
    const offsetMs = Math.max(await this.offset(), at.getTime() - Date.now());
    const revision = await publishOffset(connection, offsetMs);
    const end = Date.now() + this.patienceMs;
    for (const { name } of this.region.processes)
      while ((await readAcknowledgement(connection, name)) < revision) {
        if (Date.now() > end) throw new Error(`${name} does not go by the region's clock: does it run?`);
        await delay(5);
      }
  }

  private async offset(): Promise<number> {
    return (await readOffset(await this.bus.connection()))?.offsetMs ?? 0;
  }
}

/**
 * Moves a region's clock once. Who moves it often keeps a `RegionWalk` instead.
 * @param region as `runningRegion()` gives it
 */
export async function advanceRegion(
  region: AdvancedRegion,
  target: Date,
  options?: AdvanceOptions,
): Promise<Advanced> {
  const walk = new RegionWalk(region);
  try {
    return await walk.to(target, options);
  } finally {
    await walk.close();
  }
}

/** A date and time as people in the county read it. */
export function helsinki(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' });
}

function told({ workflowIds, sweeps }: Pick<StepDone, 'workflowIds' | 'sweeps'>): string {
  const kinds = Object.entries(Object.groupBy(workflowIds, (id) => id.slice(0, id.indexOf(':'))));
  return [
    ...kinds.map(([kind, ids]) => `${kind} ${ids?.length}`),
    ...sweeps.map((name) => `sweep ${name}`),
  ].join(', ');
}
