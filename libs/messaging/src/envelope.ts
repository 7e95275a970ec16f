import { CloudEvent, events, type EventData, type EventType } from '@valvomo/contracts';

/** An event as a handler gets it: checked envelope, checked data. */
export type BusEvent<T extends EventType = EventType> = {
  [K in T]: CloudEvent<EventData<K>> & { type: K };
}[T];

/** Why a message can never be handled as it is; the last token of its subject on the stream DEAD. */
export type FaultReason = 'json' | 'envelope' | 'unknown-type' | 'schema' | 'handler';

/** What is wrong with a message; `eventId` where it could be read. */
export interface Fault {
  reason: FaultReason;
  detail: string;
  eventId: string | null;
}

/** Whether an event's type is one of the catalogue. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(events, type);
}

/**
 * Reads one structured CloudEvent (CloudEvents 1.0, JSON format) that came on `subject`.
 * A type must be its subject and its source the service that owns the stream (domain.md does not know of either: S16).
 */
export function parseEvent(subject: string, body: Uint8Array): { event: BusEvent } | { fault: Fault } {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    return { fault: { reason: 'json', detail: String(error), eventId: null } };
  }
  const envelope = CloudEvent.safeParse(json);
  if (!envelope.success) {
    const eventId = json instanceof Object && 'id' in json && typeof json.id === 'string' ? json.id : null;
    return { fault: { reason: 'envelope', detail: issues(envelope.error), eventId } };
  }
  const { id: eventId, type, source } = envelope.data;
  const owner = subject.split('.', 1)[0]!;
  if (type !== subject || !source.endsWith(`/${owner}`)) {
    const detail = `type ${type} of ${source} came on subject ${subject}`;
    return { fault: { reason: 'envelope', detail, eventId } };
  }
  if (!isEventType(type)) return { fault: { reason: 'unknown-type', detail: type, eventId } };
  const data = events[type].data.safeParse(envelope.data.data);
  if (!data.success) return { fault: { reason: 'schema', detail: issues(data.error), eventId } };
  return { event: { ...envelope.data, type, data: data.data } as BusEvent };
}

function issues(error: { issues: { path: PropertyKey[]; message: string }[] }): string {
  return error.issues
    .slice(0, 20)
    .map(({ path, message }) => `${path.map(String).join('.') || '(root)'}: ${message}`)
    .join('\n');
}

/** A row of `outbox` as the relay reads it; `data` is JSON text and is not parsed again on its way out. */
export interface OutboxRow {
  seq: string;
  id: string;
  type: string;
  entity: string;
  entity_version: number;
  occurred_at: Date;
  trace: string | null;
  data: string;
}

/** Where a service's events come from and where their schemas are published. */
export interface Origin {
  /** Official code of the county. */
  county: string;
  service: string;
  publicUrl: string;
}

/** Writes the CloudEvent of an outbox row, structured JSON (CloudEvents 1.0, JSON format 1.0). */
export function writeEvent(row: OutboxRow, { county, service, publicUrl }: Origin): string {
  const version = isEventType(row.type) ? events[row.type].version : 1;
  const head = JSON.stringify({
    specversion: '1.0',
    id: row.id,
    source: `/valvomo/${county}/${service}`,
    type: row.type,
    subject: row.entity,
    time: row.occurred_at.toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${publicUrl}/${service}/schemas/${row.type}/${version}`,
    entityversion: row.entity_version,
    ...(row.trace ? { traceparent: row.trace } : {}),
  });
  return `${head.slice(0, -1)},"data":${row.data}}`;
}
