import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, type Clock } from '@valvomo/contracts';
import {
  applyMigrations,
  Audit,
  createLogger,
  createPool,
  DatabaseBase,
  ownAct,
  type Act,
} from '@valvomo/service';
import { benchPostgres } from '@valvomo/testing';
import { CodeListsService } from '../code-lists/code-lists.service.js';
import { Database } from '../database.js';
import { csvOf, type Cells } from '../example-county/csv.js';
import { MUNICIPALITY_LIST, PLACES } from '../example-county/municipalities.js';
import { ImportRunner } from '../imports/import-runner.js';
import { ImportsService } from '../imports/imports.service.js';
import { Upload } from '../imports/upload.js';
import { ProvidersService } from '../providers/providers.service.js';
import { Register } from '../register.js';
import { COMPANY } from '../spec/bodies.fixture.js';

export const AS_OF = '2026-11-24';
const clock: Clock = { now: () => new Date(`${AS_OF}T08:00:00Z`) };

/** A PostgreSQL that keeps what it is told (fsync on), with the register's tables and use cases, for one benchmark. */
export async function benchRegistry() {
  const { url, folder, stop } = await benchPostgres();
  await applyMigrations({
    url,
    schema: 'registry',
    folder: join(import.meta.dirname, '../../prisma/migrations'),
  });
  const pool = createPool(url, 'registry');
  const db = new Database(new DatabaseBase(pool, 'registry'));
  const audit = new Audit(pool, clock);
  const register = new Register(audit, clock);
  const lists = new CodeListsService(db, audit, clock);
  const runner = new ImportRunner(db, register, lists, audit, clock, createLogger('bench', 'error'));
  const own = ownAct('bench', '06');
  const act: Act = { ...own, caller: { ...own.caller, id: newId() } };
  await lists.publish(act, 'municipality', MUNICIPALITY_LIST);
  await new ProvidersService(db, register, clock).create(act, COMPANY);
  return {
    pool,
    register,
    act,
    imports: new ImportsService(db, audit, runner, clock),
    /** The rows as a file of the county, spooled as an upload would be. */
    async upload(rows: readonly Cells[]): Promise<Upload> {
      const path = join(folder, 'units.csv');
      const csv = csvOf(rows);
      await writeFile(path, csv);
      return new Upload(path, createHash('sha256').update(csv).digest('hex'));
    },
    async stop(): Promise<void> {
      await runner.beforeApplicationShutdown();
      await pool.end();
      await stop();
    },
  };
}

/** Units of one provider, each with one service; every hundredth has a fault. */
export function generatedUnits(count: number): Cells[] {
  return Array.from({ length: count }, (_, i) => ({
    unit_number: `B-${i}`,
    business_id: COMPANY.businessId,
    name_fi: `Mittausyksikkö ${i}`,
    name_sv: null,
    street: `Mallikuja ${i % 99}`,
    post_office: 'Espoo',
    municipality: i % 100 === 99 ? '999' : PLACES[i % PLACES.length]!.code,
    production_mode: 'purchased',
    services: `home-care:at-home:${10 + (i % 90)}`,
    client_groups: 'older-people',
    places_planned: 10 + (i % 90),
    round_the_clock: false,
    language: 'fi',
    soteri_id: `B-S-${i}`,
    soteri_state: 'registered',
    opened_on: '2024-05-01',
  }));
}
