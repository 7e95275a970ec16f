import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@valvomo/contracts';
import pg from 'pg';
import { ROOT } from '../settings.js';

const DATABASE = 'valvomo';

/** Where the region's PostgreSQL answers. */
export interface DatabaseServer {
  port: number;
  /** Of the superuser. */
  password: string;
  /** Of any role. */
  passwordOf: (role: string) => string;
}

/** The address of the services' database for a role, whose search path is its service's schema. */
export function databaseUrl(server: DatabaseServer, service: ServiceName, role: 'owner' | 'app'): string {
  const name = `${service}_${role}`;
  const path = encodeURIComponent(`-c search_path=${service}`);
  return `postgresql://${name}:${server.passwordOf(name)}@127.0.0.1:${server.port}/${DATABASE}?options=${path}`;
}

/** Makes the database, and a schema with two roles for each service; what is there already stays. */
export async function makeDatabases(server: DatabaseServer, services: readonly ServiceName[]): Promise<void> {
  await as(server, 'postgres', async (client) => {
    await role(client, 'temporal', server.passwordOf('temporal'), 'createdb');
    const there = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!there.rowCount) await client.query(`create database ${DATABASE}`);
    await client.query(`revoke all on database ${DATABASE} from public`);
  });
  await as(server, DATABASE, async (client) => {
    for (const service of services) {
      const [owner, app] = [`${service}_owner`, `${service}_app`];
      await role(client, owner, server.passwordOf(owner));
      await role(client, app, server.passwordOf(app));
      // The application's role reads and writes rows; tables are made by the owner alone.
      await client.query(`
        grant connect on database ${DATABASE} to ${owner}, ${app};
        create schema if not exists ${service} authorization ${owner};
        grant usage on schema ${service} to ${app};
        alter role ${owner} in database ${DATABASE} set search_path = ${service};
        alter role ${app} in database ${DATABASE} set search_path = ${service};
      `);
    }
  });
}

/** The folder of a service's migrations; undefined while it has none. */
export function migrationsOf(service: ServiceName): string | undefined {
  const folder = join(ROOT, 'apps', service, 'prisma/migrations');
  return existsSync(folder) ? folder : undefined;
}

async function role(client: pg.Client, name: string, password: string, more = ''): Promise<void> {
  const there = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = there.rowCount ? 'alter' : 'create';
  await client.query(`${verb} role ${name} login ${more} password ${client.escapeLiteral(password)}`);
}

async function as(
  server: DatabaseServer,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const { port, password } = server;
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
