import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import pg from 'pg';
import { createPool } from './database.js';
import { applyMigrations, MigrationChanged, pendingMigrations } from './migrations.js';
import { GROUND } from './sample/sample.fixture.js';

let folder: string;
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ schema: 'registry' });
  folder = await mkdtemp(join(tmpdir(), 'valvomo-migrations-'));
  await symlink(`${GROUND}/0001_ground`, join(folder, '0001_ground'));
  await put('0002_units', 'create table unit (id uuid primary key);');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

async function put(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}
const apply = (more = {}) =>
  applyMigrations({ url: database.ownerUrl, schema: 'registry', folder, appRole: 'registry_app', ...more });

describe('migrations', () => {
  it('are applied once, in order of name, a linked folder too', async () => {
    expect(await apply()).toEqual(['0001_ground', '0002_units']);
    expect(await apply()).toEqual([]);
    await put('0003_more', 'alter table unit add column name text;');
    expect(await pendingMigrations(database.pool, folder)).toEqual(['0003_more']);
    expect(await apply()).toEqual(['0003_more']);
  });

  it('that two processes start together are applied by one', async () => {
    const applied = await Promise.all([apply(), apply(), apply()]);
    expect(applied.flat().toSorted()).toEqual(['0001_ground', '0002_units']);
  });

  it('that were changed after they were applied are refused', async () => {
    await apply();
    await put('0002_units', 'create table unit (id bigint primary key);');
    await expect(apply()).rejects.toThrow(MigrationChanged);
    await expect(pendingMigrations(database.pool, folder)).rejects.toThrow(MigrationChanged);
  });

  it('that fail leave nothing of themselves and stay pending', async () => {
    await put('0003_wrong', 'create table half (id int); select nonsense();');
    await expect(apply()).rejects.toThrow('0003_wrong');
    expect(await pendingMigrations(database.pool, folder)).toEqual(['0003_wrong']);
    expect((await database.pool.query(`select to_regclass('half') as half`)).rows[0].half).toBeNull();
  });

  it('give way to a lock and come back', async () => {
    await apply();
    const blocker = new pg.Client(database.url);
    await blocker.connect();
    await blocker.query('begin; lock table unit in access exclusive mode');
    await put('0003_more', 'alter table unit add column name text;');
    await expect(apply({ lockTimeoutMs: 50, tries: 2 })).rejects.toThrow('0003_more');
    await blocker.query('rollback');
    await blocker.end();
    expect(await apply({ lockTimeoutMs: 50 })).toEqual(['0003_more']);
  });

  it('are kept as Prisma keeps them', async () => {
    await apply();
    const { rows } = await database.pool.query('select * from _prisma_migrations order by migration_name');
    expect(rows[0]).toMatchObject({
      migration_name: '0001_ground',
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
    expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['create table mine (id int)', '42501'],
    ['drop table unit', '42501'],
    ['update audit_event set actor_name = $$x$$', '42501'],
    ['delete from audit_event', '42501'],
    ['delete from audit_seal', '42501'],
    ['delete from _prisma_migrations', '42501'],
    ['insert into unit (id) values (gen_random_uuid())', null],
    ['delete from unit', null],
  ])('leave the role of the service without the right to %s (%s)', async (statement, code) => {
    await apply();
    const pool = createPool(database.appUrl, 'registry', 1);
    const outcome = await pool.query(statement).then(
      () => null,
      (error: { code: string }) => error.code,
    );
    await pool.end();
    expect(outcome).toBe(code);
  });
});
