import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { waitFor } from '@valvomo/testing';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { outboxBell } from './bell.js';
import type { OutboxRow } from './envelope.js';
import { outbox, outboxGauges, replayOutbox, type OutboxMessage } from './outbox.js';
import { Relay, type RelayOptions } from './relay.js';
import { storedOn, versionsOf } from './stream.fixture.js';
import { moved, ORIGIN, SIZES, testRegion, type TestRegion } from './region.fixture.js';

let region: TestRegion;
let nc: NatsConnection;
let options: RelayOptions;
let started: Relay[] = [];
/** A purged stream still knows the ids of its messages, so each test has entities of its own. */
let test = 0;

beforeAll(async () => {
  region = await testRegion();
  nc = await region.open('admin').connection();
  const connection = region.open('inspections');
  options = { ...ORIGIN, pool: region.db.pool, connection, pollMs: 10, leaseMs: 500 };
});
afterAll(() => region.stop());
beforeEach(async () => {
  test += 1;
  await region.db.pool.query('truncate outbox, lease');
  await (await jetstreamManager(nc)).streams.purge('INSPECTIONS');
});
afterEach(async () => {
  await Promise.all(started.map((relay) => relay.stop()));
  started = [];
});

function start(relay: Relay = new Relay(options)): Relay {
  relay.start();
  started.push(relay);
  return relay;
}

const name = (entity: number): string => `${test}-${entity}`;

/** Versions `from`–`to` of each of some entities, woven into each other. */
function woven(entities: number, from: number, to: number): OutboxMessage<'inspections.deadline.moved'>[] {
  const messages = [];
  for (let version = from; version <= to; version += 1)
    for (let entity = 0; entity < entities; entity += 1) messages.push(moved(name(entity), version));
  return messages;
}

async function write(messages: OutboxMessage<'inspections.deadline.moved'>[]): Promise<void> {
  const client = await region.db.pool.connect();
  try {
    await outbox.addAll(client, messages);
  } finally {
    client.release();
  }
}

const settled = (timeout = 20_000) =>
  waitFor(async () => (await outboxGauges(region.db.pool)).unsent === 0, {
    timeout,
    what: 'an empty outbox',
  });

/** Each entity's versions 1…n, once each and in order. */
async function expectOrdered(entities: number, versions: number): Promise<void> {
  const stored = versionsOf(await storedOn(nc, 'INSPECTIONS'));
  expect(Object.keys(stored)).toHaveLength(entities);
  const wanted = Array.from({ length: versions }, (_, i) => i + 1);
  for (const found of Object.values(stored)) expect(found).toEqual(wanted);
}

