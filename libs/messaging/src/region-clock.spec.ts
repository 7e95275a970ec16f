import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@valvomo/testing';
import {
  acknowledgeOffset,
  publishOffset,
  readAcknowledgement,
  readOffset,
  watchOffset,
  type ClockOffset,
} from './region-clock.js';
import { testRegion, type TestRegion } from './region.fixture.js';

let region: TestRegion;
beforeAll(async () => {
  region = await testRegion();
});
afterAll(() => region.stop());

describe('the region clock', () => {
  it('reaches every process, is acknowledged by revision, and survives NATS', async () => {
    const mover = region.open('region');
    const service = region.open('inspections');
    const heard: ClockOffset[] = [];
    const stop = watchOffset(service, async (offset) => {
      heard.push(offset);
      await acknowledgeOffset(await service.connection(), 'inspections-worker', offset.revision);
    });
    expect(await readOffset(await mover.connection())).toBeNull();
    const first = await publishOffset(await mover.connection(), 86_400_000);
    const acknowledged = async (revision: number) =>
      (await readAcknowledgement(await mover.connection(), 'inspections-worker')) === revision;
    await waitFor(() => acknowledged(first), { what: 'the acknowledgement' });

    await region.nats.nats().child.kill();
    await region.nats.start();
    const second = await waitFor(
      async () => (mover.connected ? publishOffset(await mover.connection(), 2 * 86_400_000) : 0),
      { what: 'publishing again' },
    );
    await waitFor(() => acknowledged(second), { what: 'the second acknowledgement' });
    stop();
    expect(new Set(heard.map(({ offsetMs }) => offsetMs))).toEqual(new Set([86_400_000, 2 * 86_400_000]));
    expect(heard.at(-1)!.revision).toBe(second);
  });
});
