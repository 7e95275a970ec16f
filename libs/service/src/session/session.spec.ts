import { Controller, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIssuer, testBus, testDatabase, type TestDatabase, testEnvironment } from '@valvomo/testing';
import { z } from 'zod';
import { bootService, type RunningService } from '../boot.js';
import { loadConfig } from '../config.js';
import type { Act } from '../act.js';
import { By, Compute, List } from '../http/routes.js';
import { Allow, StaffPage } from '../identity/permissions.js';
import { GROUND } from '../sample/sample.fixture.js';

const ME = '0198c0de-0000-7000-8000-00000000000a';
const PUBLIC = 'http://localhost:8100';
const PAGE = '/reporting/pages/desk';

@Controller('reporting/pages/desk')
@Allow('director')
@StaffPage()
class Desk {
  @List('', { summary: 'Who is here', answer: z.object({ id: z.string() }) })
  who(@By() { caller }: Act) {
    return { id: caller.id };
  }

  @Compute('sum', { summary: 'A write of a page' })
  write(@By() { caller }: Act) {
    return { id: caller.id };
  }
}

@Controller('api')
@Allow('director')
class Api {
  @List('', { summary: 'No page' })
  all() {
    return { items: [] };
  }
}

@Module({ controllers: [Desk, Api] })
class PagesModule {}

let database: TestDatabase;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let service: RunningService;
let secured: RunningService;

async function boot(publicUrl: string): Promise<RunningService> {
  const env = testEnvironment(
    { databaseUrl: database.appUrl, nats: await testBus(), issuer: issuer.url },
    { VALVOMO_PUBLIC_URL: publicUrl },
  );
  const config = loadConfig('reporting', env);
  return bootService({
    service: 'reporting',
    config,
    module: PagesModule,
    pages: true,
    signals: false,
    drainMs: 10,
  });
}

beforeAll(async () => {
  [database, issuer] = await Promise.all([
    testDatabase({ schema: 'reporting', migrations: [GROUND] }),
    startIssuer(),
  ]);
  service = await boot(PUBLIC);
  secured = await boot('https://county.example');
});
afterAll(async () => {
  await service?.stop();
  await secured?.stop();
  await issuer?.stop();
  await database?.drop();
});

const html = { accept: 'text/html' };
const ask = (path: string, init: RequestInit = {}, of = service) =>
  fetch(`${of.url}${path}`, { redirect: 'manual', ...init });
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .filter((set) => !set.includes('Max-Age=0'))
    .map((set) => set.split(';')[0]!)
    .join('; ');
const locationOf = (response: Response) => new URL(response.headers.get('location')!, PUBLIC);

/** From the page to the provider and back, as a browser goes, up to the address with the code. */
async function leave(to = PAGE, of = service) {
  const left = await ask(`/reporting/sign-in?to=${encodeURIComponent(to)}`, {}, of);
  const back = locationOf(await fetch(locationOf(left), { redirect: 'manual' }));
  return { left, back, cookie: cookiesOf(left) };
}
async function arrive(back: URL, cookie: string, of = service) {
  return ask(`${back.pathname}${back.search}`, { headers: { cookie } }, of);
}
async function signIn(roles = ['director'], of = service): Promise<string> {
  issuer.signsIn({ id: ME, roles });
  const { back, cookie } = await leave(PAGE, of);
  return cookiesOf(await arrive(back, cookie, of));
}
const sessions = async () =>
  (await database.pool.query<{ sealed: Buffer }>('select * from staff_session')).rows;

describe('signing in to the pages of staff', () => {
  it('refuses an address with two pages to come back to', async () => {
    const answer = await ask('/reporting/sign-in?to=a&to=b');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ path: '/to' }] });
  });

  it('sends a browser that nobody signed in to the provider with PKCE, state and nonce, and back to its page', async () => {
    issuer.signsIn({ id: ME, roles: ['director'] });
    const refused = await ask(`${PAGE}?a=1`, { headers: html });
    expect(refused.status).toBe(303);
    expect(locationOf(refused).pathname).toBe('/reporting/sign-in');

    const { left, back, cookie } = await leave(locationOf(refused).searchParams.get('to')!);
    expect(Object.fromEntries(locationOf(left).searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'valvomo',
      redirect_uri: `${PUBLIC}/reporting/signed-in`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/./),
      nonce: expect.stringMatching(/./),
    });
    const arrived = await arrive(back, cookie);
    expect(locationOf(arrived).href).toBe(`${PUBLIC}${PAGE}?a=1`);
    const [session] = arrived.headers.getSetCookie();
    expect(session).toMatch(/^reporting-session=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);

    const page = await ask(PAGE, { headers: { ...html, cookie: cookiesOf(arrived) } });
    expect([page.status, await page.json()]).toEqual([200, { id: ME }]);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('has cookies of a host with TLS that nothing else can set or send in clear', async () => {
    issuer.signsIn({ id: ME, roles: ['director'] });
    const { left, back, cookie } = await leave(PAGE, secured);
    expect(left.headers.getSetCookie()[0]).toMatch(
      /^__Host-reporting-signing-in=.*; HttpOnly; SameSite=Lax; Secure$/,
    );
    const arrived = await arrive(back, cookie, secured);
    expect(arrived.headers.getSetCookie()[0]).toMatch(/^__Host-reporting-session=.*; Path=\/; .*; Secure$/);
  });

  it('does not take a code twice, nor one with the state, nonce or verifier of another journey', async () => {
    issuer.signsIn({ id: ME, roles: ['director'] });
    const [mine, other] = [await leave(), await leave()];
    const stolen = await arrive(mine.back, other.cookie);
    expect([stolen.status, cookiesOf(stolen)]).toEqual([401, '']);

    // The state of the own journey with somebody else's code: PKCE refuses what the state cannot see.
    const mixed = new URL(other.back);
    mixed.searchParams.set('code', (await leave()).back.searchParams.get('code')!);
    expect((await arrive(mixed, other.cookie)).status).toBe(401);

    const third = await leave();
    expect((await arrive(third.back, third.cookie)).status).toBe(303);
    expect((await arrive(third.back, third.cookie)).status).toBe(401);
  });

  it('begins again for whoever never left from here', async () => {
    const answer = await ask('/reporting/signed-in?code=x&state=y');
    expect([answer.status, locationOf(answer).pathname]).toEqual([303, '/reporting/sign-in']);
  });

  it.each([
    'https://elsewhere.example/reporting/pages',
    '//elsewhere.example/reporting/',
    '/registry/v1/people',
    '/reporting/../registry/v1/people',
    '/\\elsewhere.example/reporting/',
  ])('never sends anybody to %s', async (to) => {
    issuer.signsIn({ id: ME, roles: ['director'] });
    const { back, cookie } = await leave(to);
    expect(locationOf(await arrive(back, cookie)).href).toBe(`${PUBLIC}/reporting/pages/home`);
  });
});

