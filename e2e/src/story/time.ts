import { RegionWalk } from '@valvomo/local';
import type { Region } from '@valvomo/local';
import { wallOf } from '../wall.js';

/** The clock of a region in the hands of a story. */
export class StoryTime {
  private readonly walk: RegionWalk;
  /** Instants at which something was due on the way. */
  steps = 0;

  /**
   * @param patienceMs machine time that a process may take for a step that is due
   * @param stepMs what is due within so long of each other is one step; 0: each instant by itself
   */
  constructor(
    region: Region,
    patienceMs?: number,
    private readonly stepMs = 0,
  ) {
    this.walk = new RegionWalk(region, patienceMs);
  }

  now(): Promise<Date> {
    return this.walk.now();
  }

  /**
   * Goes to an instant through everything that is due before it; one that has just passed is now.
   * @throws when a process did not take a step that was due
   */
  async to(at: Date, onStep?: (at: Date) => void | Promise<void>): Promise<void> {
    if (at <= (await this.now())) return;
    const { steps, stuck } = await this.walk.to(at, {
      stepMs: this.stepMs,
      onStep: (step) => onStep?.(step.at),
    });
    this.steps += steps;
    if (stuck.length > 0)
      throw new Error(`on the way to ${wallOf(at)} steps were not taken: ${stuck.join(', ')}`);
  }

  /** Waits until nothing in the region is under way. */
  rest(): Promise<void> {
    return this.walk.rest();
  }

  close(): Promise<void> {
    return this.walk.close();
  }
}
