import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type RotaSession, type SpecialistPool, type Specialty } from '@valvomo/contracts';
import type { AvailableAction, Page } from '@valvomo/service';
import type { Who } from '@valvomo/testing';
import { serve, type Served } from '../spec/http.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(120_000);

const TOLD_OF = new URL(
  '../../prisma/migrations/0045_specialties_are_told_of/migration.sql',
  import.meta.url,
);

let kit: TestKit;
let http: Served;
let coordinator: Who, lead: Who, otherLead: Who, specialist: Who, clinician: Who, stranger: Who;

beforeAll(async () => {
  kit = await testKit();
  kit.clock.time = new Date();
  http = await serve(kit);
  const who = async (role: Parameters<TestKit['person']>[0][number]): Promise<Who> => ({
    id: await kit.person([role]),
    roles: [role],
  });
  coordinator = await who('coordinator');
  lead = await who('specialty-lead');
  otherLead = await who('specialty-lead');
  specialist = await who('specialist');
  clinician = await who('clinician');
  stranger = await who('inspector');
});
afterAll(async () => {
  await http?.stop();
  await kit?.stop();
});

interface ProblemBody {
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly { readonly path: string }[];
}

let made = 0;
async function specialty(leadId = lead.id): Promise<Specialty> {
  const code = `pools-${'abcdefghijklmnopqrstuvwxyz'[made++]}`;
  const names = { fi: 'Kardiologia', sv: 'Kardiologi', en: 'Cardiology' };
  const json = { code, names, leadIds: [leadId] };
  const answer = await http.call<Specialty>(coordinator, 'POST specialties', { json });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function pool(memberIds: string[] = [specialist.id]): Promise<SpecialistPool> {
  const { code } = await specialty();
  const json = { specialty: code, name: 'Päivystävät', memberIds, backupIds: [] };
  const answer = await http.call<SpecialistPool>(lead, 'POST specialist-pools', { json });
  expect(answer.status).toBe(201);
  return answer.body;
}

const hours = (day: string, from: string, to: string, specialistId = specialist.id, capacity = 5) => ({
  specialistId,
  startsAt: at(day, from).toISOString(),
  endsAt: at(day, to).toISOString(),
  capacity,
});

describe('specialties', () => {
  it('are the coordinators’ to add and the leads’ own to change, and everybody who asks or answers reads them', async () => {
    const own = await specialty();
    const path = `specialties/${own.id}`;
    for (const who of [coordinator, lead, specialist, clinician])
      expect((await http.call<Specialty>(who, `GET ${path}`)).body.code).toBe(own.code);
    expect((await http.call(stranger, `GET ${path}`)).status).toBe(404);
    const json = { names: { ...own.names, en: 'Heart diseases' }, leadIds: own.leadIds };
    const refused = await http.call<ProblemBody>(otherLead, `PUT ${path}`, { json, ifMatch: 1 });
    expect([refused.status, refused.body.code]).toEqual([403, 'specialty.not_yours']);
    expect((await http.call(specialist, `PUT ${path}`, { json, ifMatch: 1 })).status).toBe(403);
    const changed = await http.call<Specialty>(lead, `PUT ${path}`, { json, ifMatch: 1 });
    expect(changed.body).toMatchObject({ version: 2, names: { en: 'Heart diseases' } });
    expect((await http.call(lead, `PUT ${path}`, { json, ifMatch: 1 })).status).toBe(412);
    expect((await http.call(lead, `PUT ${path}`, { json })).status).toBe(428);
    const actions = async (who: Who) =>
      (await http.call<AvailableAction[]>(who, `GET ${path}/available-actions`)).body;
    expect(await actions(lead)).toEqual([{ action: 'replace', allowed: true }]);
    expect(await actions(otherLead)).toEqual([
      expect.objectContaining({ allowed: false, code: 'specialty.not_yours' }),
    ]);
  });

  it('are told of by code and names, each version once, and never who leads them', async () => {
    const { id, code, names, leadIds } = await specialty();
    const en = 'Heart diseases';
    const json = { names: { ...names, en }, leadIds };
    await http.call<Specialty>(lead, `PUT specialties/${id}`, { json, ifMatch: 1 });
    await http.call(lead, `PUT specialties/${id}`, { json, ifMatch: 1 });
    expect(await kit.told('consultations.specialty.changed', id)).toEqual([
      { id, version: 1, code, names },
      { id, version: 2, code, names: { ...names, en } },
    ]);
  });

  it('that are older than their news were told of when the news came', async () => {
    const { id, code, names } = await specialty();
    await kit.pool.query(`delete from outbox where entity = 'specialty/' || $1`, [id]);
    await kit.pool.query(await readFile(TOLD_OF, 'utf8'));
    expect(await kit.told('consultations.specialty.changed', id)).toEqual([{ id, version: 1, code, names }]);
  });

  it('have one code each, and leads who lead', async () => {
    const { code, names } = await specialty();
    const again = await http.call<ProblemBody>(coordinator, 'POST specialties', {
      json: { code, names, leadIds: [lead.id] },
    });
    expect([again.status, again.body.code]).toEqual([409, 'specialty.exists']);
    const leaderless = await http.call<ProblemBody>(coordinator, 'POST specialties', {
      json: { code: 'neurology', names, leadIds: [specialist.id] },
    });
    expect(leaderless.body).toMatchObject({
      code: 'specialty.not_a_lead',
      errors: [expect.objectContaining({ path: '/leadIds/0' })],
    });
  });
});

describe('a pool of specialists', () => {
  it('has members who are specialists, and keeps its specialty', async () => {
    const { id, specialty: code } = await pool();
    const content = { specialty: code, name: 'Päivystävät', memberIds: [clinician.id], backupIds: [] };
    const path = `PUT specialist-pools/${id}`;
    const wrong = await http.call<ProblemBody>(lead, path, { json: content, ifMatch: 1 });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'pool.not_a_specialist']);
    const other = await specialty();
    const moved = await http.call<ProblemBody>(lead, path, {
      json: { ...content, memberIds: [specialist.id], specialty: other.code },
      ifMatch: 1,
    });
    expect([moved.status, moved.body.code]).toEqual([422, 'pool.specialty_fixed']);
    const unknown = await http.call<ProblemBody>(coordinator, 'POST specialist-pools', {
      json: { ...content, specialty: 'alchemy' },
    });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'specialty.unknown']);
  });

  it('is listed by specialty, a page at a time', async () => {
    const own = await pool();
    const json = { specialty: own.specialty, name: 'Toinen', memberIds: [], backupIds: [] };
    await http.call(lead, 'POST specialist-pools', { json });
    const list = `GET specialist-pools?specialty=${own.specialty}&limit=1`;
    const first = await http.call<Page<SpecialistPool>>(clinician, list);
    expect(first.body.items).toHaveLength(1);
    const second = await http.call<Page<SpecialistPool>>(
      clinician,
      `${list}&cursor=${encodeURIComponent(first.body.nextCursor!)}`,
    );
    expect(second.body).toMatchObject({ items: [{ name: 'Toinen' }], nextCursor: null });
  });
});

