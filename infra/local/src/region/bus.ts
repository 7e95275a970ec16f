import { applyTopology, Bus, BUS_USERS, publishOffset, readOffset, watchOffset } from '@valvomo/messaging';
import type { Say } from '../supervisor/part.js';
import type { RegionClock } from './clock.js';

/** Where the region's NATS answers, and the password of each of its users. */
export interface BusServer {
  port: number;
  passwordOf: (user: string) => string;
}

/** Passwords by user, as the server's configuration wants them. */
export function busPasswords({ passwordOf }: BusServer): Record<string, string> {
  return Object.fromEntries(BUS_USERS.map(({ name }) => [name, passwordOf(`nats-${name}`)]));
}

/** Opens a connection as one of the region's NATS users. */
export function busAs(server: BusServer, user: string): Bus {
  const url = `nats://127.0.0.1:${server.port}`;
  return new Bus({ url, user, password: server.passwordOf(`nats-${user}`), name: `local-${user}` });
}

/** Makes streams, consumers and the clock's bucket, and tells the bucket the offset that the region has. */
export async function applyBus(server: BusServer, clock: RegionClock, say: Say): Promise<void> {
  const admin = busAs(server, 'admin');
  const region = busAs(server, 'region');
  try {
    for (const change of await applyTopology(await admin.connection())) say(change);
    const connection = await region.connection();
    const standing = await readOffset(connection);
    // The one that is further ahead is true: the bucket may have been moved while no supervisor watched.
    if (standing && standing.offsetMs > clock.offsetMs) clock.move(standing.offsetMs);
    else if (standing?.offsetMs !== clock.offsetMs) await publishOffset(connection, clock.offsetMs);
  } finally {
    await Promise.all([admin.close(), region.close()]);
  }
}

/** Hears of every offset that is published. @returns stops that */
export function followClock(server: BusServer, moved: (offsetMs: number) => void): () => Promise<void> {
  const bus = busAs(server, 'region');
  const stop = watchOffset(bus, ({ offsetMs }) => moved(offsetMs));
  return () => {
    stop();
    return bus.close();
  };
}
