import { join } from 'node:path';
import {
  freePorts,
  prepareTemporalDatabases,
  startNats,
  startPostgres,
  startTemporal,
  TEMPORAL_PORTS,
  type Child,
} from '@valvomo/parts';
import { natsAccounts, type Backend, type PostgresAt } from './backend.js';

/** Starts the servers as child processes of the coordinator, on free ports. */
export function processBackend(root: string): Backend {
  const children: Child[] = [];
  const log = (name: string): string => join(root, 'logs', `${name}.log`);

  return {
    async startPostgres(): Promise<PostgresAt> {
      const [port] = await freePorts(1);
      const folder = join(root, 'postgres');
      const server = await startPostgres({
        folder,
        port: port!,
        password: 'test',
        logFile: log('postgres'),
        // Thrown away after the run, so a power cut may take it.
        durable: false,
        maxConnections: 300,
      });
      children.push(server.child);
      const { host, user, password } = server;
      return { host, port: server.port, user, password };
    },
    async startNats() {
      const [port, monitorPort] = await freePorts(2);
      const { config, users } = natsAccounts();
      const nats = await startNats({
        folder: join(root, 'nats'),
        port: port!,
        monitorPort: monitorPort!,
        config,
        logFile: log('nats'),
      });
      children.push(nats.child);
      return { url: nats.url, users };
    },
    async startTemporal(database: PostgresAt): Promise<string> {
      await prepareTemporalDatabases(database);
      const temporal = await startTemporal({
        folder: join(root, 'temporal'),
        ports: await freePorts(TEMPORAL_PORTS),
        database,
        timeSkipping: true,
        logFile: log('temporal'),
      });
      children.push(temporal.child);
      return temporal.address;
    },
    async stop(clean: boolean): Promise<void> {
      // In the reverse order of starting: Temporal before the PostgreSQL it writes to.
      if (clean) for (const child of children.toReversed()) await child.stop();
      else await Promise.all(children.map((child) => child.kill()));
    },
  };
}
