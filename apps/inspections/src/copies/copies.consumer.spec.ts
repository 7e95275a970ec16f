import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { BusContext, BusEvent } from '@valvomo/messaging';
import { testKit, type TestKit } from '../spec/kit.fixture.js';
import { unitFact } from '../spec/service.fixture.js';
import { CopiesConsumer } from './copies.consumer.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const consumer = new CopiesConsumer();
const context = () => ({ tx: kit.pool }) as unknown as BusContext;
const event = (data: ReturnType<typeof unitFact>) =>
  ({
    id: newId(),
    subject: `unit/${data.id}`,
    entityversion: data.version,
    data,
  }) as unknown as BusEvent<'registry.unit.changed'>;

describe('the copy of what registry owns', () => {
  it('is that of the newest version, in whatever order the bus brings them', async () => {
    const [id, manager, successor] = [newId(), newId(), newId()];
    const first = unitFact(id, manager);
    const third = {
      ...unitFact(id, successor),
      version: 3,
      productionMode: 'own' as const,
      language: 'sv' as const,
    };
    await consumer.units([event(third), event(first)], context());
    await consumer.units([event({ ...first, version: 2 })], context());
    expect(await kit.db.unit.findUniqueOrThrow({ where: { id } })).toMatchObject({
      version: 3,
      productionMode: 'own',
      language: 'sv',
      responsibleIds: [successor],
    });
  });
});
