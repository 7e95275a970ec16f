import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@valvomo/testing';
import {
  outbox,
  outboxGauges,
  outboxInsert,
  outboxInsertOne,
  outboxRow,
  outboxValues,
  type OutboxRecord,
} from './outbox.js';
import { purgeSent } from './purge.js';
import { groundDatabase, moved } from './region.fixture.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await groundDatabase();
  await db.pool.query('create table matter (id text primary key, version integer not null)');
});
afterAll(() => db.drop());
beforeEach(() => db.pool.query('truncate outbox, matter'));

async function rows(): Promise<{ entity: string; entity_version: number }[]> {
  return (await db.pool.query('select entity, entity_version from outbox order by seq')).rows;
}

async function inTransaction(act: (client: import('pg').PoolClient) => Promise<void>): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await act(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

describe('the outbox', () => {
  it('refuses a message that its contract does not allow, and with it the whole act', async () => {
    const wrong = moved('a', 1);
    wrong.data = { ...wrong.data, dueAt: 'next week' };
    const act = inTransaction(async (client) => {
      await client.query(`insert into matter values ('a', 1)`);
      await outbox.addAll(client, [moved('b', 1), wrong]);
    });
    await expect(act).rejects.toThrow('dueAt');
    expect(await rows()).toEqual([]);
    expect((await db.pool.query('select 1 from matter')).rowCount).toBe(0);
  });

  it('refuses a message that is too large for the bus', async () => {
    const large = moved('a', 1);
    const at = large.data.dueAt;
    large.data = { ...large.data, warnAt: Array.from({ length: 30_000 }, () => at) };
    await expect(
      outbox.addAll(await db.pool.connect().then((c) => (c.release(), c)), [large]),
    ).rejects.toThrow(RangeError);
  });

  it('keeps the order in which messages were given, and writes an id once', async () => {
    await inTransaction((client) => outbox.addAll(client, [moved('b', 1), moved('a', 1), moved('b', 2)]));
    await inTransaction((client) => outbox.addAll(client, [moved('b', 2), moved('b', 3)]));
    expect((await rows()).map((row) => row.entity_version)).toEqual([1, 1, 2, 3]);
  });

  it('gives Prisma the same rows in one call', async () => {
    const calls: { data: OutboxRecord[] }[] = [];
    const tx = { outbox: { createMany: async (args: { data: OutboxRecord[] }) => calls.push(args) } };
    await outbox.add(tx, [moved('a', 1), moved('a', 2)]);
    await outbox.add(tx, moved('a', 3));
    expect(calls.map(({ data }) => data.map((row) => row.entityVersion))).toEqual([[1, 2], [3]]);
    expect(calls[1]!.data[0]).toMatchObject({
      type: 'inspections.deadline.moved',
      entity: `deadline/${moved('a', 3).data.id}`,
      trace: null,
    });
  });

  it('announces in one statement only what the write has written', async () => {
    await db.pool.query(`insert into matter values ($1, 5)`, [moved('newer', 1).data.id]);
    const messages = [moved('new', 1), moved('newer', 1)];
    await db.pool.query(
      `with w as (
         insert into matter as m select * from unnest($1::text[], $2::integer[])
         on conflict (id) do update set version = excluded.version where excluded.version > m.version
         returning id
       ) ${outboxInsert(3, `join w on m.entity = 'deadline/' || w.id`)}`,
      [
        messages.map(({ data }) => data.id),
        messages.map(({ data }) => data.version),
        ...outboxValues(messages),
      ],
    );
    expect((await rows()).map((row) => row.entity)).toEqual([`deadline/${moved('new', 1).data.id}`]);
  });

  it('announces a single write when it has written, and not when it came second', async () => {
    const message = moved('a', 1);
    for (let times = 0; times < 2; times += 1)
      await db.pool.query(
        `with w as (insert into matter values ($1, $2) on conflict do nothing returning id) ${outboxInsertOne(3, 'w')}`,
        [message.data.id, 1, ...outboxRow(message)],
      );
    expect(await rows()).toEqual([{ entity: `deadline/${message.data.id}`, entity_version: 1 }]);
  });

  it('tells how much waits, and forgets sent messages after thirty days only', async () => {
    await inTransaction((client) => outbox.addAll(client, [moved('a', 1), moved('a', 2), moved('a', 3)]));
    await db.pool.query(
      `update outbox set sent_at = clock_timestamp() - interval '29 days' where entity_version = 1`,
    );
    await db.pool.query(
      `update outbox set sent_at = clock_timestamp() - interval '31 days' where entity_version = 2`,
    );
    expect((await outboxGauges(db.pool)).unsent).toBe(1);
    expect(await purgeSent(db.pool)).toBe(1);
    expect((await rows()).map((row) => row.entity_version)).toEqual([1, 3]);
  });
});
