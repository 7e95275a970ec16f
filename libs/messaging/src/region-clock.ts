import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Bus } from './connect.js';
import { Waiter } from './wait.js';

/** The key-value bucket by which a local region moves its clock (design 3). */
export const CLOCK_BUCKET = 'region-clock';
export const OFFSET_SUBJECT = `$KV.${CLOCK_BUCKET}.offset`;
const STREAM = `KV_${CLOCK_BUCKET}`;

/** The region's offset to the system's clock, and the revision that a process acknowledges. */
export interface ClockOffset {
  offsetMs: number;
  revision: number;
}

/** The offset that stands in the bucket, or null before the first one. */
export async function readOffset(nc: NatsConnection): Promise<ClockOffset | null> {
  const found = await read<{ offsetMs: number }>(nc, 'offset');
  return found && { offsetMs: found.value.offsetMs, revision: found.revision };
}

/** Moves the region's clock. Only the user `region` may. @returns the revision that processes acknowledge */
export async function publishOffset(nc: NatsConnection, offsetMs: number): Promise<number> {
  const { seq } = await jetstream(nc).publish(OFFSET_SUBJECT, JSON.stringify({ offsetMs }));
  return seq;
}

/** Says that process `name` goes by the offset of `revision` from now on. */
export async function acknowledgeOffset(nc: NatsConnection, name: string, revision: number): Promise<void> {
  await jetstream(nc).publish(`$KV.${CLOCK_BUCKET}.ack.${name}`, JSON.stringify({ revision }));
}

/** The revision that process `name` goes by, 0 before its first. Only the user `region` may ask. */
export async function readAcknowledgement(nc: NatsConnection, name: string): Promise<number> {
  return (await read<{ revision: number }>(nc, `ack.${name}`))?.value.revision ?? 0;
}

/**
 * Calls `moved` with the standing offset and with each newer one, in order. A subscription wakes it; a look at the
 * bucket each second is the truth, so nothing is missed over a reconnect. It reads without a consumer: the right to
 * make one would let a service have messages delivered to any subject.
 * @returns stops watching
 */
export function watchOffset(bus: Bus, moved: (offset: ClockOffset) => void | Promise<void>): () => void {
  const waiter = new Waiter();
  let seen = 0;
  let subscribed: NatsConnection | undefined;

  async function look(): Promise<void> {
    const nc = await bus.connection();
    if (subscribed !== nc) {
      nc.subscribe(OFFSET_SUBJECT, { callback: () => waiter.wake() });
      subscribed = nc;
    }
    const offset = await readOffset(nc);
    if (!offset || offset.revision <= seen || waiter.stopped) return;
    await moved(offset);
    seen = offset.revision;
  }
  async function run(): Promise<void> {
    while (!waiter.stopped) {
      // NATS may be away: the next look finds what was missed.
      await look().catch(() => undefined);
      await waiter.wait(1000);
    }
  }
  void run();
  return () => waiter.stop();
}

/** What stands under a key; the server lets only the users `region` and the acknowledging process write it. */
async function read<T>(nc: NatsConnection, key: string): Promise<{ value: T; revision: number } | null> {
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  const message = await jsm.direct.getMessage(STREAM, { last_by_subj: `$KV.${CLOCK_BUCKET}.${key}` });
  return message && { value: message.json<T>(), revision: message.seq };
}
