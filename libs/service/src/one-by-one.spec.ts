import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestDatabase } from '@valvomo/testing';
import type { PoolClient } from 'pg';
import { DatabaseBase } from './database.js';
import { Database } from './sample/matters.js';
import { sampleDatabase } from './sample/sample.fixture.js';

let database: TestDatabase;
let db: Database;
let most = 0;
beforeAll(async () => {
  database = await sampleDatabase();
  database.pool.on('connect', watch);
  db = new Database(new DatabaseBase(database.pool, 'registry'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Counts how many queries a connection has been given that it has not answered. */
function watch(client: PoolClient): void {
  let asked = 0;
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((...given: unknown[]) => {
    const answer = query(...given);
    if (!(answer instanceof Promise)) return answer;
    most = Math.max(most, ++asked);
    return answer.finally(() => asked--);
  }) as typeof client.query;
}

it('a transaction of Prisma asks one thing at a time of its connection, also what the code asks for at once', async () => {
  const answers = await db.$transaction((tx) =>
    Promise.all([
      tx.$queryRaw<[{ n: number }]>`select 1 as n from pg_sleep(0.02)`,
      tx.$queryRaw<[{ n: number }]>`select 2 as n`,
      tx.outbox.count(),
    ]),
  );
  expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], 0]);
  expect(most).toBe(1);
});

it('where one of them fails the transaction fails with it, after those that were asked with it', async () => {
  const failing = db.$transaction((tx) => Promise.all([tx.$queryRaw`select 1 / 0`, tx.outbox.count()]));
  await expect(failing).rejects.toThrow('division by zero');
  expect(await db.outbox.count()).toBe(0);
  expect(most).toBe(1);
});
