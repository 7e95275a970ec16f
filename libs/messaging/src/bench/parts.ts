import { freePorts, startNats, startPostgres, type Nats } from '@valvomo/parts';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { natsAccountsConfig } from '../accounts.js';
import { PASSWORDS } from '../region.fixture.js';

/** A PostgreSQL that keeps what it is told (fsync on) with the ground tables, for one benchmark. */
export interface BenchDatabase {
  pool: pg.Pool;
  folder: string;
  stop(): Promise<void>;
}

export async function benchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'valvomo-bench-'));
  // The PostgreSQL user must be able to pass through.
  await chmod(folder, 0o711);
  const [port] = await freePorts(1);
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: port!,
    password: 'bench',
    logFile: join(folder, 'postgres.log'),
    durable: true,
  });
  const pool = new pg.Pool({ connectionString: postgres.url('postgres'), max: 20 });
  // A server that stops tells idle connections so.
  pool.on('error', () => undefined);
  const ground = join(import.meta.dirname, '../../../service/ground');
  for (const migration of (await readdir(ground)).filter((name) => !name.includes('.')).toSorted())
    await pool.query(await readFile(join(ground, migration, 'migration.sql'), 'utf8'));
  return {
    pool,
    folder,
    stop: async () => {
      await pool.end();
      await postgres.child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A NATS with the region's accounts, synced each second as in production. */
export async function benchNats(folder: string): Promise<Nats> {
  const [port, monitorPort] = await freePorts(2);
  const config = natsAccountsConfig(PASSWORDS);
  const logFile = join(folder, 'nats.log');
  return startNats({ folder: join(folder, 'nats'), port: port!, monitorPort: monitorPort!, config, logFile });
}

/** A number given as `--name=value`, for smaller runs. */
export function option(name: string, otherwise: number): number {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`));
  return given ? Number(given.split('=')[1]) : otherwise;
}
