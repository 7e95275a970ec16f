import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type Consultation, type ConsultationItem, type ConsultationLedger } from '@valvomo/contracts';
import type { AvailableAction, Page } from '@valvomo/service';
import type { Who } from '@valvomo/testing';
import { serve, type Served } from '../spec/http.fixture.js';
import { ANSWER, ask, MARKERS, SAY, testKit, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(120_000);

let kit: TestKit;
let http: Served;
let of: Awaited<ReturnType<typeof ask>>;
let clinician: Who;
let people: Record<'colleague' | 'lead' | 'coordinator', Who>;

beforeAll(async () => {
  kit = await testKit();
  kit.clock.time = new Date();
  [http, of] = await Promise.all([serve(kit), ask(kit, 'cardiology')]);
  clinician = whoOf(of.as.clinician);
  people = {
    colleague: { id: await kit.person(['clinician'], { units: [of.unitId] }), roles: ['clinician'] },
    lead: whoOf(of.as.lead),
    coordinator: whoOf(of.as.coordinator),
  };
});
afterAll(async () => {
  await http?.stop();
  await kit?.stop();
});

const whoOf = ({ caller }: { caller: { id: string; roles: readonly string[] } }): Who => ({
  id: caller.id,
  roles: caller.roles,
});

/** A question walked over HTTP by its people. */
async function walked() {
  let now = {} as Consultation;
  const story = {
    get now() {
      return now;
    },
    get specialist(): Who {
      return { id: now.assigneeId!, roles: ['specialist'] };
    },
    async command(who: Who, name: string, json?: object) {
      const answer = await http.call<Consultation>(who, `POST consultations/${now.id}/${name}`, {
        json,
        ifMatch: now.version,
      });
      if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${answer.text}`);
      now = answer.body;
      return story;
    },
  };
  const created = await http.call<Consultation>(clinician, 'POST consultations', { json: of.content() });
  expect(created.status).toBe(201);
  now = created.body;
  return story.command(clinician, 'submit');
}

interface ProblemBody {
  code: string;
  errors?: { path: string }[];
}

describe('who reads a question', () => {
  it('the requester’s unit, the specialist who has it and the specialty’s lead read it; a coordinator reads no text', async () => {
    const story = await walked();
    const path = `GET consultations/${story.now.id}`;
    for (const who of [clinician, people.colleague, people.lead, story.specialist])
      expect((await http.call<Consultation>(who, path)).body).toMatchObject({
        texts: 'shown',
        question: MARKERS.question,
        patient: { pseudonym: MARKERS.pseudonym },
      });
    const seen = await http.call<Consultation>(people.coordinator, path);
    expect(seen.body).toMatchObject({ texts: 'hidden', question: null, patient: null, state: 'ASSIGNED' });
    expect(seen.text).not.toContain('MARKER');
  });

  it('for everybody else no route of it exists, whatever their role', async () => {
    const story = await walked();
    await story.command(story.specialist, 'accept');
    const former = story.specialist;
    const other = await kit.specialty('neurology', [await kit.person(['specialist'])]);
    await story.command(people.coordinator, 'assign', {
      assigneeId: of.specialists.find((id) => id !== former.id),
    });
    const elsewhere = await kit.unit();
    const strangers: Who[] = [
      former,
      { id: await kit.person(['clinician'], { units: [elsewhere] }), roles: ['clinician'] },
      { id: await kit.person(['clinician']), roles: ['clinician'] },
      { id: other.lead, roles: ['specialty-lead'] },
      // Somebody of the unit whose token says nothing of clinical work.
      { id: people.colleague.id, roles: ['provider-staff'] },
      ...[
        'inspector',
        'head-of-supervision',
        'director',
        'county-director',
        'development-manager',
        'auditor',
        'data-protection-officer',
        'operator',
        'system',
      ].map((role) => ({ id: newId(), roles: [role] })),
      { ...clinician, county: '07' },
    ];
    const { paths } = http.service.openApi() as { paths: Record<string, Record<string, unknown>> };
    const routes = Object.entries(paths)
      .filter(([path]) => path.startsWith('/consultations/v1/consultations/{id}'))
      .flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => [verb.toUpperCase(), path] as const));
    expect(routes.length).toBeGreaterThan(20);
    for (const [verb, path] of routes) {
      const request = `${verb} ${path.replace('/consultations/v1/', '').replace('{id}', story.now.id)}`;
      for (const who of strangers) {
        const of = verb === 'GET' ? {} : { json: {}, ifMatch: story.now.version };
        const { status, text } = await http.call(who, request, {
          ...of,
          headers: { 'idempotency-key': newId() },
        });
        expect([request, who.roles, status]).toEqual([request, who.roles, 404]);
        expect(text).not.toContain('MARKER');
      }
    }
    expect(await kit.all.consultation.findUnique({ where: { id: story.now.id } })).toMatchObject({
      version: story.now.version,
    });
  });

  it('a draft is its unit’s alone: neither coordinator nor lead learns of it', async () => {
    const draft = await http.call<Consultation>(clinician, 'POST consultations', { json: of.content() });
    for (const who of [people.coordinator, people.lead])
      expect((await http.call(who, `GET consultations/${draft.body.id}`)).status).toBe(404);
    expect((await http.call(people.colleague, `GET consultations/${draft.body.id}`)).status).toBe(200);
  });

  it('every read says its purpose, and is kept with it; a stranger is not even asked for one', async () => {
    const story = await walked();
    const path = `GET consultations/${story.now.id}`;
    const none = { headers: { 'x-purpose': '' } };
    const refused = await http.call<ProblemBody>(clinician, path, none);
    expect([refused.status, refused.body.code]).toEqual([400, 'purpose_required']);
    const stranger = whoOf(of.as.stranger);
    expect((await http.call(stranger, path, none)).status).toBe(404);
    await http.call(clinician, path, { headers: { 'x-purpose': 'quality-review' } });
    const { rows } = await kit.pool.query(
      `select action, purpose, actor_id as by, outcome from audit_event where object_id = $1 and action like '%.one'
       order by seq`,
      [story.now.id],
    );
    expect(rows).toEqual([
      { action: 'consultation.one', purpose: null, by: stranger.id, outcome: 'not_found' },
      { action: 'consultation.one', purpose: 'quality-review', by: clinician.id, outcome: 'ok' },
    ]);
  });
});

describe('a question over HTTP', () => {
  it('is walked from sending to closing, both sides seeing whose turn it is, until when and why', async () => {
    const story = await walked();
    await story.command(story.specialist, 'accept');
    await story.command(story.specialist, 'ask-info', SAY);
    const ledger = await http.call<ConsultationLedger>(clinician, `GET consultations/${story.now.id}/ledger`);
    expect(ledger.body).toMatchObject({
      turn: 'requester',
      remaining: { unit: 'working_days', paused: true },
    });
    await story.command(people.colleague, 'give-info', SAY);
    await story.command(story.specialist, 'answer', ANSWER);
    const actions = await http.call<AvailableAction[]>(
      clinician,
      `GET consultations/${story.now.id}/available-actions`,
    );
    expect(actions.body.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      'ask-follow-up',
      'close-out',
    ]);
    const survey = {
      outcome: 'confirmed-my-plan',
      referralIntended: true,
      referralNeeded: false,
      value: 5,
      education: 5,
      referralMade: false,
    };
    await story.command(clinician, 'close-out', survey);
    expect(story.now.state).toBe('CLOSED_OUT');
    const ended = await http.call<ConsultationLedger>(clinician, `GET consultations/${story.now.id}/ledger`);
    expect(ended.body.deadlines.every(({ deadline }) => deadline.state === 'met')).toBe(true);
  });

  it('a version is demanded, and the same key gives the same question', async () => {
    const headers = { 'idempotency-key': newId() };
    const create = () =>
      http.call<Consultation>(clinician, 'POST consultations', { json: of.content(), headers });
    const [first, again] = [await create(), await create()];
    expect(again.body.id).toBe(first.body.id);
    const submit = `POST consultations/${first.body.id}/submit`;
    expect((await http.call<ProblemBody>(clinician, submit)).body.code).toBe('version_required');
    expect((await http.call<ProblemBody>(clinician, submit, { ifMatch: 9 })).body.code).toBe('version_stale');
    expect((await http.call(clinician, submit, { ifMatch: 1 })).status).toBe(200);
  });

  it('scenario 41: a red flag is answered 422 with the way to go, and the attempt is in the audit', async () => {
    const redFlags = { ...of.content().redFlags, 'suspected-cancer': true };
    const draft = await http.call<Consultation>(clinician, 'POST consultations', {
      json: of.content({ redFlags }),
    });
    const refused = await http.call<ProblemBody & { title: string }>(
      clinician,
      `POST consultations/${draft.body.id}/submit`,
      { ifMatch: 1, headers: { 'accept-language': 'sv' } },
    );
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.path]).toEqual([
      422,
      'red_flag',
      '/redFlags/suspected-cancer',
    ]);
    expect(refused.body.title).toContain('brådskande remiss');
    const { rows } = await kit.pool.query(
      `select outcome from audit_event where object_id = $1 and action = 'consultation.submit'`,
      [draft.body.id],
    );
    expect(rows).toEqual([{ outcome: 'red_flag' }]);
  });

  it('an identity code is refused with its field, and is in no answer', async () => {
    const text = 'Potilas 131052A308T';
    const json = of.content({ question: { text, attachments: [] } });
    const refused = await http.call<ProblemBody>(clinician, 'POST consultations', { json });
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.path]).toEqual([
      422,
      'identity_code',
      '/question/text',
    ]);
    expect(refused.text).not.toContain('131052');
  });

  it('before it is sent the answer’s due time is promised', async () => {
    const preview = await http.call(clinician, 'POST consultations/due-preview', {
      json: { priority: 'URGENT' },
    });
    expect(preview).toMatchObject({ status: 200, body: { rule: 'CONS-ANSWER-URGENT' } });
  });

  it('the ways of consulting are read with their red flags', async () => {
    const models = await http.call<{ code: string; redFlags: unknown[] }[]>(
      clinician,
      'GET consultation-models',
    );
    expect(models.body.map(({ code }) => code)).toEqual(['managed-econsult']);
    expect(models.body[0]!.redFlags.length).toBeGreaterThan(2);
    const version = await http.call(clinician, 'GET consultation-models/managed-econsult/versions/1');
    expect(version).toMatchObject({ status: 200, body: { assignment: 'pool', version: 1 } });
  });
});

describe('lists', () => {
  it('show each role its own by due time, a page at a time, without texts', async () => {
    const unitId = await kit.unit();
    const mine: Who = { id: await kit.person(['clinician'], { units: [unitId] }), roles: ['clinician'] };
    const specialist: Who = { id: await kit.person(['specialist']), roles: ['specialist'] };
    const led = await kit.specialty('pulmonology', [specialist.id]);
    const send = async (priority: 'URGENT' | 'SOON' | 'ROUTINE', specialty = 'pulmonology') => {
      const json = of.content({ unitId, specialty, priority });
      const { body } = await http.call<Consultation>(mine, 'POST consultations', { json });
      const sent = await http.call<Consultation>(mine, `POST consultations/${body.id}/submit`, {
        ifMatch: 1,
      });
      return sent.body.id;
    };
    const [routine, urgent, soon] = [await send('ROUTINE'), await send('URGENT'), await send('SOON')];
    const nobody = await kit.specialty('dermatology');
    const waiting = await send('ROUTINE', nobody.code);
    const list = async (who: Who, query: string) =>
      http.call<Page<ConsultationItem>>(who, `GET consultations?${query}`);
    const ids = ({ body }: Awaited<ReturnType<typeof list>>) => body.items.map(({ id }) => id);

    const work = await list(specialist, 'list=work');
    expect(ids(work)).toEqual([urgent, soon, routine]);
    expect(work.text).not.toContain('MARKER');
    const first = await list(specialist, 'list=work&limit=2');
    const cursor = encodeURIComponent(first.body.nextCursor!);
    expect(ids(await list(specialist, `list=work&limit=2&cursor=${cursor}`))).toEqual([routine]);
    expect(ids(await list(specialist, 'list=work&priority=SOON'))).toEqual([soon]);
    expect(ids(await list(specialist, 'list=work&overdue=true'))).toEqual([]);

    expect(ids(await list({ id: led.lead, roles: ['specialty-lead'] }, 'list=specialty'))).toEqual([
      urgent,
      soon,
      routine,
    ]);
    expect(ids(await list(mine, 'list=unit')).toSorted()).toEqual(
      [urgent, soon, routine, waiting].toSorted(),
    );
    expect(ids(await list(mine, 'list=unit&turn=coordinator'))).toEqual([waiting]);
    expect(ids(await list(people.coordinator, 'list=triage'))).toContain(waiting);
    expect(ids(await list(people.coordinator, 'list=triage'))).not.toContain(urgent);
    const others = await list(mine, 'list=triage');
    expect([others.status, JSON.parse(others.text)]).toEqual([
      403,
      expect.objectContaining({ code: 'question.list_not_yours', title: expect.stringContaining(': unit.') }),
    ]);
    expect((await list(mine, 'ended=true')).text).toMatch(/\/list: [^/]* work, unit, triage, specialty\./);
    expect(ids(await list(whoOf(of.as.stranger), 'list=unit'))).toEqual([]);
  });
});
