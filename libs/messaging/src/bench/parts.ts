import { benchPostgres } from '@valvomo/testing';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** A durable PostgreSQL with the ground tables. */
export interface BenchDatabase {
  pool: pg.Pool;
  folder: string;
  stop(): Promise<void>;
}

export async function benchDatabase(): Promise<BenchDatabase> {
  const { url, folder, stop } = await benchPostgres();
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  // A server that stops tells idle connections so.
  pool.on('error', () => undefined);
  const ground = join(import.meta.dirname, '../../../service/ground');
  for (const migration of (await readdir(ground)).filter((name) => !name.includes('.')).toSorted())
    await pool.query(await readFile(join(ground, migration, 'migration.sql'), 'utf8'));
  return {
    pool,
    folder,
    stop: async () => {
      await pool.end();
      await stop();
    },
  };
}
