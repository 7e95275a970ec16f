import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyTopology, Bus, publishOffset, readAcknowledgement } from '@valvomo/messaging';
import { testBus, waitFor } from '@valvomo/testing';
import { followRegion, RegionClock } from './clock.js';

describe("the region's clock", () => {
  let bus: Bus;
  beforeAll(async () => {
    bus = new Bus(await testBus());
    await applyTopology(await bus.connection(), { maxBytes: 1_000_000 });
  });
  afterAll(() => bus.close());

  it('is acknowledged by a process only when its now is the new one', async () => {
    const clock = new RegionClock(0);
    const nc = await bus.connection();
    const stop = followRegion(clock, 'spec', bus);
    for (const offsetMs of [3_600_000, 86_400_000, 200 * 86_400_000]) {
      const revision = await publishOffset(nc, offsetMs);
      await waitFor(async () => (await readAcknowledgement(nc, 'spec')) >= revision, {
        what: 'acknowledgement',
      });
      expect(clock.offset).toBe(offsetMs);
    }
    expect(clock.now().getTime() - Date.now()).toBeGreaterThan(199 * 86_400_000);
    stop();
  });

  it('never goes back', () => {
    const clock = new RegionClock(5_000);
    for (const offset of [4_000, -1, Number.NaN, 1.5]) clock.moveTo(offset);
    expect(clock.offset).toBe(5_000);
  });
});
