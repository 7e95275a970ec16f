import { Module } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type PromiseBody, type Role, type ServicePromise, type Strategy } from '@valvomo/contracts';
import { bootService, loadConfig, type RunningService } from '@valvomo/service';
import { startIssuer, testBus, testEnvironment } from '@valvomo/testing';
import { Database } from '../database.js';
import { REQUESTS_A_MINUTE, PublicRate } from '../public-pages/public-rate.guard.js';
import { Board } from '../strategy/board.service.js';
import { GoalsController } from '../strategy/goals.controller.js';
import { Goals } from '../strategy/goals.service.js';
import { RemarksController } from '../strategy/remarks.controller.js';
import { StrategiesController } from '../strategy/strategies.controller.js';
import { Strategies } from '../strategy/strategies.service.js';
import { StrategyAccess } from '../strategy/strategy-access.js';
import { StrategyDesk } from '../strategy/strategy-desk.service.js';
import { StrategyPagesController } from '../strategy/strategy-pages.controller.js';
import { StrategyReads } from '../strategy/strategy-reads.service.js';
import { goalOf, strategyKit, TERM, words, type StrategyKit } from '../strategy/strategy.fixture.js';
import { PromisePagesController } from './promise-pages.controller.js';
import { PromisesController } from './promises.controller.js';
import { Promises } from './promises.service.js';

jest.setTimeout(60_000);

const desks = [StrategiesController, GoalsController, RemarksController, PromisesController];
@Module({
  controllers: [...desks, StrategyPagesController, PromisePagesController],
  providers: [
    Database,
    StrategyAccess,
    StrategyDesk,
    Strategies,
    Goals,
    Board,
    StrategyReads,
    Promises,
    PublicRate,
  ],
})
class Served {}

let kit: StrategyKit;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let service: RunningService;
let address = 0;

beforeAll(async () => {
  [kit, issuer] = await Promise.all([strategyKit(), startIssuer()]);
  const env = testEnvironment(
    { databaseUrl: kit.database.appUrl, nats: await testBus(), issuer: issuer.url },
    { VALVOMO_PUBLIC_URL: 'http://localhost:8100' },
  );
  const config = loadConfig('reporting', env);
  service = await bootService({ service: 'reporting', config, module: Served, signals: false, drainMs: 10 });
});
afterAll(async () => {
  await service?.stop();
  await issuer?.stop();
  await kit?.stop();
});
beforeEach(async () => {
  await kit.empty();
  address++;
});

