import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { PostgresAt } from './backend.js';
import { ask, suitePath } from './client.js';

export interface TestDatabaseOptions {
  /**
   * The service's schema: made, owned by the role `<schema>_owner`, first on the search path of every address
   * given, and usable by the role `<schema>_app`. Without it everything happens in `public`.
   */
  schema?: string;
  /** Folders of Prisma's layout (`<folder>/<name>/migration.sql`), applied in order of name, folder by folder. */
  migrations?: string[];
  /** Anything else that the template shall hold, done once a run for each `template` name. */
  prepare?: { template: string; apply(urls: DatabaseUrls): Promise<void> };
}

/** Addresses of one database, by role. */
export interface DatabaseUrls {
  /** As superuser. */
  url: string;
  /** As `<schema>_owner`, which runs migrations; the superuser without a schema. */
  ownerUrl: string;
  /** As `<schema>_app`, which the service runs as; the superuser without a schema. */
  appUrl: string;
}

/** A suite's own database. */
export interface TestDatabase extends DatabaseUrls {
  name: string;
  /** Of superuser connections with the schema first on the search path. */
  pool: pg.Pool;
  /** Closes the pool. The database goes when the suite has passed, and stays when it has failed. */
  drop: () => Promise<void>;
}

/**
 * Gives the suite a database of its own, a copy of a template that is migrated once a run.
 * Call `drop` in `afterAll`.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await ask<PostgresAt>('/postgres');
  const scripts = await readScripts(options.migrations ?? []);
  const key = JSON.stringify([options.schema, scripts, options.prepare?.template]);
  const template = `template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  const suite = suitePath();
  const name = `${suite.split('/').pop()!.replace(/\W+/g, '_').toLowerCase().slice(0, 40)}_${randomBytes(4).toString('hex')}`;

  const admin = new pg.Client({ ...server, database: 'postgres' });
  await admin.connect();
  try {
    // One at a time over all workers: a template is made once, and roles belong to the whole server.
    await admin.query(`select pg_advisory_lock(hashtext('valvomo-testing'))`);
    await makeTemplate(admin, server, template, scripts, options);
    await admin.query(`create database ${name} template ${template} strategy wal_log`);
  } finally {
    await admin.end();
  }
  await ask('/database', { suite, name });

  const urls = urlsOf(server, name, options.schema);
  const pool = new pg.Pool({ connectionString: urls.url, max: 10 });
  // A database that is thrown away under an idle connection is no fault of the suite.
  pool.on('error', () => undefined);
  return { name, pool, ...urls, drop: () => pool.end() };
}

async function makeTemplate(
  admin: pg.Client,
  server: PostgresAt,
  template: string,
  scripts: string[],
  { schema, prepare }: TestDatabaseOptions,
): Promise<void> {
  const there = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (there.rowCount) return;
  // Made under another name and renamed when whole, so that a migration that fails fails in every suite.
  const draft = `${template}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  const urls = urlsOf(server, draft, schema);
  if (schema) await makeSchema(urls.url, schema);
  const owner = new pg.Client(urls.ownerUrl);
  await owner.connect();
  try {
    for (const script of scripts) await owner.query(script);
  } finally {
    await owner.end();
  }
  await prepare?.apply(urls);
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [draft]);
  await admin.query(`alter database ${draft} rename to ${template}`);
}

async function makeSchema(url: string, schema: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const [owner, app] = [`${schema}_owner`, `${schema}_app`];
  const { rows } = await client.query('select rolname from pg_roles where rolname = any($1)', [[owner, app]]);
  const present = new Set(rows.map((row) => row.rolname));
  for (const role of [owner, app])
    if (!present.has(role)) await client.query(`create role ${role} login password 'test'`);
  await client.query(`
    create schema ${schema} authorization ${owner};
    grant usage on schema ${schema} to ${app};
    alter default privileges for role ${owner} in schema ${schema}
      grant select, insert, update, delete on tables to ${app};
    alter default privileges for role ${owner} in schema ${schema} grant usage, select on sequences to ${app};
  `);
  await client.end();
}

function urlsOf(server: PostgresAt, database: string, schema?: string): DatabaseUrls {
  const path = schema ? `?options=${encodeURIComponent(`-c search_path=${schema}`)}` : '';
  const as = (user: string): string =>
    `postgresql://${user}:test@${server.host}:${server.port}/${database}${path}`;
  const url = as(server.user);
  return schema
    ? { url, ownerUrl: as(`${schema}_owner`), appUrl: as(`${schema}_app`) }
    : { url, ownerUrl: url, appUrl: url };
}

async function readScripts(folders: string[]): Promise<string[]> {
  const scripts: string[] = [];
  for (const folder of folders) {
    const entries = (await readdir(folder)).filter((entry) => !entry.includes('.')).toSorted();
    for (const entry of entries) scripts.push(await readFile(join(folder, entry, 'migration.sql'), 'utf8'));
  }
  return scripts;
}
