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

/** So many looks in a row must see nothing before what was accepted counts as done: some of it is work in the background. */
const CALM_LOOKS = 4;
const BETWEEN_LOOKS_MS = 50;

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
    const { rows } = await db.query<{ place: string; name: string }>(
      `select format('%I.%I', table_schema, table_name) as place, table_name as name from information_schema.tables
       where table_schema = any ($1) and table_type = 'BASE TABLE' and table_name <> all ($2)`,
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

  /** Waits until what an accepted request set in motion has come to rest. */
  async rest(): Promise<void> {
    for (let calm = 0; calm < CALM_LOOKS;) {
      calm = (await this.look()).length === 0 ? calm + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
  }
}
