import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type PromiseBody, type ServicePromise } from '@valvomo/contracts';
import { REQUESTS_A_MINUTE } from '../public-pages/public-rate.guard.js';
import { served } from '../strategy/served.fixture.js';
import { words, type StrategyKit } from '../strategy/strategy.fixture.js';

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
    region.nextReader();
    expect((await look('promise')).status).toBe(200);
  });
});
