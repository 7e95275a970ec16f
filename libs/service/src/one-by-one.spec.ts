import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import type { PoolClient } from 'pg';
import { OneByOne } from './one-by-one.js';

let database: TestDatabase;
let adapter: Awaited<ReturnType<OneByOne['connect']>>;
let most = 0;
beforeAll(async () => {
  database = await testDatabase();
  database.pool.on('connect', watch);
  adapter = await new OneByOne(database.pool).connect();
});
afterAll(async () => {
  await adapter.dispose();
  await database.drop();
});
beforeEach(() => void (most = 0));

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

const ask = (sql: string) => ({ sql, args: [], argTypes: [] });

// As Prisma does for the relations of an `include`, and for the two ends of a transaction.
it('a transaction of Prisma asks one thing at a time of its connection', async () => {
  const tx = await adapter.startTransaction();
  const answers = await Promise.all(
    ['select 1 as n from pg_sleep(0.02)', 'select 2 as n'].map((sql) => tx.queryRaw(ask(sql))),
  );
  await tx.executeRaw(ask('commit'));
  await tx.commit();
  expect(answers.map(({ rows }) => rows)).toEqual([[[1]], [[2]]]);
  expect(most).toBe(1);
});

it('where one of them fails the next are refused by the database, and the end still comes', async () => {
  const tx = await adapter.startTransaction();
  const asked = ['select 1 / 0', 'select 2'].map((sql) => tx.queryRaw(ask(sql)));
  const outcomes = (await Promise.allSettled(asked)).map(({ status }) => status);
  await tx.executeRaw(ask('rollback'));
  await tx.rollback();
  expect(outcomes).toEqual(['rejected', 'rejected']);
  expect(most).toBe(1);
});
