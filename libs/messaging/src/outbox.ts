import { events, newId, type EventData, type EventType } from '@valvomo/contracts';
import type { ClientBase, Pool } from 'pg';

/** News of one entity, to be written beside the fact that it tells. */
export interface OutboxMessage<T extends EventType = EventType> {
  type: T;
  /** `version` is the entity's after the change; consumers ignore what is older than they have. */
  entity: { type: string; id: string; version: number };
  /** Business time of the fact. */
  at: Date;
  data: EventData<T>;
  /** `derivedId(…)` where the effect may be done twice; a new id without it. */
  id?: string | undefined;
  /** W3C trace context, `traceparent`. */
  trace?: string | undefined;
}

/** What `tx` must be able to do: any Prisma transaction client of a service has the model `outbox`. */
export interface OutboxTransaction {
  outbox: { createMany(args: { data: OutboxRecord[]; skipDuplicates: boolean }): PromiseLike<unknown> };
}

/** A row in Prisma's terms. */
export interface OutboxRecord {
  id: string;
  type: string;
  entity: string;
  entityVersion: number;
  occurredAt: Date;
  trace: string | null;
  data: Json;
}

type Json = { [key: string]: JsonValue };
type JsonValue = string | number | boolean | JsonValue[] | Json;

/** A message may not come near the bus's limit of 1 MB; state as large as this belongs behind an API. */
const MOST_CHARACTERS = 500_000;

/**
 * The outbox of a service. Call it after the write of the entity's own row and in its transaction: the row's lock makes
 * the outbox's sequence follow the entity's versions (design 7). Every method refuses data that its contract does not
 * allow, so that a wrong event fails the use case and not its consumers. A message whose id is there already is left.
 * @throws {z.ZodError} data against its schema
 * @throws {RangeError} data too large for the bus
 */
export const outbox = {
  /** One or more messages through Prisma, in order. */
  async add<T extends EventType>(
    tx: OutboxTransaction,
    message: OutboxMessage<T> | readonly OutboxMessage<T>[],
  ): Promise<void> {
    const messages: readonly OutboxMessage[] = 'type' in message ? [message] : message;
    const data = messages.map((each) => recordOf(each).record);
    if (data.length) await tx.outbox.createMany({ data, skipDuplicates: true });
  },

  /** Any number of messages through a `pg` client in one statement, in order. */
  async addAll<T extends EventType>(
    client: ClientBase,
    messages: readonly OutboxMessage<T>[],
  ): Promise<void> {
    if (!messages.length) return;
    await client.query({ name: 'outbox.add', text: outboxInsert(1), values: outboxValues(messages) });
  },
};

/**
 * The insert for a statement that writes and announces at once: `with w as (insert … returning id) ${outboxInsert(4,
 * "join w on m.entity = 'deadline/' || w.id")}`. It selects from the `RETURNING` of the write, so that only what was
 * written is announced and the sequence is taken after the entity's lock.
 * @param first number of the first of the seven parameters that `outboxValues` gives
 * @param joining a join of `m` (columns id, type, entity, entity_version, occurred_at, trace, data) to the write
 */
export function outboxInsert(first: number, joining = ''): string {
  const arrays = TYPES.map((type, i) => `$${first + i}::${type}[]`).join(', ');
  return `insert into outbox (id, type, entity, entity_version, occurred_at, trace, data)
    select m.id, m.type, m.entity, m.entity_version, m.occurred_at, m.trace, m.data
    from unnest(${arrays}) with ordinality
      as m (id, type, entity, entity_version, occurred_at, trace, data, nth) ${joining}
    order by m.nth on conflict (id) do nothing`;
}

/** The seven parameters of `outboxInsert`: a checked column each. */
export function outboxValues<T extends EventType>(messages: readonly OutboxMessage<T>[]): unknown[] {
  const rows = messages.map(outboxRow);
  return TYPES.map((_, column) => rows.map((row) => row[column]));
}

/**
 * `outboxInsert` for one message, which plans faster: `with w as (update … returning id) ${outboxInsertOne(4, 'w')}`
 * announces when `w` has written its row, and not when it has not; so what may be done twice is stopped in `w`.
 * @param first number of the first of the seven parameters that `outboxRow` gives
 */
export function outboxInsertOne(first: number, from: string): string {
  const values = TYPES.map((type, i) => `$${first + i}::${type}`).join(', ');
  return `insert into outbox (id, type, entity, entity_version, occurred_at, trace, data)
    select ${values} from ${from}`;
}

/** The seven parameters of `outboxInsertOne`, checked. */
export function outboxRow<T extends EventType>(message: OutboxMessage<T>): unknown[] {
  const { record, json } = recordOf(message);
  const { id, type, entity, entityVersion, occurredAt, trace } = record;
  return [id, type, entity, entityVersion, occurredAt.toISOString(), trace, json];
}

const TYPES = ['uuid', 'text', 'text', 'integer', 'timestamptz', 'text', 'json'];

function recordOf(message: OutboxMessage): { record: OutboxRecord; json: string } {
  const { type, entity, at, trace } = message;
  const data = events[type].data.parse(message.data) as Json;
  const json = JSON.stringify(data);
  if (json.length > MOST_CHARACTERS)
    throw new RangeError(`${type} has ${json.length} characters: too large for the bus`);
  const record = {
    id: message.id ?? newId(),
    type,
    entity: `${entity.type}/${entity.id}`,
    entityVersion: entity.version,
    occurredAt: at,
    trace: trace ?? null,
    data,
  };
  return { record, json };
}

/** What waits in the outbox; `oldestSeconds` is machine time, 0 when nothing waits. */
export async function outboxGauges(
  db: Pool | ClientBase,
): Promise<{ unsent: number; oldestSeconds: number }> {
  const { rows } = await db.query<{ unsent: number; age: number }>(
    `select count(*)::int as unsent,
            coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 as age
     from outbox where sent_at is null`,
  );
  return { unsent: rows[0]!.unsent, oldestSeconds: rows[0]!.age };
}

/**
 * Marks what was sent since `since` (machine time) as unsent: after NATS has lost its last second in a power failure
 * (R08), or a stream was deleted (R11). What is still on the stream is doubled at most there, never in effect.
 * @returns how many messages will be sent again
 */
export async function replayOutbox(db: Pool | ClientBase, since: Date): Promise<number> {
  const { rowCount } = await db.query(`update outbox set sent_at = null where sent_at >= $1`, [since]);
  return rowCount ?? 0;
}
