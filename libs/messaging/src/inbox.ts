import type { EventType } from '@valvomo/contracts';
import type { Pool, PoolClient } from 'pg';
import type { BusEvent } from './envelope.js';

/** Where an event stands: the durable that brought it, its stream and its sequence there, and how often it has come. */
export interface EventMeta {
  consumer: string;
  stream: string;
  streamSeq: number;
  /** 1 for the first time; a re-sent dead letter counts on. */
  deliveries: number;
}

/** What `@Ctx()` gives a handler. */
export interface BusContext {
  /** A client with an open transaction that holds the inbox rows; it is committed when the handler is done. */
  tx: PoolClient;
  /** Of the event, or of the first one of a batch. */
  meta: EventMeta;
  /** One for each event of a batch, in its order. */
  metas: readonly EventMeta[];
}

/** One event on its way to a handler. */
export interface Delivery {
  event: BusEvent;
  meta: EventMeta;
}

/** A method of a consumer, found by the event's type. */
export interface Handler {
  batch: boolean;
  call(payload: BusEvent | BusEvent[], context: BusContext): Promise<void>;
}

/**
 * Handles events in one transaction: inbox rows first, then the effects of those that are new, in order; both stand or
 * fall together (scenario 54). Neighbours of one batch handler are given to it at once.
 * @returns how many were new
 * @throws whatever a handler throws; then nothing has happened
 */
export async function handle(
  pool: Pool,
  consumer: string,
  deliveries: readonly Delivery[],
  handlerOf: (type: string) => Handler | undefined,
): Promise<number> {
  const tx = await pool.connect();
  // A connection that is lost between two statements says so here, and an unheard 'error' would end the process.
  const heard = (): void => undefined;
  tx.on('error', heard);
  let broken = true;
  try {
    await tx.query('begin');
    const fresh = await takeIn(tx, consumer, deliveries);
    for (const { handler, run } of runsOf(fresh, handlerOf)) {
      const metas = run.map(({ meta }) => meta);
      const events = run.map(({ event }) => event);
      const payload = handler.batch ? events : events[0]!;
      await handler.call(payload, { tx, meta: metas[0]!, metas });
    }
    await tx.query('commit');
    broken = false;
    return fresh.length;
  } catch (error) {
    // When even the rollback fails, the server ends the transaction with the connection.
    broken = await tx.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    tx.off('error', heard);
    tx.release(broken);
  }
}

/** Writes the inbox rows and gives back what was not there yet, each id once. */
async function takeIn(
  tx: PoolClient,
  consumer: string,
  deliveries: readonly Delivery[],
): Promise<Delivery[]> {
  const byId = new Map(deliveries.toReversed().map((delivery) => [delivery.event.id, delivery]));
  const { rows } = await tx.query<{ event_id: string }>({
    name: 'inbox.take',
    // In order of id, so that two processes with the same events wait for each other instead of deadlocking.
    text: `insert into inbox (consumer, event_id)
           select $1, id from unnest($2::text[]) as new (id) order by id
           on conflict do nothing returning event_id`,
    values: [consumer, [...byId.keys()]],
  });
  const fresh = new Set(rows.map((row) => row.event_id));
  return deliveries.filter(
    (delivery) => fresh.has(delivery.event.id) && byId.get(delivery.event.id) === delivery,
  );
}

function runsOf(
  deliveries: readonly Delivery[],
  handlerOf: (type: string) => Handler | undefined,
): { handler: Handler; run: Delivery[] }[] {
  const runs: { handler: Handler; run: Delivery[] }[] = [];
  for (const delivery of deliveries) {
    const handler = handlerOf(delivery.event.type);
    if (!handler) continue;
    const last = runs.at(-1);
    if (handler.batch && last?.handler === handler) last.run.push(delivery);
    else runs.push({ handler, run: [delivery] });
  }
  return runs;
}

/** The newest event of each entity, in the order in which those came: for an upsert of current state from a batch. */
export function newestOfEach<T extends EventType>(events: readonly BusEvent<T>[]): BusEvent<T>[] {
  const newest = new Map<string, BusEvent<T>>();
  for (const event of events) {
    const known = newest.get(event.subject);
    if (!known || known.entityversion < event.entityversion) newest.set(event.subject, event);
  }
  return events.filter((event) => newest.get(event.subject) === event);
}
