import { spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startChild, type Child } from './child.js';
import { ownFolder, postgresPrograms, postgresUser, type PostgresUser } from './postgres-files.js';
import { waitForHealth } from './wait.js';

export interface PostgresOptions {
  /** The data folder; made and initialised when it is not there. */
  folder: string;
  port: number;
  /** Password of the superuser `postgres`; holds from the first start on. */
  password: string;
  logFile: string;
  /** `false` gives up safety on a power cut, not on a kill, for speed: only for what is thrown away after a test run. */
  durable: boolean;
  maxConnections?: number;
  onLine?: ((line: string) => void) | undefined;
}

/** A running PostgreSQL server, on 127.0.0.1 only. */
export interface Postgres {
  child: Child;
  host: string;
  port: number;
  user: string;
  password: string;
  /** The address of a database for its superuser. */
  url(database: string): string;
}

/** Each commit still reaches the system's page cache before it is answered, which a killed server leaves behind. */
const FAST = ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'];

/** Starts PostgreSQL 18 on a data folder, initialising that first; works as root and as an ordinary user. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, port, password, logFile, durable, maxConnections = 200, onLine } = options;
  const user = await postgresUser();
  const bin = await postgresPrograms(user);
  await ownFolder(folder, user);
  const initialised = await readFile(join(folder, 'data/PG_VERSION')).catch(() => undefined);
  if (!initialised) await initialise(bin, folder, password, user);

  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    // One region is at most some 1.6 GB in all; the system's page cache does what larger buffers would.
    'shared_buffers=96MB',
    'max_wal_size=512MB',
    'min_wal_size=64MB',
    'io_method=sync',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    ...(durable ? [] : FAST),
  ];
  const child = await startChild({
    name: 'postgres',
    command: join(bin, 'postgres'),
    args: ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
    cwd: folder,
    user,
    logFile,
    onLine,
    stopSignal: 'SIGINT',
  });
  const server: Postgres = {
    child,
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    url: (database) => `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
  };
  await waitForHealth(child, async () => {
    const client = new pg.Client(server.url('postgres'));
    await client.connect();
    await client.end();
    return true;
  });
  return server;
}

/** The builtin C.UTF-8 locale sorts and folds alike on every machine; Finnish order is asked for by collation. */
const LOCALE = ['--no-locale', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

async function initialise(bin: string, folder: string, password: string, user: PostgresUser): Promise<void> {
  // Beside, then renamed: an initialisation that was interrupted is begun again, not found half done.
  const beside = join(folder, 'data.new');
  await rm(beside, { recursive: true, force: true });
  const secrets = await mkdtemp(join(tmpdir(), 'valvomo-'));
  const passwordFile = join(secrets, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  await chmod(secrets, 0o711);
  try {
    const args = ['-D', beside, '--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
    const initdb = spawn(join(bin, 'initdb'), [...args, ...LOCALE, '--no-sync'], { cwd: folder, ...user });
    let told = '';
    initdb.stdout.on('data', (text) => (told += text));
    initdb.stderr.on('data', (text) => (told += text));
    const code = await new Promise((resolve, reject) => initdb.once('close', resolve).once('error', reject));
    if (code !== 0) throw new Error(`PostgreSQL could not be initialised in ${folder}:\n${told.trim()}`);
  } finally {
    await rm(secrets, { recursive: true });
  }
  await rename(beside, join(folder, 'data'));
}