describe('the rota of a pool', () => {
  it('is refused where its specialist is away, elsewhere, no member, or not there for so long', async () => {
    const away = await kit.person(['specialist'], {
      absences: [{ id: newId(), startsOn: '2027-02-01', endsOn: '2027-02-08', deputyId: null }],
    });
    const { id } = await pool([specialist.id, away]);
    const add = (json: object) =>
      http.call<ProblemBody>(lead, `POST specialist-pools/${id}/sessions`, { json });
    expect((await add(hours('2027-02-01', '08:00', '12:00'))).status).toBe(201);
    const refused: [object, string, string][] = [
      [hours('2027-02-01', '11:00', '15:00'), 'rota.overlap', '/startsAt'],
      [hours('2027-02-01', '12:00', '12:00'), 'rota.ends_before_start', '/endsAt'],
      [hours('2027-02-05', '08:00', '12:00', away), 'rota.specialist_absent', '/startsAt'],
      [hours('2027-02-01', '08:00', '12:00', clinician.id), 'rota.not_a_member', '/specialistId'],
      [
        { ...hours('2027-02-01', '13:00', '14:00'), endsAt: at('2027-02-03').toISOString() },
        'rota.too_long',
        '/endsAt',
      ],
    ];
    for (const [json, code, path] of refused) {
      const { status, body } = await add(json);
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, code, path]);
    }
    // Half-open: the next session begins when the last one ends, and who was away is back on the 8th.
    expect((await add(hours('2027-02-01', '12:00', '16:00'))).status).toBe(201);
    expect((await add(hours('2027-02-08', '08:00', '12:00', away))).status).toBe(201);
  });

  it('is read by days, changed and removed; a session in which something was assigned stays', async () => {
    const { id } = await pool();
    const path = `specialist-pools/${id}/sessions`;
    const added = [];
    for (const day of ['2027-03-01', '2027-03-02', '2027-03-03'])
      added.push(
        (await http.call<RotaSession>(lead, `POST ${path}`, { json: hours(day, '08:00', '12:00') })).body,
      );
    const days = await http.call<Page<RotaSession>>(clinician, `GET ${path}?from=2027-03-02&to=2027-03-03`);
    expect(days.body.items.map((session) => session.id)).toEqual([added[1]!.id]);
    const [first, second] = added as [RotaSession, RotaSession];
    const json = hours('2027-03-01', '08:00', '10:00');
    const changed = await http.call<RotaSession>(lead, `PUT ${path}/${first.id}`, { json, ifMatch: 1 });
    expect(changed.body).toMatchObject({ version: 2, assigned: 0, endsAt: json.endsAt });
    await kit.db.rotaTurn.create({
      data: {
        id: newId(),
        questionId: newId(),
        personId: specialist.id,
        poolId: id,
        sessionId: second.id,
        givenAt: kit.now(),
      },
    });
    const kept = await http.call<ProblemBody>(lead, `DELETE ${path}/${second.id}`, { ifMatch: 1 });
    expect([kept.status, kept.body.code]).toEqual([409, 'rota.in_use']);
    const { startsAt, endsAt } = second;
    const replaced = (specialistId: string, capacity: number) =>
      http.call<ProblemBody>(lead, `PUT ${path}/${second.id}`, {
        json: { specialistId, startsAt, endsAt, capacity },
        ifMatch: 1,
      });
    const given = await replaced(newId(), second.capacity);
    expect([given.status, given.body.code]).toEqual([409, 'rota.in_use']);
    expect((await replaced(second.specialistId, second.capacity + 1)).status).toBe(200);
    expect((await http.call(otherLead, `DELETE ${path}/${first.id}`, { ifMatch: 2 })).status).toBe(403);
    expect((await http.call(lead, `DELETE ${path}/${first.id}`, { ifMatch: 2 })).status).toBe(204);
    expect((await http.call(lead, `GET ${path}/${first.id}`)).status).toBe(404);
  });

  it('is asked for and told of in years that a calendar counts', async () => {
    const { id } = await pool();
    const path = `specialist-pools/${id}/sessions`;
    const far = { ...hours('2027-05-03', '08:00', '12:00'), startsAt: '2300-05-03T05:00:00Z' };
    const answers = [
      await http.call<ProblemBody>(lead, `GET ${path}?from=2300-01-01`),
      await http.call<ProblemBody>(lead, `POST ${path}`, { json: far }),
      await http.call<ProblemBody>(coordinator, `POST guarantee-cases/${newId()}/start-assessment`, {
        json: { on: '2300-01-01', evaluationNeeded: false },
        ifMatch: 1,
      }),
    ];
    expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.path])).toEqual([
      [400, '/from'],
      [400, '/startsAt'],
      [400, '/on'],
    ]);
  });

  it('two sessions of one specialist at once in two pools: one of them is refused', async () => {
    const pools = [await pool(), await pool()];
    const json = hours('2027-04-01', '08:00', '12:00');
    const answers = await Promise.all(
      pools.map(({ id }) => http.call<ProblemBody>(lead, `POST specialist-pools/${id}/sessions`, { json })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
  });
});
