import type { EventType } from '@valvomo/contracts';
import { newestOfEach, type BusEvent } from '@valvomo/messaging';
import type { ClientBase } from 'pg';

/** An event with its place on its stream. */
export interface StreamEvent {
  readonly event: BusEvent;
  readonly sequence: number;
}

type SqlType = 'boolean' | 'date' | 'integer' | 'jsonb' | 'text' | 'timestamptz' | 'uuid';

/** How the fact of one kind of entity becomes a row: the nouns whose events carry it, and a value for each column. */
export interface Projection<T extends EventType = EventType> {
  readonly table: string;
  readonly nouns: readonly string[];
  readonly columns: Readonly<Record<string, SqlType>>;
  row(event: BusEvent<T>): Readonly<Record<string, unknown>>;
  /** The unit whose counted columns may change with this row; null where none can. */
  unitOf(event: BusEvent<T>): string | null;
}

/** Declares a projection of the events `<noun>.*`; the row must give a value for each column. */
export function projectionOf<
  const N extends string,
  C extends Readonly<Record<string, SqlType>>,
>(definition: {
  table: string;
  nouns: readonly N[];
  columns: C;
  row(event: BusEvent<Extract<EventType, `${N}.${string}`>>): Record<keyof C, unknown>;
  unitOf(event: BusEvent<Extract<EventType, `${N}.${string}`>>): string | null;
}): Projection<Extract<EventType, `${N}.${string}`>> {
  return definition;
}

/** Whether the event tells of this projection's entity. */
export function tells(projection: Projection, event: BusEvent): boolean {
  return projection.nouns.includes(event.type.slice(0, event.type.lastIndexOf('.')));
}

/**
 * Writes the newest row of each entity of a batch into a generation, in one statement. What the table holds in the same
 * or a newer version stays, so a redelivery or an older event that comes late changes nothing (R14).
 */
export async function upsert(
  tx: ClientBase,
  generation: number,
  projection: Projection,
  events: readonly BusEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { table, columns } = projection;
  const facts: Readonly<Record<string, unknown>>[] = newestOfEach(events).map((event) => ({
    id: idOf(event),
    version: event.entityversion,
    ...projection.row(event),
  }));
  const typed: [name: string, type: SqlType][] = [
    ['id', 'uuid'],
    ['version', 'integer'],
    ...Object.entries(columns),
  ];
  const names = typed.map(([name]) => name).join(', ');
  await tx.query({
    name: `upsert.${table}`,
    text: `insert into ${table} as t (generation, ${names})
      select $1, u.* from unnest(${typed.map(([, type], i) => `$${i + 2}::${type}[]`).join(', ')}) as u (${names})
      on conflict (generation, id) do update
        set (${names}) = (${typed.map(([name]) => `excluded.${name}`).join(', ')})
        where t.version < excluded.version`,
    values: [generation, ...typed.map(([name, type]) => facts.map((fact) => valueOf(fact, name, type)))],
  });
}

/** The entity's id: the second half of the event's `subject`, `<entity type>/<entity id>`. */
function idOf({ subject }: BusEvent): string {
  return subject.slice(subject.indexOf('/') + 1);
}

function valueOf(fact: Readonly<Record<string, unknown>>, name: string, type: SqlType): unknown {
  const value = fact[name];
  return type === 'jsonb' ? JSON.stringify(value) : value;
}
