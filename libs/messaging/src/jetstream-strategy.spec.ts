import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { derivedId } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import type { INestApplication } from '@nestjs/common';
import { ConsumerLoop } from './consumer-loop.js';
import { listDeadLetters } from './dead-letters.js';
import { writeEvent } from './envelope.js';
import { JetStreamStrategy, type JetStreamStrategyOptions } from './jetstream-strategy.js';
import { acts } from './consumers.fixture.js';
import { consumingService } from './consuming-service.fixture.js';
import { deadlineFact, ORIGIN, SIZES, testRegion, type TestRegion } from './region.fixture.js';
import { applyTopology, consumersPending, TopologyMismatch } from './topology.js';
import { PartUnavailable } from './unavailable.js';

let region: TestRegion;
let admin: NatsConnection;
let jsm: JetStreamManager;
let options: JetStreamStrategyOptions;
let running: INestApplication[] = [];
let test = 0;

beforeAll(async () => {
  region = await testRegion();
  admin = await region.open('admin').connection();
  jsm = await jetstreamManager(admin);
  await region.db.pool.query(`
    create table effect (n bigint generated always as identity, event_id text, entity text, version int, consumer text);
    create table state (entity text primary key, version int not null)`);
  options = {
    service: 'inspections',
    pool: region.db.pool,
    connection: region.open('inspections'),
    consumers: ['inspections-processes'],
    retryMs: [10, 10, 10, 10],
    resendPollMs: 50,
    log: () => undefined,
  };
});
afterAll(() => region.stop());
beforeEach(async () => {
  test += 1;
  acts.single = async () => {};
  acts.calls = [];
  await region.db.pool.query('truncate effect, state, inbox, dead_letter');
  await jsm.streams.purge('INSPECTIONS');
  await jsm.streams.purge('DEAD');
});
afterEach(async () => {
  await Promise.all(running.map((app) => app.close()));
  running = [];
});

async function start(
  given: Partial<JetStreamStrategyOptions> = {},
  make?: (options: JetStreamStrategyOptions) => JetStreamStrategy,
): Promise<JetStreamStrategy> {
  const { app, strategy } = await consumingService({ ...options, ...given }, make);
  running.push(app);
  return strategy;
}

type What = 'moved' | 'met' | 'paused';

function eventOf(what: What, entity: string, version: number): { id: string; type: string; body: string } {
  const [id, type] = [derivedId(what, `${test}`, entity, `${version}`), `inspections.deadline.${what}`];
  const data = JSON.stringify(deadlineFact(entity, version));
  const row = { seq: '', id, type, entity: `deadline/${entity}`, entity_version: version, trace: null, data };
  return { id, type, body: writeEvent({ ...row, occurred_at: new Date(0) }, ORIGIN) };
}

async function publish(what: What, entity: string, ...versions: number[]): Promise<string[]> {
  const events = versions.map((version) => eventOf(what, entity, version));
  for (const { type, body } of events) await jetstream(admin).publish(type, body);
  return events.map(({ id }) => id);
}

const effects = async (): Promise<string[]> =>
  (await region.db.pool.query('select event_id from effect order by n')).rows.map((row) => row.event_id);

const quiet = () =>
  waitFor(async () => (await consumersPending(admin, 'inspections', ['inspections-processes'])) === 0, {
    what: 'a quiet consumer',
  });

