import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Pilot, type Role } from '@valvomo/contracts';
import { develop, fundingOf, practiceOf, type Development } from '../spec/development.fixture.js';
import { serve, type Served } from '../spec/http.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let all: Development;
let http: Served;
let pilot: Pilot;
// The service runs on the system's clock.
const today = new Date().toISOString().slice(0, 10);
const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;

beforeAll(async () => {
  kit = await testKit();
  kit.clock.time = at(today);
  all = await develop(kit);
  http = await serve(kit);
  const { id } = await all.funding(`${today.slice(0, 4)}-01-01`, `${Number(today.slice(0, 4)) + 2}-01-01`);
  const plan = all.plan({ from: today, to: nextYear }, { fundingIds: [id] });
  pilot = await all.step(all.pilots.propose(all.as.manager, plan));
});
afterAll(async () => {
  await http.stop();
  await kit.stop();
});

const who = (...roles: Role[]) => ({ id: newId(), roles });
const owner = () => ({ id: all.ids.owner, roles: ['specialty-lead'] as Role[] });
const NO_PURPOSE = { 'x-purpose': '' };

describe('pilots over HTTP', () => {
  it.each<[Role, number, number, number]>([
    ['development-manager', 200, 200, 403],
    ['service-director', 200, 200, 412],
    ['director', 200, 200, 403],
    ['county-director', 200, 200, 403],
    // Who may own one lists the own ones; the pilot of somebody else does not exist for them.
    ['clinician', 200, 404, 404],
    ['specialist', 200, 404, 404],
    ['inspector', 403, 404, 404],
    ['provider-manager', 403, 404, 404],
  ])('a %s lists (%i), reads (%i) and may approve (%i)', async (role, list, read, approve) => {
    const caller = who(role);
    const listed = await http.call<{ items: object[] }>(caller, 'GET pilots');
    expect(listed.status).toBe(list);
    if (list === 200) expect(listed.body.items).toHaveLength(read === 200 ? 1 : 0);
    expect((await http.call(caller, `GET pilots/${pilot.id}`)).status).toBe(read);
    expect((await http.call(caller, `GET pilots/${pilot.id}/evaluation`)).status).toBe(read);
    // An old version, so that whoever may approve is told that.
    const stale = await http.call(caller, `POST pilots/${pilot.id}/approve`, { ifMatch: 99 });
    expect(stale.status).toBe(approve === 403 ? 412 : approve);
    if (approve === 412) return;
    const now = await http.call(caller, `POST pilots/${pilot.id}/approve`, { ifMatch: pilot.version });
    expect(now.status).toBe(approve);
  });

  it('has one target for each measure', async () => {
    const target = { measure: 'response-median', direction: 'at-most', value: 24 };
    const json = { targets: [target, { ...target, value: 48 }] };
    const sent = { json, ifMatch: 1, headers: { 'accept-language': 'sv' } };
    const answer = await http.call<{ errors: object[] }>(
      owner(),
      `POST pilots/${pilot.id}/set-targets`,
      sent,
    );
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [expect.objectContaining({ path: '/targets', message: 'Ange ett mål för varje mått.' })],
    ]);
  });

  it('the owner reads and changes the own pilot, on the version that was read', async () => {
    const read = await http.call<Pilot>(owner(), `GET pilots/${pilot.id}`);
    expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
    const actions = await http.call<{ action: string; allowed: boolean; reason?: string }[]>(
      owner(),
      `GET pilots/${pilot.id}/available-actions`,
      { headers: { 'accept-language': 'sv' } },
    );
    const named = new Map(actions.body.map((one) => [one.action, one]));
    expect(named.get('withdraw')).toEqual({ action: 'withdraw', allowed: true });
    expect(named.get('start')).toMatchObject({
      allowed: false,
      reason: 'Åtgärden är inte möjlig när pilotens läge är föreslagen.',
    });
    const json = { reason: 'Uusi suunnitelma tulossa.' };
    const blind = await http.call(owner(), `POST pilots/${pilot.id}/withdraw`, { json });
    expect(blind.status).toBe(428);
  });

  it('a run outside its funding is refused with its code, its field and words in the caller’s language (scenario 47)', async () => {
    const manager = who('development-manager');
    const funding = await http.call<{ id: string }>(manager, 'POST funding', {
      json: fundingOf(all.ids.owner, { from: '2026-01-01', to: '2027-01-01' }),
    });
    expect(funding.status).toBe(201);
    const json = all.plan({ from: '2026-11-02', to: '2099-02-01' }, { fundingIds: [funding.body.id] });
    const proposed = await http.call<Pilot>(manager, 'POST pilots', { json });
    const refused = await http.call<{ code: string; title: string; errors: object[] }>(
      who('service-director'),
      `POST pilots/${proposed.body.id}/approve`,
      { ifMatch: 1, headers: { 'accept-language': 'fi' } },
    );
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'outside_funding_period' });
    expect(refused.text).toContain('ei mahdu rahoituskauteen');
    expect(refused.text).toContain('/run/to');
  });

  it('a period that ends before it begins is no plan at all', async () => {
    const json = { ...all.plan({ from: today, to: today }), fundingIds: [] };
    const refused = await http.call(who('development-manager'), 'POST pilots', { json });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('/run/to');
  });
});

describe('the rest of development over HTTP', () => {
  it.each<[Role, number, number, number, number]>([
    ['development-manager', 200, 200, 200, 200],
    ['director', 200, 200, 200, 200],
    // The network concerns its members; to others it is not there.
    ['clinician', 403, 404, 404, 200],
    ['provider-staff', 403, 404, 404, 200],
    ['signals-officer', 403, 404, 404, 403],
  ])('a %s reads funding (%i), network (%i), its actions (%i), practices (%i)', async (role, ...expected) => {
    const caller = who(role);
    const paths = ['funding', 'network/members', 'network-actions', 'practices'];
    const statuses: number[] = [];
    for (const path of paths)
      statuses.push((await http.call(caller, `GET ${path}`, { headers: NO_PURPOSE })).status);
    expect(statuses).toEqual(expected);
  });

  it('a member of the network reads it, and changes nothing of it', async () => {
    const caller = who('clinician');
    const json = {
      personId: caller.id,
      organisation: 'Alue A',
      role: 'member',
      from: '2026-01-01',
      to: null,
    };
    const added = await http.call<{ id: string }>(who('development-manager'), 'POST network/members', {
      json,
    });
    expect(added.status).toBe(201);
    expect((await http.call(caller, 'GET network/members')).status).toBe(200);
    expect((await http.call(caller, 'GET network/meetings')).status).toBe(200);
    expect((await http.call(caller, 'POST network/members', { json })).status).toBe(403);
    const path = `network/members/${added.body.id}`;
    const changed = await http.call(who('director'), `PUT ${path}`, { json, ifMatch: 1 });
    expect(changed.status).toBe(403);
  });

  it('an idea is made once for one key, and only its owner and the development manager change it', async () => {
    const author = { id: await kit.person(['clinician']), roles: ['clinician'] as Role[] };
    const json = practiceOf(author.id);
    const headers = { 'idempotency-key': newId() };
    const first = await http.call<{ id: string }>(author, 'POST practices', { json, headers });
    const second = await http.call<{ id: string }>(author, 'POST practices', { json, headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    const path = `practices/${first.body.id}`;
    const others = await http.call(who('clinician'), `PUT ${path}`, { json, ifMatch: 1 });
    expect(others.status).toBe(403);
    expect((await http.call(author, `POST ${path}/describe`, { ifMatch: 1 })).status).toBe(200);
  });
});
