import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startChild, type Child } from './child.js';
import { program } from './programs.js';
import { serverConfig, type TemporalDatabase } from './temporal-config.js';
import { waitForHealth } from './wait.js';

const run = promisify(execFile);

export interface TemporalOptions {
  folder: string;
  /** The port of the frontend; the nine that follow it are the server's own. */
  ports: number[];
  /** Where its two databases live; the user must be allowed to create them on the first start. */
  database: TemporalDatabase;
  /** Lets workflows skip time: in local and test regions only (design.md 3). */
  timeSkipping: boolean;
  logFile: string;
  onLine?: ((line: string) => void) | undefined;
}

/** A running Temporal server: the production binary with its four services in one process. */
export interface Temporal {
  child: Child;
  address: string;
}

/** How many ports `startTemporal` wants. */
export const TEMPORAL_PORTS = 9;

/** Brings the two databases to the schema of this server's version; nothing is done when they are there already. */
export async function prepareTemporalDatabases(
  database: TemporalDatabase,
  say?: (line: string) => void,
): Promise<void> {
  const tool = await program('temporal-sql-tool', say);
  const sql = async (name: string, ...args: string[]): Promise<void> => {
    const { host, port, user, password } = database;
    const at = ['--plugin', 'postgres12_pgx', '--ep', host, '-p', String(port), '-u', user, '--db', name];
    const env = { ...process.env, SQL_PASSWORD: password };
    await run(tool, [...at, ...args], { env }).catch((error: { stderr?: string; stdout?: string }) => {
      const told = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
      throw new Error(`the Temporal database ${name} could not be prepared (${args[0]}):\n${told}`);
    });
  };
  const prepare = async (name: string, schema: string, missing: boolean): Promise<void> => {
    if (missing) {
      await sql(name, 'create-database');
      await sql(name, 'setup-schema', '-v', '0.0');
    }
    await sql(name, 'update-schema', '--schema-name', `postgresql/v12/${schema}`);
  };
  const missing = await missingDatabases(database);
  await prepare('temporal', 'temporal', missing.has('temporal'));
  await prepare('temporal_visibility', 'visibility', missing.has('temporal_visibility'));
}

/** Those that are not there; one without its version table was left by an interrupted first start. */
async function missingDatabases(database: TemporalDatabase): Promise<Set<string>> {
  const rows = await query(database, 'postgres', 'select datname as name from pg_database');
  const there = new Set(rows.map(({ name }) => name));
  const missing = new Set<string>();
  for (const name of ['temporal', 'temporal_visibility']) {
    const versions = `select to_regclass('schema_version')::text as name`;
    const [version] = there.has(name) ? await query(database, name, versions) : [];
    if (!version?.name) missing.add(name);
  }
  return missing;
}

async function query(
  at: TemporalDatabase,
  database: string,
  sql: string,
): Promise<{ name: string | null }[]> {
  const { host, port, user, password } = at;
  const client = new pg.Client({ host, port, user, password, database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the Temporal server on prepared databases; it is healthy when its frontend answers gRPC. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { folder, ports, database, timeSkipping, logFile, onLine } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const dynamic = join(folder, 'dynamic.yaml');
  await writeFile(dynamic, dynamicConfig(timeSkipping));
  const file = join(folder, 'server.yaml');
  // JSON is YAML.
  await writeFile(file, JSON.stringify(serverConfig(ports, database, dynamic), null, 2), { mode: 0o600 });
  const command = await program('temporal-server', onLine);
  const args = ['--config-file', file, '--allow-no-auth', 'start'];
  const env = { ...process.env, GOMEMLIMIT: '320MiB' };
  const child = await startChild({ name: 'temporal', command, args, env, logFile, onLine });
  const address = `127.0.0.1:${ports[0]}`;
  await waitForHealth(child, () => frontendServes(address));
  return { child, address };
}

/** Whether the frontend of a Temporal server says that it serves. */
export async function frontendServes(address: string): Promise<boolean> {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: 1000 });
  try {
    await connection.workflowService.getSystemInfo({});
    return true;
  } finally {
    await connection.close();
  }
}

function dynamicConfig(timeSkipping: boolean): string {
  const settings: Record<string, unknown> = {
    'frontend.WorkflowTimeSkippingEnabled': timeSkipping,
    // A skip then takes some 50 ms instead of a second: a timer may fire this much later than its instant.
    ...(timeSkipping && { 'history.timerProcessorMaxTimeShift': '10ms' }),
    'system.namespaceCacheRefreshInterval': '1s',
    'system.forceSearchAttributesCacheRefreshOnRead': true,
    'frontend.namespaceRPS.visibility': 200,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}:\n  - value: ${JSON.stringify(value)}\n`)
    .join('');
}
