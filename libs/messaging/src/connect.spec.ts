import { afterEach, expect, it } from '@jest/globals';
import { Bus } from './connect.js';

const bus = new Bus({ url: 'nats://127.0.0.1:9', user: 'inspections', password: '' });
afterEach(() => bus.close());

it('a bus that stays away keeps nothing of those who have stopped waiting for it', async () => {
  for (let i = 0; i < 5; i++) expect(await bus.within(1)).toBe(false);
  expect((bus as unknown as { listeners: unknown[] }).listeners).toEqual([]);
});