describe('a handler', () => {
  it('gets one event, checked and typed, with a transaction that holds its inbox row', async () => {
    const [id] = await publish('met', 'a', 1);
    await start();
    await quiet();
    const { rows } = await region.db.pool.query('select * from effect natural join inbox');
    expect(rows).toMatchObject([
      { event_id: id, entity: 'deadline/a', version: 1, consumer: 'inspections-processes' },
    ]);
  });

  it('runs within the id of its event, so that what it logs can name it', async () => {
    const current = new AsyncLocalStorage<{ eventId: string }>();
    let ids: { eventId: string } | undefined;
    acts.single = async () => void (ids = current.getStore());
    const [eventId] = await publish('met', 'a', 1);
    await start({ within: (given, work) => current.run(given, work) });
    await quiet();
    expect(ids).toEqual({ eventId });
  });

  it('gets neighbours of its types in one batch, in order, over both its patterns', async () => {
    const ids = [
      ...(await publish('moved', 'a', 1, 2)),
      ...(await publish('paused', 'a', 3)),
      ...(await publish('met', 'a', 4)),
      ...(await publish('moved', 'a', 5)),
    ];
    await start({ lingerMs: 200 });
    await quiet();
    expect(await effects()).toEqual(ids);
    expect(acts.calls).toEqual([ids.slice(0, 3), ids.slice(4)]);
  });

  it('does nothing for a message that comes a second time (scenario 54)', async () => {
    await publish('met', 'a', 1, 1);
    await publish('moved', 'b', 1, 1);
    const strategy = await start({ lingerMs: 200 });
    await quiet();
    await publish('met', 'a', 1);
    await publish('moved', 'b', 1);
    await waitFor(() => strategy.stats().duplicates === 4, { what: 'four duplicates' });
    expect(await effects()).toHaveLength(2);
  });

  it('reaches the same state from any order of versions (R14)', async () => {
    for (const [entity, order] of Object.entries({ a: [1, 2, 3], b: [3, 1, 2], c: [2, 3, 1], d: [3, 2, 1] }))
      for (const version of order) await publish('moved', entity, version);
    await start({ batchSize: 2 });
    await quiet();
    const { rows } = await region.db.pool.query('select entity, version from state order by entity');
    expect(rows).toEqual(
      ['a', 'b', 'c', 'd'].map((entity) => ({ entity: `deadline/${entity}`, version: 3 })),
    );
  });

  it('is called again when it fails, and its first attempt leaves nothing', async () => {
    let failures = 0;
    acts.single = async () => {
      if (failures++ < 2) throw new Error('not this time');
    };
    const [id] = await publish('met', 'a', 1);
    const strategy = await start();
    await quiet();
    expect(await effects()).toEqual([id]);
    expect(strategy.stats()).toMatchObject({ retried: 2, handled: 1, buried: 0 });
  });

  it('waits in place while a part is away, and that counts as no delivery', async () => {
    let away = true;
    let calls = 0;
    acts.single = async () => {
      calls += 1;
      if (away) throw new PartUnavailable('Temporal');
    };
    const [id] = await publish('met', 'a', 1);
    const strategy = await start({ retryMs: [] });
    await waitFor(() => calls > 3, { what: 'more calls than deliveries' });
    expect(strategy.stats()).toMatchObject({ waitingFor: 'Temporal', retried: 0, buried: 0 });
    away = false;
    await quiet();
    expect(await effects()).toEqual([id]);
    const { delivered } = await jsm.consumers.info('INSPECTIONS', 'inspections-processes');
    expect(delivered.stream_seq).toBeGreaterThan(0);
    expect(strategy.stats()).toMatchObject({ waitingFor: null, buried: 0 });
  });
});

