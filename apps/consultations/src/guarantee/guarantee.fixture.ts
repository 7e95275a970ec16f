import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf, instantAt } from '@valvomo/business-time';
import { newId, type Clock, type Role } from '@valvomo/contracts';
import {
  Audit,
  CaseKeys,
  createPool,
  DatabaseBase,
  MasterKeys,
  Relations,
  ShredJournal,
  write,
  type Act,
  type Config,
  Metrics,
} from '@valvomo/service';
import { testDatabase, testFolder } from '@valvomo/testing';
import { Access } from '../access.js';
import { Database } from '../database.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { asDate } from '../rows.js';
import { GuaranteeAccess } from './guarantee-access.js';
import { GuaranteeClocks } from './guarantee-clocks.service.js';
import { GuaranteeDesk } from './guarantee-desk.service.js';
import { GuaranteeReads } from './guarantee-reads.service.js';
import { GuaranteeSweep } from './guarantee-sweep.activities.js';
import { GuaranteeCases, type Referral } from './guarantee.service.js';
import { HealthRecordEvents } from './health-record-events.service.js';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;
export const PSEUDONYM = 'MARKER-KUUSI-17';

/** An instant by the wall clock in Helsinki. */
export const at = (date: string, time = '10:00'): Date => instantAt(dateOf(`${date}T12:00:00Z`), time);

/** The use cases of guarantee cases on a real database, with a clock that the test sets and the county's people. */
export async function guaranteeKit(given?: Clock) {
  const [database, folder] = await Promise.all([
    testDatabase({ schema: 'consultations', migrations: [MIGRATIONS] }),
    testFolder(),
  ]);
  const pool = createPool(database.appUrl, 'consultations', 6);
  const set = { time: at('2026-11-02'), now: () => set.time };
  const clock = given ?? set;
  const db = new Database(new DatabaseBase(pool, 'consultations'), clock);
  const audit = new Audit(pool, clock);
  const keysFile = join(folder, 'keys.json');
  await writeFile(
    keysFile,
    JSON.stringify({ active: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
  );
  const keys = new CaseKeys(pool, MasterKeys.read(keysFile), new ShredJournal(join(folder, 'shred-journal')));
  const config = { county: '06', service: 'consultations' } as Config;
  const steps = new StepActivities(
    db,
    audit,
    config,
    { warn: () => undefined },
    new Metrics('consultations'),
  );
  const sweep = new GuaranteeSweep(db, steps, config);
  const access = new GuaranteeAccess(db, new Access(db, new Relations(), clock), new Relations(), {
    feeds: new Set(),
  });
  const clocks = new GuaranteeClocks(config);
  const cases = new GuaranteeCases(clocks, keys, audit, clock);
  const desk = new GuaranteeDesk(db, cases, clocks, sweep, access, keys, audit, clock);

  async function person(roles: Role[], unitId?: string): Promise<string> {
    const id = newId();
    const employments = unitId
      ? [{ unitId, profession: 'physician', startsOn: '2023-01-01', endsOn: null }]
      : [];
    await db.person.create({
      data: {
        id,
        version: 1,
        language: 'fi',
        roles,
        absences: [],
        employments,
        validFrom: asDate('2023-01-01'),
        validTo: null,
      },
    });
    return id;
  }
  const act = (id: string, ...roles: Role[]): Act => ({
    caller: { id, name: 'Test Person', county: '06', roles, client: null },
    purpose: 'care',
    language: 'en',
    requestId: null,
    idempotency: null,
    audited: false,
  });
  const [coordinator, serviceDirector, countyDirector] = [
    await person(['coordinator']),
    await person(['service-director']),
    await person(['county-director']),
  ];

  return {
    database,
    db,
    pool,
    clock: set,
    audit,
    keys,
    keysFile,
    cases,
    desk,
    sweep,
    steps,
    events: new HealthRecordEvents(db, clocks, sweep, audit, clock),
    reads: new GuaranteeReads(db, access, keys, clock),
    people: { coordinator, serviceDirector, countyDirector },
    /** As the county's coordinator. */
    by: () => act(coordinator, 'coordinator'),
    act,
    person,
    /** Opens a case as a conversion does; it arrives now. */
    refer(more: Partial<Referral> = {}) {
      const by = act(newId(), 'specialist');
      return write(db, by, (tx) =>
        cases.open(tx, by, {
          consultationId: newId(),
          unitId: newId(),
          requesterId: newId(),
          specialty: 'cardiology',
          arrivedAt: clock.now(),
          patient: { pseudonym: PSEUDONYM, ageAtContact: 50 },
          ...more,
        }),
      );
    },
    /** Who was told what of a case, in order of time: kind or rung, role, when. */
    async told(caseId: string): Promise<string[]> {
      const { rows } = await pool.query<{ rung: string | null; recipient: string; at: string }>(
        `select data ->> 'rung' as rung, data ->> 'recipientId' as recipient,
           to_char(occurred_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as at
         from outbox where type = 'consultations.notice.raised' and data ->> 'matterId' = $1 order by occurred_at, seq`,
        [caseId],
      );
      const roles = {
        [coordinator]: 'coordinator',
        [serviceDirector]: 'service-director',
        [countyDirector]: 'county-director',
      };
      return rows.map(({ rung, recipient, at: when }) => `${when} ${rung ?? 'warning'} ${roles[recipient]}`);
    },
    /** The case's own news, as `<what> <version>`. */
    async news(caseId: string): Promise<string[]> {
      const { rows } = await pool.query<{ type: string; version: number }>(
        `select type, entity_version as version from outbox where entity = $1 order by seq`,
        [`guarantee-case/${caseId}`],
      );
      return rows.map(({ type, version }) => `${type.split('.').at(-1)} ${version}`);
    },
    async stop(): Promise<void> {
      await db.$disconnect();
      await audit.close();
      await pool.end();
      await database.drop();
    },
  };
}
export type GuaranteeKit = Awaited<ReturnType<typeof guaranteeKit>>;
