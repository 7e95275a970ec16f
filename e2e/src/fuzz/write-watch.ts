import { SERVICES } from '@valvomo/contracts';
import type pg from 'pg';

/**
 * Tables that keep what is not a fact of what was refused: reads are audited, keys remembered, messages marked as sent, and
 * that a sending was stopped is kept on purpose (scenario 41).
 */
const NO_FACTS = [
  'sweep',
  'stopped_sending',
  'staff_session',
  'audit_event',
  'audit_seal',
  'idempotency',
  'lease',
  'inbox',
  '_prisma_migrations',
];

const BETWEEN_LOOKS_MS = 50;
/** After so long without a write, what was accepted counts as done; */
const CALM_MS = 200;
/** a job (202) begins when its holder looks for work, every two seconds. */
const JOB_CALM_MS = 3_000;

/**
 * Sees every row that is written to a table of facts, all services together: triggers of its own note the table in the
 * writer's transaction, so that what is rolled back is not seen and what is committed is seen once.
 */
export class WriteWatch {
  private constructor(private readonly db: pg.Client) {}

  /** @param db may create a schema, and triggers on the services' tables: for a region that is thrown away after */
  static async over(db: pg.Client): Promise<WriteWatch> {
    await db.query(`
      create schema fuzz;
      create table fuzz.write (place text not null);
      create function fuzz.note() returns trigger language plpgsql security definer set search_path = fuzz as $$
        begin insert into write values (tg_table_schema || '.' || tg_table_name); return null; end $$;`);
    // A partition has its triggers from the table that it is a part of.
    const { rows } = await db.query<{ place: string; name: string }>(
      `select c.oid::regclass::text as place, c.relname as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($2)`,
      [SERVICES, NO_FACTS],
    );
    for (const { place, name } of rows) {
      const writes = name === 'outbox' ? 'insert' : 'insert or update or delete';
      await db.query(
        `create trigger fuzz_note after ${writes} on ${place} for each row execute function fuzz.note()`,
      );
    }
    return new WriteWatch(db);
  }

  /** The tables that were written to since the last look. */
  async look(): Promise<string[]> {
    const { rows } = await this.db.query<{ place: string }>(
      `with seen as (delete from fuzz.write returning place) select distinct place from seen order by place`,
    );
    return rows.map(({ place }) => place);
  }

  /**
   * Waits until what an accepted request set in motion has come to rest.
   * @param status of its answer
   */
  async rest(status = 200): Promise<void> {
    const looks = (status === 202 ? JOB_CALM_MS : CALM_MS) / BETWEEN_LOOKS_MS;
    for (let calm = 0; calm < looks;) {
      calm = (await this.look()).length === 0 ? calm + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
  }
}