describe('a handler whose database goes away', () => {
  it('is called again as soon as PostgreSQL is back, and the message is not blamed', async () => {
    let calls = 0;
    acts.single = async () => {
      if (calls++ > 1) return;
      await region.db.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where state = 'idle in transaction' and datname = current_database()`,
      );
    };
    const ids = await publish('met', 'a', 1, 2);
    const strategy = await start({ retryMs: [] });
    await quiet();
    expect(await effects()).toEqual(ids);
    expect(calls).toBeGreaterThan(2);
    expect(strategy.stats()).toMatchObject({ handled: 2, retried: 0, buried: 0 });
  });
});

describe('a message that cannot be handled', () => {
  it('goes to the desk after five failed deliveries, alone, and its neighbours of the batch take effect (R13)', async () => {
    const ids = await publish('moved', 'a', ...Array.from({ length: 40 }, (_, i) => i + 1));
    const poison = ids[13]!;
    let attempts = 0;
    acts.single = async (event) => {
      if (event.id === poison && acts.calls.at(-1)!.length === 1) attempts += 1;
      if (event.id === poison) throw new TypeError('no such stage');
    };
    const strategy = await start({ lingerMs: 200 });
    await quiet();
    expect(await effects()).toEqual(ids.filter((id) => id !== poison));
    expect(attempts).toBe(5);
    expect(strategy.stats()).toMatchObject({ buried: 1, retried: 4, handled: 39 });
    const letters = await listDeadLetters(region.db.pool);
    expect(letters).toMatchObject([
      {
        eventId: poison,
        reason: 'handler',
        deliveries: 5,
        detail: 'TypeError: no such stage',
        state: 'open',
      },
    ]);
  });

  it('goes there at once when it is no JSON, no event, of no known type or against its schema', async () => {
    const js = jetstream(admin);
    const good = eventOf('met', 'a', 1);
    const parsed = JSON.parse(good.body) as Record<string, unknown>;
    const altered = (changes: object): string => JSON.stringify({ ...parsed, ...changes });
    await js.publish(good.type, '{"id": "x", ');
    await js.publish(good.type, altered({ specversion: '0.3' }));
    await js.publish(good.type, altered({ source: '/valvomo/21/registry' }));
    await js.publish('inspections.deadline.moved', good.body);
    await js.publish('inspections.unheard.done', altered({ type: 'inspections.unheard.done' }));
    await js.publish(good.type, altered({ data: { ...deadlineFact('a', 1), dueAt: 'soon' } }));
    await publish('met', 'b', 1);
    const strategy = await start();
    await quiet();
    const letters = (await listDeadLetters(region.db.pool)).toReversed();
    expect(letters.map(({ reason }) => reason)).toEqual([
      'json',
      'envelope',
      'envelope',
      'envelope',
      'unknown-type',
      'schema',
    ]);
    expect(letters.at(-1)).toMatchObject({ detail: expect.stringContaining('dueAt'), deliveries: 1 });
    expect(strategy.stats()).toMatchObject({ buried: 6, handled: 1 });
  });

  it('is told on the stream DEAD by id, subject, reason and hash, never by its body', async () => {
    await jetstream(admin).publish('inspections.deadline.met', '{"secret": 1');
    await start();
    await quiet();
    const message = await jsm.streams.getMessage('DEAD', { last_by_subj: 'dead.inspections.json' });
    const [letter] = await listDeadLetters(region.db.pool);
    expect(message!.json()).toEqual({
      id: letter!.id,
      consumer: 'inspections-processes',
      subject: 'inspections.deadline.met',
      reason: 'json',
      hash: letter!.bodyHash,
    });
  });
});

describe('a consumer', () => {
  it('that died between commit and acknowledgement has its effect once (R04)', async () => {
    class Dying extends ConsumerLoop {
      protected override acknowledge(): void {}
    }
    class DyingStrategy extends JetStreamStrategy {
      protected override makeLoop(...args: ConstructorParameters<typeof ConsumerLoop>): ConsumerLoop {
        return new Dying(...args);
      }
    }
    const connection = region.open('inspections');
    const ids = await publish('moved', 'a', 1, 2, 3);
    await start({ connection }, (given) => new DyingStrategy(given));
    await waitFor(async () => (await effects()).length === 3, { what: 'the commit' });
    await running.pop()!.close();
    await connection.close();
    const next = await start();
    // The server gives out again what was not acknowledged within its time.
    await waitFor(() => next.stats().duplicates === 3, { what: 'the redelivery', timeout: 20_000 });
    await quiet();
    expect(await effects()).toEqual(ids);
  });

  it('loses and doubles nothing when it is stopped in the middle of its work', async () => {
    const ids = await publish('moved', 'a', ...Array.from({ length: 60 }, (_, i) => i + 1));
    acts.single = () => new Promise((resolve) => setTimeout(resolve, 5));
    const first = await start({ batchSize: 10 });
    await waitFor(() => first.stats().handled > 0, { what: 'the first batch' });
    await running.pop()!.close();
    const done = await effects();
    expect(done.length).toBeLessThan(60);
    acts.single = async () => {};
    await start();
    await quiet();
    expect((await effects()).toSorted()).toEqual(ids.toSorted());
  });

  it('goes on when NATS is killed and comes back, and when its durable was deleted and made again', async () => {
    const strategy = await start();
    const before = await publish('met', 'a', 1);
    await quiet();
    await region.nats.nats().child.kill();
    await waitFor(() => !options.connection.connected, { what: 'the loss being noticed' });
    await region.nats.start();
    await waitFor(() => admin.info && options.connection.connected, { what: 'the connection' });
    const after = await waitFor(() => publish('met', 'b', 1), { what: 'publishing again' });
    await waitFor(async () => (await effects()).length === 2, { what: 'the second effect', timeout: 30_000 });
    await jsm.consumers.delete('INSPECTIONS', 'inspections-processes');
    await applyTopology(admin, SIZES);
    const last = await publish('met', 'c', 1);
    await waitFor(async () => (await effects()).length === 3, { what: 'the third effect', timeout: 30_000 });
    expect(await effects()).toEqual([...before, ...after, ...last]);
    expect(strategy.stats().buried).toBe(0);
  });

  it('refuses to start on a bus that is not as declared, and starts without NATS', async () => {
    await jsm.consumers.update('INSPECTIONS', 'inspections-processes', { max_ack_pending: 5 });
    await expect(start()).rejects.toThrow(TopologyMismatch);
    await applyTopology(admin, SIZES);
    const { Bus } = await import('./connect.js');
    const connection = new Bus({ url: 'nats://127.0.0.1:1', user: 'inspections', password: '' });
    await start({ connection });
    expect(connection.status().connected).toBe(false);
    await running.pop()!.close();
    await connection.close();
  });
});
