import { createHash } from 'node:crypto';
import { Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { SafetyProgramme, SafetyRound } from '@valvomo/contracts';
import { bootService, loadConfig, type Act, type RunningService } from '@valvomo/service';
import { startIssuer, testBus, testEnvironment } from '@valvomo/testing';
import { Database } from '../database.js';
import { PublicRate } from '../public-pages/public-rate.guard.js';
import { SAFETY_CONTROLLERS, SAFETY_PROVIDERS } from './safety.parts.js';
import { at, safetyKit, type SafetyKit } from './spec/safety.fixture.js';

jest.setTimeout(60_000);

@Module({ controllers: SAFETY_CONTROLLERS, providers: [Database, PublicRate, ...SAFETY_PROVIDERS] })
class Served {}

let kit: SafetyKit;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let service: RunningService;
let programme: SafetyProgramme;
let round: SafetyRound;
let unit: { id: string; manager: Act };
const summary = { fi: 'Yhteenveto <b>1</b>', sv: 'Sammanfattning', en: 'Summary' };

beforeAll(async () => {
  [kit, issuer] = await Promise.all([safetyKit(), startIssuer()]);
  const env = testEnvironment(
    { databaseUrl: kit.database.appUrl, nats: await testBus(), issuer: issuer.url },
    {
      VALVOMO_PUBLIC_URL: 'http://localhost:8100',
      VALVOMO_CLOCK: 'region',
      VALVOMO_CLOCK_OFFSET_MS: String(at('2037-10-05').getTime() - Date.now()),
      VALVOMO_REGION_SECRET: 'a secret of this suite',
    },
  );
  const config = loadConfig('reporting', env);
  service = await bootService({ service: 'reporting', config, module: Served, signals: false, drainMs: 10 });
  kit.clock.time = at('2037-10-05');
  unit = await kit.unit('One');
});
afterAll(async () => {
  await service?.stop();
  await issuer?.stop();
  await kit?.stop();
});

async function call<T = { code: string }>(
  { caller: { id, roles } }: Act,
  request: string,
  json?: unknown,
  version?: number,
): Promise<{ status: number; body: T; headers: Headers }> {
  const [method, path] = request.split(' ');
  const response = await fetch(`${service.url}/reporting/v1/${path}`, {
    method,
    ...(json !== undefined && { body: JSON.stringify(json) }),
    headers: {
      authorization: `Bearer ${issuer.token({ id, roles })}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    },
  });
  return { status: response.status, body: (await response.json()) as T, headers: response.headers };
}
const look = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}/reporting/public/safety${path}`, { headers });

describe('the safety programme over HTTP', () => {
  it('is adopted by the coordinator, who opens the round; nobody else', async () => {
    const { coordinator, director } = kit.people;
    const adopt = { firstYear: 2034, lastYear: 2038 };
    expect((await call(director, 'POST safety-programmes', adopt)).status).toBe(403);
    const adopted = await call<SafetyProgramme>(coordinator, 'POST safety-programmes', adopt);
    programme = adopted.body;
    expect([adopted.status, programme.tasks]).toEqual([201, 38]);
    const opened = await call<SafetyRound>(coordinator, 'POST safety-rounds', {
      programmeId: programme.id,
      year: 2037,
    });
    round = opened.body;
    expect([opened.status, opened.headers.get('etag'), round.state]).toEqual([201, '"1"', 'OPEN']);
  });

  it('refuses a score of 2 without evidence at its field, in the language of the caller', async () => {
    const taskId = await kit.taskId('1.1-02');
    const body = { unitId: unit.id, answers: [{ taskId, score: 2 }] };
    const path = `POST safety-rounds/${round.id}/answers`;
    const refused = await call<{ code: string; errors: { path: string }[] }>(unit.manager, path, body);
    expect([refused.status, refused.body.code]).toEqual([422, 'evidence_missing']);
    expect(JSON.stringify(refused.body)).toContain('answers/0/evidence');
    const more = { ...body, answers: [{ taskId, score: 4 }] };
    expect((await call(unit.manager, path, more)).status).toBe(400);
    const given = { ...body, answers: [{ taskId, score: 2, evidence: 'leaflet <i>x</i>' }] };
    expect((await call(unit.manager, path, given)).status).toBe(201);
  });

  it('shows a manager the answers of their own unit, and no one else’s', async () => {
    const other = await kit.unit('Other');
    const [answer] = await kit.give(kit.people.coordinator, round, null, { '1.1-01': 3 });
    const [own] = (await kit.figures.answers(unit.manager, round.id, { limit: 10 })).items;
    expect((await call(unit.manager, `GET safety-answers/${own!.id}`)).status).toBe(200);
    expect((await call(unit.manager, `GET safety-answers/${answer!.id}`)).status).toBe(404);
    expect((await call(other.manager, `GET safety-answers/${own!.id}`)).status).toBe(404);
    expect((await call(other.manager, `GET safety-rounds/${round.id}/units/${unit.id}`)).status).toBe(404);
    expect((await call(unit.manager, `GET safety-rounds/${round.id}/units/${unit.id}`)).status).toBe(200);
    expect((await call(unit.manager, `GET safety-rounds/${round.id}/realisation`)).status).not.toBe(200);
    const score = { score: 1 };
    const path = `PUT safety-answers/${own!.id}`;
    expect((await call(unit.manager, path, score)).status).toBe(428);
    expect((await call(unit.manager, path, score, 7)).status).toBe(412);
    expect((await call(unit.manager, path, score, 1)).status).toBe(200);
    expect((await call(other.manager, path, score, 2)).status).toBe(404);
    const auditor = await kit.person('auditor');
    expect((await call(auditor, path, score, 2)).body.code).toBe('forbidden');
  });

  it('says to each what they may do with the round, and why not the rest', async () => {
    const { body } = await call<{ action: string; allowed: boolean; code?: string }[]>(
      unit.manager,
      `GET safety-rounds/${round.id}/available-actions`,
    );
    const of = Object.fromEntries(body.map(({ action, allowed, code }) => [action, allowed || code]));
    expect(of).toMatchObject({ answer: true, unlock: 'forbidden', publish: 'forbidden' });
  });
});

describe('a published report', () => {
  it('does not exist for the public until its round is published', async () => {
    const { coordinator, director, secretary } = kit.people;
    await kit.lock(round);
    kit.clock.time = at('2037-12-10');
    const taskIds = await Promise.all(['1.1-01', '1.1-02'].map((code) => kit.taskId(code)));
    const { version } = await kit.reviews.review(
      director,
      round.id,
      (await kit.rounds.one(round.id)).version,
      {
        taskIds,
      },
    );
    const reviewed = await kit.rounds.completeReview(director, round.id, version);
    const frozen = await kit.reports.freeze(coordinator, round.id, reviewed.version, { summary });
    expect((await look(`/${frozen.report!.sha256}`)).status).toBe(404);
    expect(await (await look('?lang=en')).text()).toContain('No reports have been published yet.');
    const body = { boardOn: '2037-12-10', decisionRef: '§ 1' };
    const noted = await kit.rounds.note(secretary, round.id, frozen.version, body);
    round = await kit.rounds.publish(coordinator, round.id, noted.version);
    expect((await look(`/${frozen.report!.sha256}`)).status).toBe(200);
  });

  it('is read without sign-in and without a cookie, in three languages, as what it is by its hash', async () => {
    const { sha256 } = round.report!;
    const page = await look(`/${sha256}`, { 'accept-language': 'sv' });
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(page.headers.get('content-language')).toBe('sv');
    expect(await page.text()).toContain('Självvärdering av klient- och patientsäkerheten 2037');
    const fi = await (await look(`/${sha256}?lang=fi`)).text();
    expect(fi).toContain('Yhteenveto &#60;b&#62;1&#60;/b&#62;');
    expect(fi).toContain('1.1-02 §');
    // One unit answered: its figure stands nowhere.
    expect(fi).toContain('ei näytetä');
    const again = await look(`/${sha256}`, {
      'if-none-match': page.headers.get('etag')!,
      'accept-language': 'sv',
    });
    expect(again.status).toBe(304);
    const json = await (await look(`/${sha256}/json`)).text();
    expect(createHash('sha256').update(json).digest('hex')).toBe(sha256);
    for (const secret of [unit.id, 'leaflet', 'evidence of', kit.people.coordinator.caller.id])
      expect(json + fi).not.toContain(secret);
    expect(await (await look('?lang=fi')).text()).toContain(`/reporting/public/safety/${sha256}`);
  });

  it('of which there is a newer version stays, and points to it', async () => {
    const first = round.report!.sha256;
    const body = { reason: 'a word was wrong', summary: { ...summary, en: 'Corrected summary' } };
    const revised = await kit.reports.revise(kit.people.coordinator, round.id, round.version, body);
    const old = await (await look(`/${first}?lang=en`)).text();
    expect(old).toContain('There is a newer version of this report');
    expect(old).not.toContain('Corrected summary');
    const { sha256 } = revised.report!;
    const now = await (await look(`/${sha256}?lang=en`)).text();
    expect(now).toContain('Corrected version 2: a word was wrong');
    expect(now).not.toContain('There is a newer version');
  });

  it.each(['/0', `/${'0'.repeat(64)}`, `/${'0'.repeat(64)}/json`])('no report lies at %s', async (path) => {
    expect([400, 404]).toContain((await look(path)).status);
  });
});
