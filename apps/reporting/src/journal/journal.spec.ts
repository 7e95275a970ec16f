import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import pg from 'pg';
import { projectLive } from '../projections/generations.js';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import { eventOf, unitFact } from '../spec/facts.fixture.js';

let db: TestDatabase;
let app: pg.Pool;
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
  app = new pg.Pool({ connectionString: db.appUrl });
});
afterAll(async () => {
  await app.end();
  await db.drop();
});

const unit = (version: number, time: string) => ({
  event: eventOf('registry.unit.changed', unitFact('Aalto', { version }), time),
  sequence: version,
});
const project = (version: number, time: string, known: string) =>
  inTransaction(app, (tx) => projectLive(tx, 'REGISTRY', [unit(version, time)], new Date(known)));

describe('the journal', () => {
  it('keeps an event as it came, with when it was true and when it became known', async () => {
    await project(1, '2026-01-15T09:00:00.000Z', '2026-02-10T10:00:00.000Z');
    const { rows } = await db.pool.query(
      `select stream, seq::int, type, noun, entity_id, version, time, known_at, data from journal`,
    );
    expect(rows).toEqual([
      {
        stream: 'REGISTRY',
        seq: 1,
        type: 'registry.unit.changed',
        noun: 'registry.unit',
        entity_id: unitFact('Aalto').id,
        version: 1,
        time: new Date('2026-01-15T09:00:00Z'),
        known_at: new Date('2026-02-10T10:00:00Z'),
        data: unitFact('Aalto'),
      },
    ]);
  });

  it('lies in a partition a month of Helsinki, two months of which are there ahead, made by a role that may make none', async () => {
    // 22:30 UTC on the last day of February is the first of March in Helsinki.
    await project(2, '2026-02-28T22:30:00.000Z', '2026-02-28T22:30:00.000Z');
    const { rows } = await db.pool.query<{ name: string; rows: number }>(
      `select c.relname as name, (select count(*)::int from journal j where j.tableoid = c.oid) as rows
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'journal'::regclass order by 1`,
    );
    expect(rows).toEqual([
      { name: 'journal_2026_02', rows: 1 },
      { name: 'journal_2026_03', rows: 1 },
      { name: 'journal_2026_04', rows: 0 },
      { name: 'journal_2026_05', rows: 0 },
    ]);
    await expect(app.query('create table of_its_own (a integer)')).rejects.toThrow(/permission denied/);
  });

  it('takes the clock moved over a year without a month in between', async () => {
    await project(3, '2037-09-30T05:00:00.000Z', '2037-09-30T05:00:00.000Z');
    const { rows } = await db.pool.query(`select version from journal where known_at >= '2037-01-01'`);
    expect(rows).toEqual([{ version: 3 }]);
  });
});
