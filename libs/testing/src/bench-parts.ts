import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, startNats, startPostgres, type Nats } from '@valvomo/parts';

/** A PostgreSQL that keeps what it is told (fsync on), and a folder of its own, for one benchmark. */
export interface BenchPostgres {
  url: string;
  folder: string;
  stop: () => Promise<void>;
}

/** Starts an empty PostgreSQL with the durability of production; stop it at the end. */
export async function benchPostgres(): Promise<BenchPostgres> {
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
  return {
    url: postgres.url('postgres'),
    folder,
    stop: async () => {
      await postgres.child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A NATS synced each second as in production. @param config its accounts, as `natsAccountsConfig` of libs/messaging gives them */
export async function benchNats(folder: string, config: string): Promise<Nats> {
  const [port, monitorPort] = await freePorts(2);
  const logFile = join(folder, 'nats.log');
  return startNats({ folder: join(folder, 'nats'), port: port!, monitorPort: monitorPort!, config, logFile });
}

/** A number given to a benchmark as `--name=value`, for smaller runs. */
export function option(name: string, otherwise: number): number {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`));
  return given ? Number(given.split('=')[1]) : otherwise;
}
