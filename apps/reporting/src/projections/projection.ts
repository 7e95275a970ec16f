import type { EventData, EventType } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import type { ClientBase } from 'pg';

/** An event with its place on its stream. */
export interface StreamEvent {
  readonly event: BusEvent;
  readonly sequence: number;
}

type SqlType = 'boolean' | 'date' | 'integer' | 'jsonb' | 'text' | 'timestamptz' | 'uuid';

/** A member of a fact, or a member of one of its members; what the envelope says has a name with a colon. */
type MemberOf<T> = T extends unknown
  ? {
      [K in keyof T & string]:
        | K
        | (NonNullable<T[K]> extends readonly unknown[] | string | number | boolean
            ? never
            : `${K}.${keyof NonNullable<T[K]> & string}`);
    }[keyof T & string]
  : never;
type Source<T> = MemberOf<T> | 'event:time' | 'event:service';

/** A column: its type, and where in an event its value stands. */
export type Column<T = unknown> = readonly [type: SqlType, from: Source<T> & string];

type FactOf<N extends string> = EventData<Extract<EventType, `${N}.${string}`>>;

/** How the fact of one kind of entity becomes a row: the nouns whose events carry it, and a place for each column. */
export interface Projection {
  readonly table: string;
  readonly nouns: readonly string[];
  readonly columns: Readonly<Record<string, readonly [type: SqlType, from: string]>>;
  /** The member that names the unit whose counted columns may change with this row. */
  readonly unit?: string;
}

/** Declares a projection of the events `<noun>.*`; a column can only come from what every one of their facts has. */
export function projectionOf<const N extends string>(definition: {
  table: string;
  nouns: readonly N[];
  columns: Readonly<Record<string, Column<FactOf<N>>>>;
  unit?: MemberOf<FactOf<N>> & string;
}): Projection {
  return definition;
}

/** The noun of an event's type: `inspections.finding` of `inspections.finding.recorded`. */
export function nounOf(type: string): string {
  return type.slice(0, type.lastIndexOf('.'));
}

/** A column's value in SQL, of a row `e` of the journal. */
function valueOf([type, from]: readonly [SqlType, string]): string {
  if (from === 'event:time') return 'e.time';
  if (from === 'event:service') return `split_part(e.type, '.', 1)`;
  const path = `{${from.replaceAll('.', ',')}}`;
  return type === 'jsonb' ? `e.data #> '${path}'` : `(e.data #>> '${path}')::${type}`;
}

/** The rows that events of the journal `e` tell, in SQL: one an event, with further columns. */
export function rowsOf(
  { columns, nouns }: Projection,
  condition: string,
  more: readonly string[] = [],
): string {
  const values = Object.entries(columns).map(([name, column]) => `${valueOf(column)} as ${name}`);
  return `select e.entity_id::uuid as id, e.version, ${[...values, ...more].join(', ')} from journal e
    where e.noun in (${nouns.map((noun) => `'${noun}'`).join(', ')}) and ${condition}`;
}

/**
 * The newest row of each entity among the events that meet a condition on `e`, in SQL. Of one version the event that came
 * first counts, as in live consumption.
 */
export function newestRows(projection: Projection, condition: string): string {
  return `select distinct on (id) * from (${rowsOf(projection, condition, ['e.pos'])}) r
    order by id, version desc, pos`;
}

/** A stretch of the journal: positions in (after, upTo], none of them known before `knownFrom`, which spares old months. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
  readonly knownFrom: Date | '-infinity';
}

/**
 * Writes the newest row of each entity of a stretch into a generation, in one statement. What the table holds in the same
 * or a newer version stays, so a redelivery or an older event that comes late changes nothing (R14).
 */
export async function project(
  tx: ClientBase,
  generation: number,
  projection: Projection,
  { after, upTo, knownFrom }: Stretch,
): Promise<void> {
  const { table, columns } = projection;
  const names = ['id', 'version', ...Object.keys(columns)];
  const rows = newestRows(projection, 'e.known_at >= $2 and e.pos > $3 and e.pos <= $4');
  await tx.query({
    name: `project.${table}`,
    text: `insert into ${table} as t (generation, ${names.join(', ')})
      select $1, ${names.map((name) => `u.${name}`).join(', ')} from (${rows}) u
      on conflict (generation, id) do update
        set (${names.join(', ')}) = (${names.map((name) => `excluded.${name}`).join(', ')})
        where t.version < excluded.version`,
    values: [generation, knownFrom, after, upTo],
  });
}
