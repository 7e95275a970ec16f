import { join } from 'node:path';
import {
  freePorts,
  prepareTemporalDatabases,
  startTemporal,
  TEMPORAL_PORTS,
  type Child,
} from '@valvomo/parts';
import type { StartedTestContainer } from 'testcontainers';
import { natsAccounts, type Backend, type NatsAt, type PostgresAt } from './backend.js';

/** The versions that the plain processes have, too. */
const IMAGES = { postgres: 'postgres:18.4', nats: 'nats:2.15.2' };

/** Whether a container engine answers on this machine. */
export async function containerEngine(): Promise<boolean> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** Starts PostgreSQL and NATS in containers; Temporal stays a plain process beside them. */
export async function containerBackend(root: string): Promise<Backend> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const containers: StartedTestContainer[] = [];
  const children: Child[] = [];

  return {
    async startPostgres(): Promise<PostgresAt> {
      const container = await new GenericContainer(IMAGES.postgres)
        .withEnvironment({ POSTGRES_PASSWORD: 'test' })
        .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'])
        .withExposedPorts(5432)
        // The image starts the server twice: once to initialise it, then to serve.
        .withWaitStrategy(Wait.forLogMessage('database system is ready to accept connections', 2))
        .start();
      containers.push(container);
      const port = container.getMappedPort(5432);
      return { host: container.getHost(), port, user: 'postgres', password: 'test' };
    },
    async startNats(): Promise<NatsAt> {
      const { config, users } = natsAccounts();
      const content = `listen: 0.0.0.0:4222\nhttp: 0.0.0.0:8222\njetstream { store_dir: /data }\n${config}\n`;
      const container = await new GenericContainer(IMAGES.nats)
        .withCopyContentToContainer([{ content, target: '/etc/nats/nats.conf' }])
        .withCommand(['-c', '/etc/nats/nats.conf'])
        .withExposedPorts(4222, 8222)
        .withWaitStrategy(Wait.forHttp('/healthz', 8222))
        .start();
      containers.push(container);
      return { url: `nats://${container.getHost()}:${container.getMappedPort(4222)}`, users };
    },
    async startTemporal(database: PostgresAt): Promise<string> {
      await prepareTemporalDatabases(database);
      const temporal = await startTemporal({
        folder: join(root, 'temporal'),
        ports: await freePorts(TEMPORAL_PORTS),
        database,
        timeSkipping: true,
        logFile: join(root, 'logs', 'temporal.log'),
      });
      children.push(temporal.child);
      return temporal.address;
    },
    async stop(): Promise<void> {
      for (const child of children) await child.stop();
      await Promise.all(containers.map((container) => container.stop()));
    },
  };
}
