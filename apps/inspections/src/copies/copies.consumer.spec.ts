import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type EventData } from '@valvomo/contracts';
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

  it('of a contract holds the producer and who else buys from it', async () => {
    const [id, providerId, ownerId, unitId] = [newId(), newId(), newId(), newId()];
    const data: EventData<'registry.contract.changed'> = {
      id,
      version: 1,
      mode: 'purchased',
      providerId,
      unitIds: [unitId],
      serviceTypes: ['housing-24h-older'],
      ownerId,
      organisers: ['04', '08'],
      validFrom: '2025-01-01',
      validTo: null,
    };
    const changed = { id: newId(), subject: `contract/${id}`, entityversion: 1, data };
    await consumer.contracts([changed as unknown as BusEvent<'registry.contract.changed'>], context());
    expect(await kit.db.contract.findUniqueOrThrow({ where: { id } })).toMatchObject({
      providerId,
      unitIds: [unitId],
      organisers: ['04', '08'],
    });
  });
});
