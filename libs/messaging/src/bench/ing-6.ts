import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { bench, benchNats, option, waitFor } from '@valvomo/testing';
import { natsAccountsConfig } from '../accounts.js';
import { Bus } from '../connect.js';
import { writeEvent, type OutboxRow } from '../envelope.js';
import { Relay } from '../relay.js';
import { deadlineFact, ORIGIN, PASSWORDS } from '../region.fixture.js';
import { applyTopology } from '../topology.js';
import { benchDatabase } from './parts.js';

/*
 * ING-6: our relay as it is, against one that claims a row, publishes it and marks it. Both on the same backlog; the
 * slow side empties a part of it.
 */
const BACKLOG = option('backlog', 100_000);
const PART = Math.min(BACKLOG, option('part', 5000));

const database = await benchDatabase();
const { pool } = database;
const nats = await benchNats(database.folder, natsAccountsConfig(PASSWORDS));
const open = (user: string): Bus => new Bus({ url: nats.url, user, password: PASSWORDS[user]! });
const [admin, connection] = [open('admin'), open('inspections')];
await applyTopology(await admin.connection());
const jsm = await jetstreamManager(await admin.connection());

let expected = 0;

async function fill(): Promise<void> {
  await pool.query('truncate outbox, lease');
  await jsm.streams.purge('INSPECTIONS');
  await pool.query(
    `insert into outbox (id, type, entity, entity_version, occurred_at, data)
     select gen_random_uuid(), 'inspections.deadline.moved', 'deadline/' || n % 5000, n / 5000, $2, $3
     from generate_series(1, $1::integer) n`,
    [BACKLOG, new Date(0), JSON.stringify(deadlineFact('a', 1))],
  );
  await pool.query('vacuum analyze outbox');
  await pool.query('checkpoint');
}

async function ours(): Promise<number> {
  await fill();
  const relay = new Relay({ ...ORIGIN, pool, connection });
  const start = performance.now();
  relay.start();
  await waitFor(() => relay.stats().sent === BACKLOG, {
    what: 'an empty outbox',
    timeout: 300_000,
    every: 5,
  });
  const seconds = (performance.now() - start) / 1000;
  await relay.stop();
  expected = BACKLOG;
  return BACKLOG / seconds;
}

async function oneByOne(): Promise<number> {
  await fill();
  const js = jetstream(await connection.connection());
  const start = performance.now();
  for (let sent = 0; sent < PART; sent += 1) {
    const { rows } = await pool.query<OutboxRow>({
      name: 'claim-one',
      text: `select seq, id, type, entity, entity_version, occurred_at, trace, data::text as data from outbox
             where sent_at is null order by seq limit 1`,
    });
    const row = rows[0]!;
    const set = headers();
    set.set('content-type', 'application/cloudevents+json');
    await js.publish(row.type, writeEvent(row, ORIGIN), { msgID: row.id, headers: set });
    await pool.query({
      name: 'mark-one',
      text: 'update outbox set sent_at = clock_timestamp() where id = $1',
      values: [row.id],
    });
  }
  expected = PART;
  return PART / ((performance.now() - start) / 1000);
}

async function check(): Promise<void> {
  const { rows } = await pool.query<{ sent: number }>(
    'select count(*)::int as sent from outbox where sent_at is not null',
  );
  const { messages } = (await jsm.streams.info('INSPECTIONS')).state;
  if (rows[0]!.sent !== expected || messages !== expected)
    throw new Error(`expected ${expected}, marked ${rows[0]!.sent}, on the stream ${messages}`);
}

try {
  await bench({ id: 'ING-6', unit: 'events/s', pairs: option('pairs', 5), ours, baseline: oneByOne, check });
} finally {
  await Promise.all([admin.close(), connection.close()]);
  await nats.child.stop();
  await database.stop();
}