const look = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}/reporting/public/${path}`, {
    headers: { 'x-forwarded-for': `192.0.2.${address}`, ...headers },
  });
const text = async (path: string, headers?: Record<string, string>) => (await look(path, headers)).text();
const body = (more: Partial<PromiseBody> = {}): PromiseBody => ({
  text: {
    fi: 'Korjaamme <b>virheet</b> ajoissa.',
    sv: 'Vi rättar fel i tid.',
    en: 'We correct faults in time.',
  },
  segment: 'older-people',
  test: { fi: 'Yhdeksän kymmenestä.', sv: 'Nio av tio.', en: 'Nine of ten.' },
  indicator: 'Q4',
  formulaVersion: 1,
  target: 0.9,
  tolerance: 0.05,
  position: 1,
  ...more,
});
async function published(more: Partial<PromiseBody> = {}): Promise<ServicePromise> {
  const { id, version } = await kit.promises.draft(kit.as.publisher, body(more));
  return kit.promises.publish(kit.as.publisher, id, version);
}
async function call<T>(
  role: Role,
  request: string,
  of: { json?: unknown; ifMatch?: number; sub?: string; key?: string } = {},
): Promise<{ status: number; body: T & { code?: string; errors?: unknown[] }; etag: string | null }> {
  const [method, path] = request.split(' ');
  const token = issuer.token({ id: of.sub ?? kit.as.director.caller.id, roles: [role] });
  const answer = await fetch(`${service.url}/reporting/v1/${path}`, {
    method,
    body: of.json === undefined ? undefined : JSON.stringify(of.json),
    headers: {
      authorization: `Bearer ${token}`,
      ...(of.json !== undefined && { 'content-type': 'application/json' }),
      ...(of.ifMatch !== undefined && { 'if-match': `"${of.ifMatch}"` }),
      ...(of.key && { 'idempotency-key': of.key }),
    },
  });
  return {
    status: answer.status,
    body: (await answer.json()) as T & { code?: string },
    etag: answer.headers.get('etag'),
  };
}

describe('the public page of the promise', () => {
  it('shows without sign-in what is promised and whether it is kept, in three languages', async () => {
    await kit.figure('Q4', { value: 0.934 });
    await published();
    const pages = {
      fi: await text('promise', { 'accept-language': 'fi' }),
      sv: await text('promise', { 'accept-language': 'sv-FI' }),
      en: await text('promise?lang=en', { 'accept-language': 'sv' }),
    };
    expect(pages.fi).toMatch(/<html lang="fi">[^]*Ikääntyneet[^]*Lupaus toteutuu[^]*93,4\s%/);
    expect(pages.sv).toMatch(/<html lang="sv">[^]*Vi rättar fel i tid\.[^]*Löftet hålls[^]*93,4\s%/);
    expect(pages.en).toMatch(
      /<html lang="en">[^]*We correct faults in time\.[^]*The promise is kept[^]*93\.4%/,
    );
    expect(pages.en).toContain('since 1 October 2026');
    expect(pages.fi).toContain('1.10.2026 alkaen');
    expect(pages.en).toMatch(/<caption>[^]*<th scope="col">Promise<\/th>[^]*<th scope="row">/);
  });

  it('shows what people wrote as text', async () => {
    await published();
    const page = await text('promise?lang=fi');
    expect(page).toContain('Korjaamme &#60;b&#62;virheet&#60;/b&#62; ajoissa.');
    expect(page).not.toContain('<b>');
  });

  it('has no cookie, no script, the policy of its one style, and the hash of its bytes as tag', async () => {
    await published();
    const answer = await look('promise');
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('vary')).toBe('accept-language');
    const etag = answer.headers.get('etag')!;
    const again = await look('promise', { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await look('promise?lang=sv', { 'if-none-match': etag })).status).toBe(200);
    await published({ position: 2 });
    expect((await look('promise', { 'if-none-match': etag })).status).toBe(200);
  });

  it('leaves out drafts and what was withdrawn; a page of its own says 410 and why, one that never was public 404', async () => {
    const draft = await kit.promises.draft(kit.as.publisher, body({ text: words('DRAFT') }));
    const kept = await published();
    const gone = await published({ text: words('GONE') });
    await kit.promises.withdraw(kit.as.director, gone.id, gone.version, { reason: words('The law changed') });
    const page = await text('promise?lang=en');
    expect(page).not.toMatch(/DRAFT|GONE/);
    expect((await look(`promise/${kept.id}`)).status).toBe(200);
    const withdrawn = await look(`promise/${gone.id}?lang=en`);
    expect(withdrawn.status).toBe(410);
    expect(await withdrawn.text()).toMatch(/withdrawn[^]*The law changed en/);
    expect((await look(`promise/${draft.id}`)).status).toBe(404);
    expect((await look(`promise/${newId()}`)).status).toBe(404);
    expect((await look('promise/nothing')).status).toBe(400);
  });

  it('gives no number of fewer than five', async () => {
    await kit.figure('Q4', { value: 0.4321, n: 3, suppressed: true });
    const { id } = await published();
    for (const path of ['promise?lang=en', 'promise.json', `promise/${id}?lang=en`])
      expect(await text(path)).not.toMatch(/43[.,]2|0\.4321/);
    expect(await text('promise?lang=en')).toContain('Not known yet: there are fewer than five cases');
  });

  it('is there as JSON in all languages', async () => {
    await kit.figure('Q4', { value: 0.5 });
    const { id } = await published();
    const answer = await look('promise.json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({
      promises: [
        expect.objectContaining({
          id,
          text: body().text,
          status: 'not-kept',
          reason: 'target-missed',
          figure: expect.objectContaining({ value: 0.5, from: '2026-09-01', to: '2026-10-01' }),
        }),
      ],
    });
  });

  it('tells changes of status as an Atom feed whose entries keep their ids', async () => {
    const { id } = await published();
    for (const value of [0.95, 0.96, 0.5]) {
      kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
      await kit.figure('Q4', { value });
      await kit.promises.judgeAll();
    }
    const answer = await look('promise/feed.atom?lang=sv');
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = await answer.text();
    const ids = [...feed.matchAll(/<id>(urn:uuid:[^<]+)/g)].map(([, one]) => one);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(feed).toMatch(/Löftet hålls inte[^]*Löftet hålls:[^]*Inte känt ännu/);
    expect(feed).toContain(`<link href="http://localhost:8100/reporting/public/promise/${id}?lang=sv"/>`);
    expect(await text('promise/feed.atom?lang=sv')).toBe(feed);
    const finnish = await text('promise/feed.atom?lang=fi');
    expect([...finnish.matchAll(/<id>(urn:uuid:[^<]+)/g)].map(([, one]) => one)).toEqual(ids);
    expect(finnish).toContain('&#60;b&#62;');
  });

  it('holds back who asks too often, and nobody else', async () => {
    const answers = await Promise.all(
      Array.from({ length: REQUESTS_A_MINUTE + 5 }, () => look('promise.json')),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    const refused = await look('promise');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    address++;
    expect((await look('promise')).status).toBe(200);
  });
});

describe('the strategy over HTTP', () => {
  it('is drafted, decided and published with If-Match by the roles of each step, and then is on the net', async () => {
    const draft = await call<Strategy>('director', 'POST strategies', {
      json: TERM,
      key: 'draft-of-the-test',
    });
    expect([draft.status, draft.etag]).toEqual([201, '"1"']);
    const { id } = draft.body;
    const again = await call<Strategy>('director', 'POST strategies', {
      json: TERM,
      key: 'draft-of-the-test',
    });
    expect([again.status, again.body.id]).toEqual([201, id]);
    const owner = kit.as.owner.caller.id;
    const step = (role: Role, path: string, ifMatch: number, json?: unknown) =>
      call<Strategy>(role, `POST strategies/${id}/${path}`, { ifMatch, json });

    expect((await call('director', `POST strategies/${id}/goals`, { json: goalOf(owner) })).status).toBe(428);
    expect((await step('auditor', 'goals', 1, goalOf(owner))).status).toBe(403);
    expect((await step('inspector', 'goals', 1, goalOf(owner))).status).toBe(404);
    expect((await step('director', 'goals', 7, goalOf(owner))).status).toBe(412);
    expect((await step('director', 'goals', 1, goalOf(owner))).status).toBe(201);
    expect((await look(`strategies/${id}`)).status).toBe(404);
    expect((await look('strategy')).status).toBe(404);

    await kit.pool.query(
      `update strategy set state = 'APPROVED', outcome = 'APPROVED', decision_body = 'council', decided_on = '2026-11-16',
         decision_section = '§ 58', decision_recorded_at = $1, decision_recorded_by = $2`,
      [kit.clock.time, kit.as.secretary.caller.id],
    );
    expect((await step('board-secretary', 'publish', 2)).status).toBe(403);
    const published = await step('publisher', 'publish', 2);
    expect(published.body).toMatchObject({
      state: 'IN_FORCE',
      publishedUrl: `http://localhost:8100/reporting/public/strategies/${id}`,
    });
    const page = await text('strategy?lang=en');
    expect(page).toMatch(/Strategy en[^]*county council[^]*§ 58[^]*Access and client experience[^]*Goal en/);
    expect(await text(`strategies/${id}?lang=en`)).toBe(page);
  });

  it('is read by whoever owns a goal of it, whatever their role, and found by nobody else', async () => {
    const { id, version } = await kit.strategies.draft(kit.as.director, { ...TERM, goalsFrom: null });
    const owner = kit.as.owner.caller.id;
    await kit.goals.add(kit.as.director, id, version, goalOf(owner));
    expect((await call('specialist', `GET strategies/${id}`, { sub: owner })).status).toBe(200);
    expect((await call('specialist', `GET strategies/${id}`, { sub: newId() })).status).toBe(404);
    expect((await call('specialist', 'GET strategies', { sub: owner })).status).toBe(403);
    expect((await call('auditor', `GET strategies/${id}/follow-up`)).status).toBe(200);
    expect((await call('inspector', 'GET promises')).status).toBe(403);
  });

  it('says which field is wrong', async () => {
    const json = {
      ...TERM,
      title: { fi: 'x', sv: '', en: 'x' },
      councilTerm: { from: '2029-06-01', to: '2025-06-01' },
    };
    const { status, body: problem } = await call('director', 'POST strategies', { json });
    expect(status).toBe(400);
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: '/title/sv' }),
        expect.objectContaining({ path: '/councilTerm/to' }),
      ]),
    );
  });
});
