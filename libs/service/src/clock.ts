import type { Clock } from '@valvomo/contracts';
import { acknowledgeOffset, type Bus, watchOffset } from '@valvomo/messaging';

/** The machine's own clock: business time in production. */
export const systemClock: Clock = { now: () => new Date() };

/** Business time of a local region: the machine's time plus an offset that only grows. */
export class RegionClock implements Clock {
  constructor(private offsetMs: number) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  get offset(): number {
    return this.offsetMs;
  }

  /** Moves the clock; one that would go back is ignored, since facts already carry later instants (design 3). */
  moveTo(offsetMs: number): void {
    if (Number.isSafeInteger(offsetMs) && offsetMs > this.offsetMs) this.offsetMs = offsetMs;
  }
}

/**
 * Keeps a region clock at the region's offset. The acknowledgement goes out only after `now()` answers the new time,
 * because `advance` begins to trigger sweeps and workflows on it.
 * @param process name under which it is acknowledged, such as `inspections-worker`
 * @returns stops following
 */
export function followRegion(clock: RegionClock, process: string, bus: Bus): () => void {
  return watchOffset(bus, async ({ offsetMs, revision }) => {
    clock.moveTo(offsetMs);
    await acknowledgeOffset(await bus.connection(), process, revision);
  });
}
