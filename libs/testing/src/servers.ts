import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createNamespace } from '@valvomo/parts';
import pg from 'pg';
import { containerBackend } from './containers.js';
import { processBackend } from './processes.js';
import type { Backend, NatsAt, NatsUser, PostgresAt } from './backend.js';

const run = promisify(execFile);

/** The servers of one test run, each started when the first suite asks for it, and what was handed out of them. */
export class TestServers {
  private postgresAt?: Promise<PostgresAt>;
  private natsAt?: Promise<NatsAt>;
  private temporalAt?: Promise<string>;
  private accounts = 0;
  private namespaces = 0;
  private readonly databases = new Map<string, string[]>();
  private readonly made = new Map<string, Promise<{ file: string }>>();

  private constructor(
    readonly root: string,
    private readonly backend: Backend,
  ) {}

  static async create(): Promise<TestServers> {
    const root = await mkdtemp(join(tmpdir(), 'valvomo-test-'));
    // The PostgreSQL user must be able to pass through.
    await chmod(root, 0o711);
    const containers = process.env.VALVOMO_TEST_BACKEND === 'containers';
    return new TestServers(root, containers ? await containerBackend(root) : processBackend(root));
  }

  postgres(): Promise<PostgresAt> {
    return (this.postgresAt ??= this.backend.startPostgres());
  }

  /** The next unused account: accounts are made beforehand, so that no reload of the server disturbs a suite. */
  async natsAccount(): Promise<NatsUser> {
    const { url, users } = await (this.natsAt ??= this.backend.startNats());
    const user = users[this.accounts++];
    if (!user) throw new Error(`more than ${users.length} suites asked for a NATS account`);
    return { url, ...user };
  }

  async temporalNamespace(suite: string): Promise<{ address: string; namespace: string }> {
    this.temporalAt ??= this.postgres().then((database) => this.backend.startTemporal(database));
    const address = await this.temporalAt;
    const namespace = `${nameOf(suite)}-${++this.namespaces}`;
    await createNamespace(address, namespace, 1);
    return { address, namespace };
  }

  /** A new folder for what a suite starts or writes itself. */
  async folder(name: string): Promise<{ folder: string }> {
    await mkdir(join(this.root, 'suites'), { recursive: true });
    const folder = await mkdtemp(join(this.root, 'suites', `${nameOf(name)}-`));
    await chmod(folder, 0o711);
    return { folder };
  }

  /** A file that a program writes, its last argument: once for all suites that ask. */
  shared(name: string, program: readonly string[]): Promise<{ file: string }> {
    const key = JSON.stringify([name, ...program]);
    const made = this.made.get(key) ?? this.make(name, program);
    this.made.set(key, made);
    return made;
  }

  private async make(name: string, program: readonly string[]): Promise<{ file: string }> {
    const { folder } = await this.folder(name);
    const file = join(folder, name);
    await run(process.execPath, [...program, file]);
    return { file };
  }

  async rememberDatabase(suite: string, name: string): Promise<void> {
    this.databases.set(suite, [...(this.databases.get(suite) ?? []), name]);
  }

  /** A suite that passed needs its databases no more; those of a failed one stay for whoever looks into it. */
  async dropDatabases(suite: string): Promise<void> {
    const names = this.databases.get(suite) ?? [];
    this.databases.delete(suite);
    if (!names.length) return;
    const client = new pg.Client({ ...(await this.postgres()), database: 'postgres' });
    await client.connect();
    for (const name of names)
      await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    await client.end();
  }

  /**
   * Stops what was started: cleanly when the data is to be looked at, else at once.
   * @returns whether anything had been started
   */
  async stop(clean: boolean): Promise<boolean> {
    await Promise.allSettled([this.postgresAt, this.natsAt, this.temporalAt]);
    await this.backend.stop(clean);
    return Boolean(this.postgresAt ?? this.natsAt);
  }
}

/** A short name from a suite's path, fit for a namespace or a folder. */
function nameOf(suite: string): string {
  const file = suite.split('/').pop() ?? '';
  return (
    file
      .replace(/\.spec\.js$/, '')
      .replace(/[^a-z0-9]+/gi, '-')
      .toLowerCase() || 'suite'
  );
}
