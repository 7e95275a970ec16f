import type { Freshness, Language } from '@valvomo/contracts';
import type { ClientBase, Pool } from 'pg';
import type { Filter } from './filter.js';

/** The generation that is read. */
export const LIVE = '(select live from projection)';

/** The name of a unit or provider in the reader's language; in the other one where it has none. */
export function nameIn(language: Language, table: string): string {
  const [first, second] = language === 'sv' ? ['name_sv', 'name_fi'] : ['name_fi', 'name_sv'];
  return `coalesce(${table}.${first}, ${table}.${second})`;
}

/** What is sorted by: an expression that is never null, so that a keyset can go on from it, and its type. */
export interface Sort {
  readonly key: string;
  readonly type: 'integer' | 'text' | 'timestamptz';
}

/** A list: SQL by the names of the answer, one of them `id`, and where it comes from. */
export interface Listing {
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
  readonly sort: Sort;
  /** Tables that stand in the place of the live ones. */
  readonly tables?: readonly string[];
}

/** The most rows of one file; a bigger one is refused and not cut short, since nobody would see the cut. */
export const FILE_ROWS = 50_000;

/** Reads in one snapshot, so that rows and the freshness told with them belong together. */
export async function inSnapshot<T>(pool: Pool, work: (tx: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that may still be in the transaction goes.
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

/** A row, and the text of what it is sorted by. */
export interface Found<Row> {
  readonly row: Row;
  readonly key: string;
}

/** Rows of a list in the order of (sort key, id), after a row that was found before. */
export async function readRows<Row extends { id: string }>(
  tx: ClientBase,
  { columns, from, sort, tables = [] }: Listing,
  filter: Filter,
  order: 'asc' | 'desc',
  limit: number,
  after: { key: string; id: string } | null,
): Promise<Found<Row>[]> {
  const beyond = after
    ? `(sort_key, id) ${order === 'asc' ? '>' : '<'} (${filter.bind(after.key)}::${sort.type}, ${filter.bind(after.id)}::uuid)`
    : 'true';
  const selected = Object.entries(columns).map(([name, sql]) => `${sql} as "${name}"`);
  const { rows } = await tx.query<Record<string, unknown>>(
    `with ${[...tables, `list as (select ${selected.join(', ')}, ${sort.key} as sort_key from ${from} where ${filter.sql})`].join(',\n')}
    select *, sort_key::text as sort_key from list where ${beyond}
    order by list.sort_key ${order}, id ${order} limit ${filter.bind(limit)}`,
    filter.values,
  );
  return rows.map((found) => ({
    row: Object.fromEntries(
      Object.keys(columns).map((name) => [name, travelling(found[name])]),
    ) as unknown as Row,
    key: String(found['sort_key']),
  }));
}

/** A value as it travels: an instant in ISO 8601. */
function travelling(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** What the live generation holds of each stream. */
export async function freshness(tx: ClientBase, at: Date): Promise<Freshness> {
  const { rows } = await tx.query<{ stream: string; sequence: number; last_news_at: Date }>(
    `select stream, sequence::float8 as sequence, last_news_at from projection_position where generation = ${LIVE}`,
  );
  const streams = rows.map(({ stream, sequence, last_news_at }) => [
    stream,
    { sequence, lastNewsAt: last_news_at.toISOString() },
  ]);
  return { asOf: at.toISOString(), streams: Object.fromEntries(streams) as Freshness['streams'] };
}
