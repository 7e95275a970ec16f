import { join } from 'node:path';
import { applyMigrations, createPool } from '@valvomo/service';
import { benchPostgres } from '@valvomo/testing';
import type { Pool } from 'pg';

/** A PostgreSQL that keeps what it is told (fsync on), with reporting's tables, for one benchmark. */
export async function benchReporting(
  connections: number,
): Promise<{ pool: Pool; stop: () => Promise<void> }> {
  const { url, stop } = await benchPostgres();
  const folder = join(import.meta.dirname, '../../prisma/migrations');
  await applyMigrations({ url, schema: 'reporting', folder });
  const pool = createPool(url, 'reporting', connections);
  return {
    pool,
    stop: async () => {
      await pool.end();
      await stop();
    },
  };
}

/** Dice by a seed, skewed as waits are: most are short, a few very long. */
export function skewedDays(seed: number): () => number {
  let state = seed;
  const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return () => Math.min(730, Math.floor(-30 * Math.log(1 - uniform() * 0.999_999)));
}
