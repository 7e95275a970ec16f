import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type Role, type Strategy } from '@valvomo/contracts';
import { served } from './served.fixture.js';
import { goalOf, TERM, type StrategyKit } from './strategy.fixture.js';

jest.setTimeout(60_000);

let region: Awaited<ReturnType<typeof served>>;
let kit: StrategyKit;
beforeAll(async () => {
  region = await served();
  ({ kit } = region);
});
afterAll(() => region?.stop());
beforeEach(async () => {
  await kit.empty();
  region.nextReader();
});

const look: typeof region.look = (...asked) => region.look(...asked);
const text = async (path: string, headers?: Record<string, string>) => (await look(path, headers)).text();
const call: typeof region.call = (...asked) => region.call(...asked);

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
    const inFinnish = await text('strategy?lang=fi');
    expect(inFinnish).toMatch(/vuoden \d{4} loppuun mennessä/);
    expect(inFinnish).toMatch(/aria-current="true">Palvelustrategia</);
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