describe('a relay', () => {
  it('carries the outbox to the stream as CloudEvents, in order, and marks it', async () => {
    await write(woven(20, 1, 60));
    const relay = start();
    await settled();
    await expectOrdered(20, 60);
    expect(relay.stats().sent).toBe(1200);
    const message = await (
      await jetstreamManager(nc)
    ).streams.getMessage('INSPECTIONS', { last_by_subj: '>' });
    const last = moved(name(19), 60);
    expect(message!.header.get('content-type')).toBe('application/cloudevents+json');
    expect(message!.header.get('Nats-Msg-Id')).toBe(last.id);
    expect(message!.json()).toEqual({
      specversion: '1.0',
      id: last.id,
      source: '/valvomo/21/inspections',
      type: 'inspections.deadline.moved',
      subject: `deadline/${last.data.id}`,
      time: '2026-03-02T08:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'http://localhost:8100/inspections/schemas/inspections.deadline.moved/1',
      entityversion: 60,
      data: last.data,
    });
  });

  it('is one at a time: a second one stands by and takes over at once when the first stops', async () => {
    const first = start();
    await waitFor(() => first.stats().active, { what: 'the first relay' });
    const second = start();
    await write(woven(5, 1, 10));
    await settled();
    expect([first.stats().sent, second.stats().sent]).toEqual([50, 0]);
    await first.stop();
    await write(woven(5, 11, 20));
    await settled();
    expect(second.stats().sent).toBe(50);
    await expectOrdered(5, 20);
  });

  it('that dies between publishing and marking loses nothing: the next one publishes the same again (R05)', async () => {
    const { promise: afterlife, resolve: end } = Promise.withResolvers<void>();
    class Dying extends Relay {
      protected override mark(): Promise<void> {
        return afterlife;
      }
    }
    await write(woven(5, 1, 20));
    start(new Dying(options));
    try {
      await waitFor(async () => (await storedOn(nc, 'INSPECTIONS')).length === 100, { what: 'publishing' });
      // A dead process renews nothing: the row is somebody else's until it expires.
      await region.db.pool.query(
        `update lease set holder = 'dead', expires_at = clock_timestamp() + interval '1 second'`,
      );
      expect((await outboxGauges(region.db.pool)).unsent).toBe(100);
      start();
      await settled();
      await expectOrdered(5, 20);
    } finally {
      end();
    }
  });

  it('that was frozen before publishing is refused when it wakes: its place was taken (R06)', async () => {
    // Not the duplicate window but the expectation must keep the old ones out.
    const jsm = await jetstreamManager(nc);
    await jsm.streams.update('INSPECTIONS', { duplicate_window: nanos(100) });
    await write(woven(5, 1, 10));
    const child = join(import.meta.dirname, 'relay-child.fixture.js');
    const frozen = spawn(process.execPath, [child, region.db.url, region.nats.url], {
      stdio: ['ignore', 'pipe', 2],
    });
    let output = '';
    frozen.stdout!.on('data', (text) => (output += text));
    try {
      await waitFor(() => output.includes('frozen'), { what: 'a frozen relay', timeout: 5_000 });
      start();
      await settled();
      await write(woven(5, 11, 20));
      await settled();
      frozen.kill('SIGCONT');
      await waitFor(() => /"active":false,"failures":\d/.test(output), {
        what: 'the woken relay standing by',
      });
    } finally {
      frozen.kill('SIGKILL');
      await jsm.streams.update('INSPECTIONS', { duplicate_window: nanos(600_000) });
    }
    await expectOrdered(5, 20);
  });

  it('lets nothing of a window past a message that was lost on its way', async () => {
    class Losing extends Relay {
      private lost = 0;
      protected override async publishOne(
        js: JetStreamClient,
        row: OutboxRow,
        expect: object,
      ): Promise<void> {
        if (row.entity_version === 7 && this.lost++ < 3) throw new Error('lost on its way');
        await super.publishOne(js, row, expect);
      }
    }
    await write(woven(10, 1, 30));
    // Small windows, so that the next one is read already when a message of this one is lost.
    const relay = start(new Losing({ ...options, window: 40 }));
    await settled();
    expect(relay.stats().failures).toBeGreaterThan(0);
    await expectOrdered(10, 30);
  });

  it('holds back the one entity whose message the bus will never take, and tells why', async () => {
    await write(woven(3, 1, 2));
    await region.db.pool.query(
      `update outbox set data = jsonb_build_object('rule', repeat('x', 1200000)) where id = $1`,
      [moved(name(1), 1).id],
    );
    const relay = start();
    const unsent = () => outboxGauges(region.db.pool).then((gauges) => gauges.unsent);
    await waitFor(async () => (await unsent()) === 2, { what: 'the other entities' });
    expect(relay.stats().heldEntities).toBe(1);
    const { rows } = await region.db.pool.query(
      `select entity_version, last_error from outbox where sent_at is null order by seq`,
    );
    expect(rows).toEqual([
      { entity_version: 1, last_error: expect.stringMatching(/payload/i) },
      { entity_version: 2, last_error: null },
    ]);
    await write(woven(1, 3, 3));
    await waitFor(async () => (await unsent()) === 2, { what: 'a later message of another entity' });
  });

  it('loses nothing and keeps order when NATS is killed and comes back (R07)', async () => {
    const relay = start();
    await write(woven(10, 1, 40));
    await waitFor(() => relay.stats().sent > 0, { what: 'the first window' });
    await region.nats.nats().child.kill();
    await write(woven(10, 41, 80));
    await waitFor(() => !options.connection.connected, { what: 'the loss being noticed' });
    expect((await outboxGauges(region.db.pool)).unsent).toBeGreaterThan(0);
    await region.nats.start();
    await settled(30_000);
    nc = await region.open('admin').connection();
    await expectOrdered(10, 80);
  });

  it('holds everything while the stream is full, and goes on when there is room', async () => {
    const jsm = await jetstreamManager(nc);
    await jsm.streams.update('INSPECTIONS', { max_bytes: 40_000 });
    await write(woven(10, 1, 20));
    const relay = start();
    await waitFor(() => relay.stats().lastError?.includes('maximum bytes'), { what: 'a full stream' });
    expect((await outboxGauges(region.db.pool)).unsent).toBeGreaterThan(0);
    await jsm.streams.update('INSPECTIONS', { max_bytes: SIZES.maxBytes });
    await settled();
    await expectOrdered(10, 20);
  });

  it('is woken by the bell of another process', async () => {
    const relay = start(new Relay({ ...options, pollMs: 3_600_000 }));
    await waitFor(() => relay.stats().active, { what: 'the relay' });
    await write(woven(1, 1, 1));
    const ring = outboxBell(region.db.pool, 'inspections');
    await waitFor(() => (ring(), relay.stats().sent === 1), { what: 'the message being sent' });
  });

  it('publishes again what NATS may have lost, and the stream keeps it once', async () => {
    await write(woven(2, 1, 5));
    const relay = start();
    await settled();
    expect(await replayOutbox(region.db.pool, new Date(0))).toBe(10);
    await settled();
    expect(relay.stats().sent).toBe(20);
    await expectOrdered(2, 5);
  });
});
