import pg from 'pg';
import { databaseUrlOf } from '../database.js';
import type { TestRegion } from '../region.js';

/** The rows of one query, on a connection of its own: PostgreSQL may have been killed since the last one. */
export async function rowsOf<T extends object>(
  region: TestRegion,
  query: string,
  values: unknown[] = [],
): Promise<T[]> {
  const db = new pg.Client(databaseUrlOf(region));
  await db.connect();
  try {
    return (await db.query(query, values)).rows as T[];
  } finally {
    await db.end();
  }
}

/** How many rows there are. @param from what stands behind `select count(*) from` */
export async function count(region: TestRegion, from: string, values: unknown[] = []): Promise<number> {
  const [row] = await rowsOf<{ n: string }>(region, `select count(*) as n from ${from}`, values);
  return Number(row!.n);
}
