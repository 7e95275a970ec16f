import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type ComputedDeadline, type GuaranteeCase, type GuaranteeCaseItem } from '@valvomo/contracts';
import { bootService, loadConfig, type RunningService } from '@valvomo/service';
import { startIssuer, testDatabase, type TestDatabase, testFolder, type Who } from '@valvomo/testing';
import { AppModule } from '../app.module.js';
import { at } from './guarantee.fixture.js';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;
const PSEUDONYM = 'MARKER-PIHLAJA-3';

let service: RunningService;
let database: TestDatabase;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
const coordinator: Who = { id: newId(), roles: ['coordinator'] };
const clinician: Who = { id: newId(), roles: ['clinician'] };
const unitId = newId();

beforeAll(async () => {
  const folder = await testFolder();
  [database, issuer] = await Promise.all([
    testDatabase({ schema: 'consultations', migrations: [MIGRATIONS] }),
    startIssuer(),
  ]);
  const keysFile = join(folder, 'keys.json');
  await writeFile(
    keysFile,
    JSON.stringify({ active: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
  );
  service = await bootService({
    service: 'consultations',
    module: AppModule,
    signals: false,
    drainMs: 20,
    config: loadConfig('consultations', {
      NODE_ENV: 'test',
      VALVOMO_COUNTY: '06',
      VALVOMO_HTTP_PORT: '0',
      VALVOMO_PUBLIC_URL: 'http://localhost:8100',
      VALVOMO_DATABASE_URL: database.appUrl,
      // Requests wait for neither NATS nor Temporal.
      VALVOMO_NATS_URL: '127.0.0.1:9',
      VALVOMO_KEYS: keysFile,
      VALVOMO_SHRED_JOURNAL: join(folder, 'shred-journal'),
      VALVOMO_OIDC_ISSUER: issuer.url,
      VALVOMO_LOG_LEVEL: 'silent',
      VALVOMO_FEEDS: 'health-record-events=ehr',
      VALVOMO_CLOCK: 'region',
      VALVOMO_CLOCK_OFFSET_MS: String(at('2037-11-23').getTime() - Date.now()),
      VALVOMO_REGION_SECRET: 'a secret of this suite',
    }),
  });
  const employments = JSON.stringify([
    { unitId, profession: 'physician', startsOn: '2023-01-01', endsOn: null },
  ]);
  await database.pool.query(
    `insert into person (id, version, language, roles, absences, employments, valid_from)
     values ($1, 1, 'fi', '{clinician}', '[]', $2, '2023-01-01')`,
    [clinician.id, employments],
  );
  await database.pool.query(
    `insert into unit (id, version, municipality, responsible_ids) values ($1, 1, '837', '{}')`,
    [unitId],
  );
  await database.pool.query(
    `insert into specialty (id, version, code, names, lead_ids, changed_at)
     values ($1, 1, 'cardiology', '{"fi":"Kardiologia"}', '{}', '2037-11-01T08:00:00Z')`,
    [newId()],
  );
});
afterAll(async () => {
  await service.stop();
  await issuer.stop();
  await database.drop();
});

async function call<T = { code: string }>(
  who: Who,
  request: string,
  json?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: T; headers: Headers }> {
  const [method, path] = request.split(' ');
  const response = await fetch(`${service.url}/consultations/v1/${path}`, {
    method,
    ...(json !== undefined && { body: JSON.stringify(json) }),
    headers: {
      authorization: `Bearer ${issuer.token(who)}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  });
  return { status: response.status, body: (await response.json()) as T, headers: response.headers };
}

const opened = () =>
  call<GuaranteeCaseItem>(
    coordinator,
    'POST guarantee-cases',
    {
      unitId,
      specialty: 'cardiology',
      referralArrivedOn: '2037-11-02',
      patient: { pseudonym: PSEUDONYM, ageAtContact: 50 },
    },
    { 'idempotency-key': newId() },
  );

describe('POST deadlines/compute', () => {
  it.each([
    ['SPECIALISED', 'START', '1976-01-01', '2026-11-23'],
    ['SPECIALISED', 'EVALUATION', '1976-01-01', '2027-02-02'],
    ['PSYCHIATRY', 'EVALUATION', '2017-01-01', '2026-12-14'],
  ])(
    'scenario 32: a referral of 2026-11-02 to %s, %s, of one born %s: by %s',
    async (of, event, born, due) => {
      const guarantee = { service: of, event, arrival: '2026-11-02', birth_date: born };
      const answer = await call<ComputedDeadline>(clinician, 'POST deadlines/compute', { guarantee });
      expect(answer.body).toMatchObject({ due, statutory: due, kind: 'guarantee' });
      expect(answer.body.text).toContain('2.11.2026');
    },
  );

  it('refuses a rule that there is not, at its field', async () => {
    const answer = await call(clinician, 'POST deadlines/compute', { rule: 'CG-NONE', start: '2026-11-02' });
    expect([answer.status, answer.body.code]).toEqual([422, 'rule.unknown']);
  });
});

describe('guarantee cases over HTTP', () => {
  it('scenario 32, on a real case of 2037: start by 2037-11-23, evaluation by 2038-02-02', async () => {
    const { status, body, headers } = await opened();
    expect([status, headers.get('etag'), body.dueOn]).toEqual([201, '"1"', '2037-11-23']);
    const start = { on: '2037-11-20', mode: 'on-site', evaluationNeeded: true };
    const path = `POST guarantee-cases/${body.id}/start-assessment`;
    expect((await call(coordinator, path, start)).status).toBe(428);
    const done = await call<GuaranteeCaseItem>(coordinator, path, start, { 'if-match': '"1"' });
    expect([done.status, done.headers.get('etag'), done.body.dueOn]).toEqual([200, '"3"', '2038-02-02']);
    expect((await call(coordinator, path, start, { 'if-match': '"1"' })).status).toBe(412);
    const again = await call(coordinator, path, start, { 'if-match': '"3"' });
    expect([again.status, again.body.code]).toEqual([409, 'guarantee.assessment_started']);
  });

  it('shows who waits only for a purpose, which the audit keeps with the reader', async () => {
    const { body } = await opened();
    const path = `GET guarantee-cases/${body.id}`;
    const refused = await call(clinician, path);
    expect([refused.status, refused.body.code]).toEqual([400, 'purpose_required']);
    const read = await call<GuaranteeCase>(clinician, path, undefined, { 'x-purpose': 'care' });
    expect(read.body.patient).toEqual({ pseudonym: PSEUDONYM, ageAtContact: 50 });
    const { rows } = await database.pool.query(
      `select actor_id, purpose, outcome from audit_event where object_id = $1 and action = 'guarantee-case.one'
         and outcome = 'ok'`,
      [body.id],
    );
    expect(rows).toEqual([{ actor_id: clinician.id, purpose: 'care', outcome: 'ok' }]);
  });

  it.each<[string, Who]>([
    ['a clinician of another unit', { id: newId(), roles: ['clinician'] }],
    ['a specialist', { id: newId(), roles: ['specialist'] }],
    ['an inspector', { id: newId(), roles: ['inspector'] }],
    ['a provider', { id: newId(), roles: ['provider-manager'] }],
  ])('%s does not learn that there is a case', async (_, who) => {
    const { body } = await opened();
    const purpose = { 'x-purpose': 'care' };
    const seen = await call(who, `GET guarantee-cases/${body.id}`, undefined, purpose);
    expect([403, 404]).toContain(seen.status);
    expect(JSON.stringify(seen.body)).not.toContain(PSEUDONYM);
    const act = { on: '2037-11-20', mode: 'on-site' };
    const done = await call(who, `POST guarantee-cases/${body.id}/start-assessment`, act, {
      'if-match': '"1"',
    });
    expect([403, 404]).toContain(done.status);
  });

  it('answers a creation again under its key, and keeps nothing of the patient for that', async () => {
    const { rows } = await database.pool.query('select t::text as row from idempotency as t');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ row }) => String(row)).join()).not.toContain('MARKER');
  });
});

describe('a case that is opened by hand', () => {
  it.each([
    ['unit.unknown', 'unitId', newId()],
    ['specialty.unknown', 'specialty', 'cardiologgy'],
  ])('is refused with %s at %s: nobody would see it', async (code, field, value) => {
    const body = {
      unitId,
      specialty: 'cardiology',
      referralArrivedOn: '2037-11-02',
      patient: { pseudonym: PSEUDONYM, ageAtContact: 50 },
      [field]: value,
    };
    const key = { 'idempotency-key': newId() };
    const answer = await call<{ code: string; errors: object[] }>(
      coordinator,
      'POST guarantee-cases',
      body,
      key,
    );
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: `/${field}` })]);
  });
});

describe('health-record events over HTTP', () => {
  it('come from the machine client that the county bound to them, and from no other', async () => {
    const { body } = await opened();
    const events = [
      {
        id: newId(),
        caseId: body.id,
        what: 'assessment-started',
        on: '2037-11-20',
        evaluationNeeded: false,
        age: 50,
      },
    ];
    const tell = async (who: Partial<Who>) => {
      const machine = { id: 'machine', roles: ['system'], ...who };
      const headers = { 'idempotency-key': newId() };
      const answer = await call<{ taken?: number }>(
        machine,
        'POST health-record-events',
        { events },
        headers,
      );
      return [answer.status, answer.body.taken];
    };
    expect(await tell({})).toEqual([403, undefined]);
    expect(await tell({ client: 'client-survey' })).toEqual([403, undefined]);
    expect(await tell({ client: 'ehr', roles: ['coordinator'] })).toEqual([403, undefined]);
    expect(await tell({ client: 'ehr' })).toEqual([200, 1]);
  });
});
