import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@valvomo/contracts';
import {
  createNamespace,
  freePorts,
  prepareTemporalDatabases,
  startTemporal,
  TEMPORAL_PORTS,
} from '@valvomo/parts';
import { connectProcesses } from '@valvomo/processes';
import { startWorker } from '@valvomo/processes/worker';
import { benchGuarantee } from './parts.js';

/** What the build made of this service's processes. */
const BUNDLE = join(import.meta.dirname, '../workflows.bundle.js');
/** Of `/proc/…/stat`: what a second of CPU is, in ticks. */
const TICKS = 100;

/** Guarantee cases with their processes: a Temporal server on the same PostgreSQL, and this service's worker in this process. */
export async function benchProcesses(clock: Clock, connections: number) {
  const guarantee = await benchGuarantee(clock, connections);
  const { folder, keysFile, postgres } = guarantee;
  const { host, port, user, password } = postgres;
  const database = { host, port, user, password };
  await prepareTemporalDatabases(database);
  const temporal = await startTemporal({
    folder: join(folder, 'temporal'),
    ports: await freePorts(TEMPORAL_PORTS),
    database,
    timeSkipping: true,
    logFile: join(folder, 'temporal.log'),
  });
  const at = {
    address: temporal.address,
    namespace: 'bench',
    service: 'consultations',
    keysFile,
  } as const;
  await createNamespace(at.address, at.namespace, 1);
  const processes = connectProcesses({ ...at, region: clock });
  const worker = startWorker({ ...at, bundle: BUNDLE, activities: guarantee.activities });

  return {
    ...guarantee,
    processes,
    /** What Temporal keeps, in bytes: histories, timers, tasks and what its lists show. */
    async temporalBytes(): Promise<number> {
      const { rows } = await guarantee.pool.query<{ bytes: number }>(
        `select sum(pg_database_size(datname))::float8 as bytes from pg_database where datname like 'temporal%'`,
      );
      return rows[0]!.bytes;
    },
    /** Seconds of CPU that PostgreSQL, Temporal and this worker have used so far (Linux). */
    async cpuSeconds(): Promise<number> {
      const { user: inUser, system } = process.cpuUsage();
      const parts = (await family(postgres.child.pid)) + (await ticksOf(temporal.child.pid));
      return parts / TICKS + (inUser + system) / 1e6;
    },
    async stop(): Promise<void> {
      await worker.stop();
      await processes.close();
      await temporal.child.stop();
      await guarantee.stop();
    },
  };
}

/** PostgreSQL's own time, that of the children it has waited for, and of those that run. */
async function family(pid: number): Promise<number> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(ids.map((id) => statOf(id)));
  const children = stats.filter((stat) => stat?.parent === pid);
  const own = await statOf(pid);
  return children.reduce((sum, child) => sum + child!.ticks, own!.ticks + own!.waitedFor);
}

async function ticksOf(pid: number): Promise<number> {
  return (await statOf(pid))!.ticks;
}

/** proc(5): the fields after the name in brackets, of which the second is the parent and the 12th to 15th are times. */
async function statOf(pid: number) {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (!line) return null;
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, childUser, childSystem] = fields.slice(11, 15) as [number, number, number, number];
  return { parent: fields[1]!, ticks: user + system, waitedFor: childUser + childSystem };
}
