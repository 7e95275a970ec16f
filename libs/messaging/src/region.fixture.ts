import { derivedId, type DeadlineFact } from '@valvomo/contracts';
import { busPasswords, testDatabase, testNats, type TestDatabase, type TestNats } from '@valvomo/testing';
import { join } from 'node:path';
import { BUS_USERS, natsAccountsConfig } from './accounts.js';
import { Bus } from './connect.js';
import type { OutboxMessage } from './outbox.js';
import { applyTopology } from './topology.js';

export const PASSWORDS = busPasswords(BUS_USERS);
export const ORIGIN = { county: '21', service: 'inspections', publicUrl: 'http://localhost:8100' } as const;
/** Small, so that many suites fit on one disk. */
export const SIZES = { maxBytes: 64 * 1024 ** 2 };

/** A NATS server with the region's users and topology, and a database with the ground tables. */
export interface TestRegion {
  nats: TestNats;
  db: TestDatabase;
  open(user: string): Bus;
  stop(): Promise<void>;
}

export async function testRegion(): Promise<TestRegion> {
  const nats = await testNats(natsAccountsConfig(PASSWORDS));
  const db = await groundDatabase();
  const opened: Bus[] = [];
  const open = (user: string): Bus => {
    const bus = new Bus({ url: nats.url, user, password: PASSWORDS[user] ?? '' });
    opened.push(bus);
    return bus;
  };
  await applyTopology(await open('admin').connection(), SIZES);
  return {
    nats,
    db,
    open,
    stop: async () => {
      await Promise.all(opened.map((bus) => bus.close()));
      await nats.stop();
      await db.drop();
    },
  };
}

export function groundDatabase(): Promise<TestDatabase> {
  const ground = join(import.meta.dirname, '../../service/ground');
  return testDatabase({ migrations: [ground] });
}

export function deadlineFact(entity: string, version: number): DeadlineFact {
  const id = derivedId('deadline', entity);
  return {
    id,
    version,
    rule: 'T3',
    ruleVersion: '1',
    kind: 'supervision',
    matterType: 'inspection',
    matterId: entity,
    workflowId: `inspection:${entity}`,
    unitId: null,
    turn: 'provider',
    state: 'open',
    openedAt: '2026-03-02T08:00:00Z',
    dueAt: '2026-03-16T14:00:00Z',
    statutoryOn: null,
    targetOn: '2026-03-16',
    warnAt: [],
    rungs: [],
    metAt: null,
    expiredAt: null,
    level: null,
  };
}

/** `inspections.deadline.moved` of one entity at one version, with an id that is the same each time. */
export function moved(entity: string, version: number): OutboxMessage<'inspections.deadline.moved'> {
  const data = deadlineFact(entity, version);
  return {
    type: 'inspections.deadline.moved',
    entity: { type: 'deadline', id: data.id, version },
    at: new Date('2026-03-02T08:00:00Z'),
    data,
    id: derivedId('moved', entity, String(version)),
  };
}
