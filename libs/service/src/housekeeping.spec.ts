import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { TestDatabase } from '@valvomo/testing';
import pg from 'pg';
import { Housekeeping } from './housekeeping.js';
import { sampleDatabase } from './sample/sample.fixture.js';

let database: TestDatabase;
let app: pg.Pool;

beforeAll(async () => {
  database = await sampleDatabase();
  app = new pg.Pool({ connectionString: database.appUrl });
});
afterAll(async () => {
  await app?.end();
  await database?.drop();
});

const ago = (days: number) => `clock_timestamp() - interval '${days} days'`;

async function letter(state: string, days: number): Promise<string> {
  const id = newId();
  await database.pool.query(
    `insert into dead_letter (id, consumer, stream, stream_seq, subject, reason, detail, deliveries, body, body_hash, state, recorded_at)
     values ($1, 'reporting', 'REGISTRY', $2, 'registry.unit.changed', 'schema', '', 1, '', '', $3, ${ago(days)})`,
    [id, days, state],
  );
  return id;
}

it('removes what has served its time and keeps what has not, as the role of the service', async () => {
  await database.pool.query(
    `insert into inbox (consumer, event_id, recorded_at) values ('a', 'old', ${ago(181)}), ('a', 'new', ${ago(179)})`,
  );
  await database.pool.query(
    `insert into idempotency (caller, key, request_hash, recorded_at)
     values ('c', 'old', '', ${ago(8)}), ('c', 'new', '', ${ago(6)})`,
  );
  await letter('discarded', 91);
  const kept = [await letter('open', 92), await letter('resent', 89)];

  await new Housekeeping(app, (error) => {
    throw error;
  }).run();

  const left = async (sql: string) => (await database.pool.query<{ x: string }>(sql)).rows.map(({ x }) => x);
  expect(await left('select event_id as x from inbox')).toEqual(['new']);
  expect(await left('select key as x from idempotency')).toEqual(['new']);
  expect((await left('select id as x from dead_letter')).toSorted()).toEqual(kept.toSorted());
});
