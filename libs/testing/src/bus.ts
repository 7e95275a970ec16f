import { join } from 'node:path';
import { freePorts, startNats, type Nats } from '@valvomo/parts';
import type { NatsUser } from './backend.js';
import { ask, suitePath } from './client.js';

/**
 * Gives the suite a NATS account of its own, with JetStream: nothing of another suite is seen in it.
 * @returns address, user and password of the account's one user, who may do everything there
 */
export function testBus(): Promise<NatsUser> {
  return ask<NatsUser>('/nats');
}

/** A NATS server of the suite's own, to be configured, killed and started again. */
export interface TestNats {
  url: string;
  monitorUrl: string;
  /** The process that runs now. */
  nats: () => Nats;
  /** Starts it again on the same ports and streams, after it has ended. */
  start: () => Promise<void>;
  /** Call in `afterAll`. */
  stop: () => Promise<void>;
}

/**
 * Starts a NATS server for this suite alone.
 * @param config accounts and users in NATS configuration syntax, as `natsAccountsConfig` of libs/messaging gives it
 */
export async function testNats(config = ''): Promise<TestNats> {
  const { folder } = await ask<{ folder: string }>('/folder', { name: suitePath() });
  const [port, monitorPort] = await freePorts(2);
  const logFile = join(folder, 'nats.log');
  const start = (): Promise<Nats> =>
    startNats({ folder: join(folder, 'nats'), port: port!, monitorPort: monitorPort!, config, logFile });
  let nats = await start();
  return {
    url: nats.url,
    monitorUrl: nats.monitorUrl,
    nats: () => nats,
    start: async () => void (nats = await start()),
    stop: async () => void (await nats.child.stop()),
  };
}
