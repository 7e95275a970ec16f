import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Bus } from '@valvomo/messaging';
import type { World } from './world.js';

/** A message as it stands on a stream. */
export interface StoredMessage {
  readonly sequence: number;
  readonly subject: string;
  readonly id: string;
  readonly body: string;
  readonly data: Record<string, unknown>;
}

/** Opens the bus with the rights of its administrator, does something, and closes it. */
async function asAdmin<T>(world: World, work: (bus: Bus) => Promise<T>): Promise<T> {
  const { data, nats } = world.region.state;
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as {
    passwords: Record<string, string>;
  };
  const bus = new Bus({
    url: nats.url,
    user: 'admin',
    password: secrets.passwords['nats-admin']!,
    name: 'story',
  });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
}

/** The messages of a stream that `fits`, in order, from a sequence on. */
export function messagesOf(
  world: World,
  stream: string,
  fits: (message: StoredMessage) => boolean,
  from = 1,
): Promise<StoredMessage[]> {
  return asAdmin(world, async (bus) => {
    const manager = await jetstreamManager(await bus.connection());
    const { state } = await manager.streams.info(stream);
    const found: StoredMessage[] = [];
    for (let seq = Math.max(from, state.first_seq); seq <= state.last_seq;) {
      let last = 0;
      for await (const message of await manager.direct.getBatch(stream, { seq, batch: 500 })) {
        last = message.seq;
        const body = message.string();
        const event = JSON.parse(body) as { id?: string; data?: Record<string, unknown> };
        const stored = {
          sequence: last,
          subject: message.subject,
          id: event.id ?? '',
          body,
          data: event.data ?? {},
        };
        if (fits(stored)) found.push(stored);
      }
      if (last === 0) break;
      seq = last + 1;
    }
    return found;
  });
}

/** The data of a service's events of some kind, in order. @param type `inspections.recusal.*` */
export async function eventsOf(
  world: World,
  type: string,
  fits: (data: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>[]> {
  const [service] = type.split('.');
  const prefix = type.replace('*', '');
  const found = await messagesOf(
    world,
    service!.toUpperCase(),
    ({ subject, data }) => subject.startsWith(prefix) && fits(data),
  );
  return found.map(({ data }) => data);
}

/**
 * Publishes messages again, as a bus may deliver them again: under their own ids, which the stream knows, and under new
 * ones, as after the duplicate window, which only the consumers can know.
 * @returns how many of those under their own ids the stream recognised
 */
export function publishAgain(world: World, messages: readonly StoredMessage[]): Promise<number> {
  return asAdmin(world, async (bus) => {
    const js = jetstream(await bus.connection());
    let known = 0;
    for (const { subject, id, body } of messages) {
      const { duplicate } = await js.publish(subject, body, { msgID: id });
      if (duplicate) known++;
      await js.publish(subject, body, { msgID: `${id}-again-${Date.now()}` });
    }
    return known;
  });
}
