import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { PermissionViolationError, type NatsConnection } from '@nats-io/transport-node';
import { SERVICES } from '@valvomo/contracts';
import { BUS_USERS, natsAccountsConfig } from './accounts.js';
import { Bus } from './connect.js';
import { acknowledgeOffset, publishOffset, readOffset } from './region-clock.js';
import { PASSWORDS, testRegion, type TestRegion } from './region.fixture.js';
import { consumersOf, verifyTopology } from './topology.js';

let region: TestRegion;
const connections = new Map<string, NatsConnection>();
beforeAll(async () => {
  region = await testRegion();
  for (const { name } of BUS_USERS) connections.set(name, await region.open(name).connection());
  await publishOffset(connections.get('region')!, 0);
});
afterAll(() => region.stop());

/** Whether the server lets a user publish to a subject, judged by its answer. */
async function mayPublish(user: string, subject: string): Promise<boolean> {
  const nc = connections.get(user)!;
  const refused = (async () => {
    for await (const status of nc.status())
      if (status.type === 'error' && status.error instanceof PermissionViolationError)
        if (status.error.operation === 'publish' && status.error.subject === subject) return true;
    return true;
  })();
  nc.publish(subject, '{}');
  // The server answers in order: after the pong, a refusal would have come.
  return !(await Promise.race([refused, nc.flush().then(() => new Promise((r) => setImmediate(r, false)))]));
}

async function maySubscribe(user: string, subject: string): Promise<boolean> {
  const nc = connections.get(user)!;
  let refused = false;
  const subscription = nc.subscribe(subject, { callback: (error) => void (refused ||= error !== null) });
  await nc.flush();
  await new Promise((resolve) => setImmediate(resolve));
  subscription.unsubscribe();
  return !refused;
}

describe('a service on the bus', () => {
  it.each(SERVICES.flatMap((user) => SERVICES.map((owner) => [user, owner] as const)))(
    '%s publishes on the subjects of %s only when they are its own',
    async (user, owner) => {
      const own = user === owner;
      expect(await mayPublish(user, `${owner}.unit.changed`)).toBe(own);
      expect(await mayPublish(user, `dead.${owner}.schema`)).toBe(own);
      expect(await mayPublish(user, `$KV.region-clock.ack.${owner}`)).toBe(own);
      expect(await maySubscribe(user, `_INBOX_${owner}.>`)).toBe(own);
    },
  );

  it.each(SERVICES)('%s can do nothing else', async (user) => {
    const refused = [
      'intake.lab.result',
      'public.x',
      '$KV.region-clock.offset',
      '$JS.API.STREAM.CREATE.MINE',
      '$JS.API.STREAM.PURGE.INSPECTIONS',
      '$JS.API.STREAM.DELETE.REGISTRY',
      '$JS.API.STREAM.UPDATE.INSPECTIONS',
      '$JS.API.STREAM.MSG.GET.INSPECTIONS',
      '$JS.API.STREAM.MSG.DELETE.INSPECTIONS',
      // Only who rebuilds from a stream reads it again.
      ...(user === 'reporting' ? ['$JS.API.DIRECT.GET.DEAD'] : ['$JS.API.DIRECT.GET.INSPECTIONS']),
      '$JS.API.CONSUMER.CREATE.INSPECTIONS.x',
      '$JS.API.CONSUMER.CREATE.KV_region-clock.x',
      '$JS.API.CONSUMER.DURABLE.CREATE.INSPECTIONS.x',
      '$JS.API.CONSUMER.DELETE.INSPECTIONS.reporting',
      '$JS.API.CONSUMER.MSG.NEXT.REGISTRY.other',
      '$JS.ACK.REGISTRY.other.1.1.1.1.1',
      '$JS.ACK.hub.HASH.REGISTRY.other.1.1.1.1.1',
      '$SYS.REQ.SERVER.PING',
    ];
    for (const subject of refused)
      expect([subject, await mayPublish(user, subject)]).toEqual([subject, false]);
    for (const subject of [
      '>',
      '_INBOX.>',
      'registry.>',
      'inspections.>',
      '$JS.ACK.>',
      '$KV.>',
      '_INBOX_admin.>',
    ])
      expect([subject, await maySubscribe(user, subject)]).toEqual([subject, false]);
  });

  it.each(SERVICES)('%s may pull and acknowledge through its own durables alone', async (user) => {
    for (const owner of SERVICES)
      for (const { stream, durable } of consumersOf(owner)) {
        const own = user === owner;
        expect(await mayPublish(user, `$JS.API.CONSUMER.INFO.${stream}.${durable}`)).toBe(own);
        expect(await mayPublish(user, `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`)).toBe(own);
        expect(await mayPublish(user, `$JS.ACK.${stream}.${durable}.1.1.1.1.1`)).toBe(own);
        expect(await mayPublish(user, `$JS.ACK.hub.HASH.${stream}.${durable}.1.1.1.1.1.x`)).toBe(own);
      }
  });

  it.each(SERVICES)('%s verifies the topology, reads the region clock and acknowledges it', async (user) => {
    const nc = connections.get(user)!;
    await verifyTopology(nc, user);
    const offset = await readOffset(nc);
    await acknowledgeOffset(nc, user, offset!.revision);
    await acknowledgeOffset(nc, `${user}-worker`, offset!.revision);
  });

  it('really receives and acknowledges what its durable brings, in the server’s form of the acknowledgement', async () => {
    await jetstream(connections.get('registry')!).publish('registry.unit.changed', '{}');
    const consumer = await jetstream(connections.get('inspections')!).consumers.get(
      'REGISTRY',
      'inspections',
    );
    for await (const message of await consumer.fetch({ max_messages: 1, expires: 5000 }))
      expect(await message.ackAck()).toBe(true);
    const jsm = await jetstreamManager(connections.get('admin')!);
    expect((await jsm.consumers.info('REGISTRY', 'inspections')).num_ack_pending).toBe(0);
  });

  it('is not let in with a wrong password', async () => {
    const bus = new Bus({ url: region.nats.url, user: 'registry', password: 'guess' });
    expect(await bus.within(1000)).toBe(false);
    expect(bus.status()).toMatchObject({ connected: false, error: expect.stringMatching(/authorization/i) });
    await bus.close();
  });
});

describe('the server configuration', () => {
  it('names every user once and refuses a user without a password', () => {
    const text = natsAccountsConfig(PASSWORDS);
    for (const { name } of BUS_USERS) expect(text.split(`user: ${name},`)).toHaveLength(2);
    expect(() => natsAccountsConfig({ admin: 'x' })).toThrow('no password');
  });
});
