import { jetstreamManager } from '@nats-io/jetstream';
import type { StreamName } from '@valvomo/contracts';
import type { Bus } from './connect.js';
import { parseEvent, type BusEvent, type Fault } from './envelope.js';

/** A message as it stands on a stream: an event, or why it is none. */
export type StoredEvent = { sequence: number; subject: string } & ({ event: BusEvent } | { fault: Fault });

/**
 * Reads a stream from one sequence to another, in order and in batches, for a rebuild. It reads by direct get and not by
 * a consumer: the right to make one would let a service have messages delivered to any subject.
 * @param from first sequence wanted; what was purged before it is passed over
 * @param to last sequence wanted
 * @throws {Error} where the user of `bus` may not read the stream, or NATS is away
 */
export async function* readStream(
  bus: Bus,
  stream: StreamName,
  { from, to, batch = 500 }: { from: number; to: number; batch?: number },
): AsyncGenerator<StoredEvent[]> {
  const jsm = await jetstreamManager(await bus.connection(), { checkAPI: false });
  for (let next = from; next <= to;) {
    const found: StoredEvent[] = [];
    let last = 0;
    for await (const message of await jsm.direct.getBatch(stream, { seq: next, batch })) {
      last = message.seq;
      if (last > to) break;
      found.push({ sequence: last, subject: message.subject, ...parseEvent(message.subject, message.data) });
    }
    if (found.length > 0) yield found;
    if (last === 0 || last >= to) return;
    next = last + 1;
  }
}
