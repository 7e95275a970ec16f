import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { grantsFor } from './grants.js';
import { sqlState } from './problems/database-problems.js';

export interface MigrationOptions {
  /** Of the schema's owner. */
  readonly url: string;
  readonly schema: string;
  /** Prisma's layout: `<folder>/<name>/migration.sql`; the folders may be symlinks. */
  readonly folder: string;
  /** The role that the service runs as, which gets its grants here. */
  readonly appRole?: string;
  /** How long one statement waits for a lock before the migration starts over; 3 s. */
  readonly lockTimeoutMs?: number;
  readonly tries?: number;
}

/** A migration that was applied is not what stands in the folder now: history is not rewritten. */
export class MigrationChanged extends Error {
  constructor(readonly migration: string) {
    super(
      `migration ${migration} was applied with another content; write a new migration instead of changing it`,
    );
    this.name = 'MigrationChanged';
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

// As Prisma's schema engine makes it, so that its CLI takes our bookkeeping for its own.
const BOOKKEEPING = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default clock_timestamp(), applied_steps_count integer not null default 0)`;

/**
 * Applies what is pending, in order of name, each in a transaction of its own, under an advisory lock: two processes that
 * start together migrate once. A statement that cannot get its lock gives way after `lockTimeoutMs` and the migration is
 * tried again, so that a migration never queues the whole service behind itself.
 * @returns the names that were applied
 * @throws MigrationChanged
 */
export async function applyMigrations(options: MigrationOptions): Promise<string[]> {
  const { folder, appRole, schema } = options;
  const client = await connect(options);
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`valvomo-migrate-${schema}`]);
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`).catch(unlessForbidden);
    await client.query(BOOKKEEPING);
    const pending = await pendingOn(client, await read(folder));
    for (const migration of pending) await applyPatiently(client, migration, options);
    if (appRole) await client.query(grantsFor(schema, appRole));
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The names of migrations of the folder that the database lacks. @throws MigrationChanged */
export async function pendingMigrations(db: pg.Pool | pg.ClientBase, folder: string): Promise<string[]> {
  return (await pendingOn(db, await read(folder))).map(({ name }) => name);
}

async function connect({ url, schema, lockTimeoutMs = 3_000 }: MigrationOptions): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'valvomo-migrate' });
  await client.connect();
  await client.query(`set search_path to ${pg.escapeIdentifier(schema)}`);
  await client.query(`set lock_timeout to ${Number(lockTimeoutMs)}`);
  return client;
}

async function pendingOn(
  db: pg.Pool | pg.ClientBase,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const there = await db
    .query<{ name: string; checksum: string }>(
      `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
    )
    .catch((error: unknown) => {
      if (sqlState(error) === '42P01') return { rows: [] };
      throw error;
    });
  const applied = new Map(there.rows.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations)
    if (applied.has(name) && applied.get(name) !== checksum) throw new MigrationChanged(name);
  return migrations.filter(({ name }) => !applied.has(name));
}

async function applyPatiently(
  client: pg.Client,
  migration: Migration,
  options: MigrationOptions,
): Promise<void> {
  for (let left = options.tries ?? 20; ; left--) {
    try {
      return await applyOne(client, migration);
    } catch (error) {
      await client.query('rollback');
      if (sqlState(error) !== '55P03' || left <= 1)
        throw new Error(`migration ${migration.name} failed: ${String(error)}`, { cause: error });
    }
  }
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  await client.query(sql);
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
  await client.query('commit');
}

async function read(folder: string): Promise<Migration[]> {
  const entries = (await readdir(folder)).filter((name) => !name.includes('.')).toSorted();
  return Promise.all(
    entries.map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** An owner of a ready schema need not be allowed to make one. */
function unlessForbidden(error: unknown): void {
  if (sqlState(error) !== '42501') throw error;
}
