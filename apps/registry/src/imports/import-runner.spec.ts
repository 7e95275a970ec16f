import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ImportRun } from '@valvomo/contracts';
import { CodeListsService } from '../code-lists/code-lists.service.js';
import type { Database } from '../database.js';
import { csvOf } from '../example-county/csv.js';
import { Register } from '../register.js';
import { uploadTo } from '../spec/imports.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';
import { ImportRunner } from './import-runner.js';

let registry: Registry;
let run: ImportRun;
beforeAll(async () => {
  registry = await startRegistry();
  const provider = { business_id: '1000054-9', name_fi: 'Keksitty Hoiva Oy', name_sv: null };
  const rest = { sector: 'private', legal_form: 'limited-company', valid_from: '2024-01-01' };
  run = await uploadTo(
    registry,
    'source=valvomo-county&kind=providers&asOf=2026-11-01',
    csvOf([{ ...provider, ...rest }]),
  );
}, 60_000);
afterAll(() => registry?.stop());

/** A process that looked for imports while the run still waited, and comes to its lock only now. */
async function comesLate(): Promise<void> {
  const { pool, audit, clock, logger } = registry.parts;
  const seen = await pool.query('select to_jsonb(r) as run from import_run r where id = $1', [run.id]);
  let runner: ImportRunner;
  await new Promise<void>((released) => {
    const connect = async () => {
      const client = await pool.connect();
      const query = client.query.bind(client);
      return { query, release: () => (client.release(true), released()) };
    };
    const db = { base: { pool: { query: async () => seen, connect }, bell: () => undefined } };
    const { app } = registry;
    const register = app.get(Register, { strict: false });
    const lists = app.get(CodeListsService, { strict: false });
    runner = new ImportRunner(db as unknown as Database, register, lists, audit, clock, logger);
    runner.wake();
  });
  await runner!.beforeApplicationShutdown();
}

it.each(['done', 'failed'])(
  'an import that is %s by now is neither ended again nor revived',
  async (state) => {
    const { pool } = registry.database;
    await pool.query('update import_run set state = $2 where id = $1', [run.id, state]);
    const standing = async () =>
      (
        await pool.query(
          `select r.*, (select count(*)::int from audit_event where object_id = r.id::text) as told from import_run r`,
        )
      ).rows;
    const before = await standing();
    await comesLate();
    expect(await standing()).toEqual(before);
  },
);