describe('a session', () => {
  it('may what the token may and no more', async () => {
    const cookie = await signIn(['clinician']);
    const refused = await ask(PAGE, { headers: { ...html, cookie, 'accept-language': 'sv' } });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(await refused.text()).toContain('<h1>Din roll ger inte rätt till denna åtgärd.</h1>');
    const json = await ask(PAGE, { headers: { cookie } });
    expect(json.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is in the audit where it begins and where its reader ends it', async () => {
    const told = async () => {
      const { rows } = await database.pool.query<{ action: string; n: number }>(
        `select action, count(*)::int as n from audit_event where action like 'session.%' group by 1 order by 1`,
      );
      return Object.fromEntries(rows.map(({ action, n }) => [action, n]));
    };
    const before = await told();
    const cookie = await signIn();
    await ask('/reporting/sign-out', { method: 'POST', headers: { cookie, origin: PUBLIC } });
    const { 'session.begin': begun = 0, 'session.end': ended = 0 } = before;
    expect(await told()).toEqual({ 'session.begin': begun + 1, 'session.end': ended + 1 });
  });

  it('of another county sees nothing', async () => {
    issuer.signsIn({ id: ME, roles: ['director'], county: '07' });
    const { back, cookie } = await leave();
    const session = cookiesOf(await arrive(back, cookie));
    expect((await ask(PAGE, { headers: { ...html, cookie: session } })).status).toBe(404);
  });

  it('opens nothing but pages', async () => {
    const cookie = await signIn();
    expect((await ask('/reporting/v1/api', { headers: { cookie } })).status).toBe(401);
  });

  it.each<[string, Record<string, string>, number]>([
    ['of our own page is taken', { origin: PUBLIC }, 200],
    ['of another site is refused', { origin: 'https://elsewhere.example' }, 403],
    ['of a sandboxed frame is refused', { origin: 'null' }, 403],
    ['of nobody knows whom is refused', {}, 403],
  ])('writes: one %s', async (_, headers, status) => {
    const cookie = await signIn();
    const answer = await ask(`${PAGE}/sum`, { method: 'POST', headers: { cookie, ...headers } });
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: 'origin_refused' });
  });

  it('is over for good once its reader signs out, which no other site can do for them', async () => {
    const cookie = await signIn();
    const leaving = {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    };
    const forced = { ...leaving, headers: { ...leaving.headers, origin: 'https://elsewhere.example' } };
    expect((await ask('/reporting/sign-out', forced)).status).toBe(403);
    expect((await ask(PAGE, { headers: { ...html, cookie } })).status).toBe(200);

    const out = await ask('/reporting/sign-out', {
      ...leaving,
      headers: { ...leaving.headers, origin: PUBLIC },
    });
    expect([out.status, locationOf(out).pathname]).toEqual([303, '/reporting/signed-out']);
    expect(out.headers.getSetCookie()[0]).toMatch(/^reporting-session=; Path=\/; Max-Age=0; HttpOnly/);
    expect((await ask(PAGE, { headers: { ...html, cookie } })).status).toBe(303);

    const anew = await ask('/reporting/sign-in', { headers: { cookie: cookiesOf(out) } });
    expect(locationOf(anew).searchParams.get('prompt')).toBe('login');
    const farewell = await (
      await ask('/reporting/signed-out', { headers: { 'accept-language': 'sv' } })
    ).text();
    expect(farewell).toContain('Du är utloggad');
    expect(farewell).toContain(`${issuer.url}/end?client_id=valvomo`);
  });

  it('ends by its time', async () => {
    const cookie = await signIn();
    await database.pool.query(
      `update staff_session set expires_at = clock_timestamp() - interval '1 second'`,
    );
    expect((await ask(PAGE, { headers: { ...html, cookie } })).status).toBe(303);
    expect((await ask(PAGE, { headers: { cookie } })).status).toBe(401);
  });

  it('leaves neither its secret nor the token in the database', async () => {
    const cookie = await signIn();
    const secret = cookie.split('=')[1]!;
    const rows = await sessions();
    const stored = rows.map((row) => JSON.stringify(row) + row.sealed.toString('latin1')).join();
    expect(rows.length).toBeGreaterThan(0);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain('eyJ');
    // A cookie with another secret opens no row.
    const forged = { ...html, cookie: `reporting-session=${'A'.repeat(43)}` };
    expect((await ask(PAGE, { headers: forged })).status).toBe(303);
  });
});
