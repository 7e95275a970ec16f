import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** What stands on a stream, in its order. */
export interface Stored {
  seq: number;
  id: string;
  subject: string;
  entity: string;
  version: number;
}

export async function storedOn(nc: NatsConnection, stream: string): Promise<Stored[]> {
  const { state } = await (await jetstreamManager(nc)).streams.info(stream);
  const stored: Stored[] = [];
  if (!state.messages) return stored;
  const consumer = await jetstream(nc).consumers.get(stream);
  for await (const message of await consumer.consume()) {
    const {
      id,
      subject: entity,
      entityversion: version,
    } = message.json<{
      id: string;
      subject: string;
      entityversion: number;
    }>();
    stored.push({ seq: message.seq, id, subject: message.subject, entity, version });
    if (message.seq >= state.last_seq) break;
  }
  return stored;
}

/** Versions by entity, in the order of the stream. */
export function versionsOf(stored: readonly { entity: string; version: number }[]): Record<string, number[]> {
  const versions: Record<string, number[]> = {};
  for (const { entity, version } of stored) (versions[entity] ??= []).push(version);
  return versions;
}
