import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type Dashboard, type Publication } from '@valvomo/contracts';
import { Publications } from '../publications/publications.service.js';
import { startRegion, type Region } from '../spec/region.fixture.js';

jest.setTimeout(60_000);

let region: Region;
beforeAll(async () => void (region = await startRegion()));
afterAll(() => region.stop());

const html = { accept: 'text/html' };
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${region.service.url}${path}`, { method, headers, redirect: 'manual' });

/** A figure of the whole county as a computation stores it. */
async function stored(
  indicator: string,
  month: string,
  over: { value?: number; n?: number; suppressed?: boolean } = {},
) {
  const { value = 0.5, n = 40, suppressed = false } = over;
  const runId = newId();
  const period = [`2026-${month}-01`, `2026-${String(Number(month) + 1).padStart(2, '0')}-01`];
  await region.db.pool.query(
    `insert into indicator_run (id, version, state, period_from, period_to, indicators, requested_by, requested_at)
     values ($1, 1, 'done', $2, $3, '[]', 'test', '2026-10-02')`,
    [runId, ...period],
  );
  await region.db.pool.query(
    `insert into indicator_measurement (id, run_id, indicator, formula_version, period_from, period_to, dimension, key,
       numerator, denominator, n, value, figures, quality, suppressed, position, known_until, streams, computed_at)
     values ($1, $2, $3, 1, $4, $5, 'county', '', 1, 2, $6, $7, '{}', 'ok', $8, 1, '2026-10-02', '{}', '2026-10-02')`,
    [newId(), runId, indicator, ...period, n, value, suppressed],
  );
}

describe('the dashboards', () => {
  beforeAll(async () => {
    await stored('A5', '07', { value: 0.2 });
    await stored('A5', '08', { value: 0.75, n: 4, suppressed: true });
    await stored('A5', '09', { value: 0.3 });
  });

  it('send a browser to sign in and show who has signed in their page in the reader’s language', async () => {
    const away = await ask('/reporting/pages/dashboards/A', html);
    expect([away.status, away.headers.get('location')]).toEqual([
      303,
      '/reporting/sign-in?to=%2Freporting%2Fpages%2Fdashboards%2FA',
    ]);
    const cookie = await region.signIn('director');
    const page = await ask('/reporting/pages/dashboards/A', { ...html, cookie, 'accept-language': 'sv' });
    expect(page.status).toBe(200);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'sv',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const body = await page.text();
    expect(body).toContain('<html lang="sv">');
    expect(body).toContain('<svg');
    expect(body).toContain('dold (under 5)');
    expect(body).not.toMatch(/75\s?%/);
    const home = await ask('/reporting/pages/home?lang=en', { ...html, cookie });
    expect(await home.text()).toContain('Access and client experience');
  });

  it('give the same as JSON and CSV to the same people, and a hidden number to nobody', async () => {
    const answer = await region.get('dashboards/A', 'auditor');
    const { figures } = (await answer.json()) as Dashboard;
    const shown = figures.find(({ indicator }) => indicator === 'A5')!;
    expect(shown.points.map(({ value, n, suppressed }) => [value, n, suppressed])).toEqual([
      [0.2, 40, false],
      [null, null, true],
      [0.3, 40, false],
    ]);
    expect([shown.light, shown.reason, shown.target]).toEqual(['grey', 'no-target', null]);

    const cookie = await region.signIn('director');
    const file = await ask('/reporting/v1/dashboards/A/figures.csv?lang=en', { ...html, cookie });
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const lines = (await file.text()).split('\r\n').filter((line) => line.startsWith('A5'));
    expect(lines).toHaveLength(3);
    expect(lines[1]).not.toContain('0.75');
    expect(lines[2]).toContain('Grey');
  });

  it.each(['clinician', 'provider-manager', 'provider-staff'] as const)('are not a %s’s', async (role) => {
    expect((await region.get('dashboards/A', role)).status).toBe(404);
    const cookie = await region.signIn(role);
    expect((await ask('/reporting/pages/dashboards/A', { ...html, cookie })).status).toBe(404);
  });
});

describe('the public reports', () => {
  const PATH = '/reporting/public/publications';
  let report: Publication;

  const command = async (act: string, as: Parameters<Region['post']>[1], of: Publication) => {
    const answer = await region.post(`publications/${of.id}/${act}`, as, { 'if-match': `"${of.version}"` });
    expect([act, answer.status]).toEqual([act, 200]);
    return (await answer.json()) as Publication;
  };

  beforeAll(async () => {
    const publications = region.service.app.get(Publications);
    await publications.computeMonthBefore(new Date('2026-11-01T04:00:00Z'));
    const { items } = (await (await region.get('publications', 'publisher')).json()) as {
      items: Publication[];
    };
    report = items[0]!;
  });

  it('do not exist before they are published, even by their hash', async () => {
    expect((await ask(`${PATH}/${report.hash}`)).status).toBe(404);
    expect(await (await ask(`${PATH}?lang=en`)).text()).toContain('No reports have been published.');
  });

  it('demand the version that was read, and a role', async () => {
    expect((await region.post(`publications/${report.id}/check`, 'publisher')).status).toBe(428);
    const refused = await region.post(`publications/${report.id}/publish`, 'auditor', { 'if-match': '"1"' });
    expect(refused.status).toBe(403);
  });

  it('are served once published: by hash, tagged by their bytes, without a cookie, in three languages', async () => {
    report = await command('check', 'publisher', report);
    report = await command('approve', 'service-director', report);
    report = await command('publish', 'publisher', report);

    const page = await ask(`${PATH}/${report.hash}?lang=fi`);
    const body = await page.text();
    const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    expect([page.status, page.headers.get('etag'), page.headers.get('content-language')]).toEqual([
      200,
      tag,
      'fi',
    ]);
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(page.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await ask(`${PATH}/${report.hash}?lang=fi`, { 'if-none-match': tag })).status).toBe(304);
    expect(body).toContain('Jaksolla ei ollut vastauksia eikä päättyneitä odotuksia.');
    const titles = ['fi', 'sv', 'en'].map(async (lang) => (await ask(`${PATH}?lang=${lang}`)).text());
    const [fi, sv, en] = await Promise.all(titles);
    expect([fi, sv, en].map((text) => /<h1>([^<]+)/.exec(text!)![1])).toEqual([
      'Raportit',
      'Rapporter',
      'Reports',
    ]);

    const figures = await (await ask(`${PATH}/${report.hash}/figures.json`)).text();
    expect(createHash('sha256').update(figures).digest('hex')).toBe(report.hash);
    const csv = await ask(`${PATH}/${report.hash}/figures.csv?lang=sv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(await csv.text()).toContain('Specialitet');
  });

  it('are told of in a feed whose entries keep their ids', async () => {
    const feed = await ask(`${PATH}/feed.atom?lang=en`);
    const first = await feed.text();
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(first.match(/<entry>/g)).toHaveLength(1);
    expect(first).toContain(`${PATH}/${report.hash}`);
    expect(await (await ask(`${PATH}/feed.atom?lang=en`)).text()).toBe(first);
  });

  it('are gone once withdrawn, with why', async () => {
    const answer = await fetch(`${region.service.url}/reporting/v1/publications/${report.id}/withdraw`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${region.token('publisher')}`,
        'if-match': `"${report.version}"`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ reason: 'Luvut <laskettiin> väärin.' }),
    });
    expect(answer.status).toBe(200);
    const page = await ask(`${PATH}/${report.hash}`, { 'if-none-match': '*' });
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('Luvut &#60;laskettiin&#62; väärin.');
    expect((await ask(`${PATH}/${report.hash}/figures.json`)).status).toBe(410);
    expect((await (await ask(`${PATH}/feed.atom?lang=en`)).text()).match(/<entry>/g)).toHaveLength(2);
  });

  it('hold back who asks too much', async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, () => ask(`${PATH}/feed.atom`)));
    const held = answers.filter(({ status }) => status === 429);
    expect(held.length).toBeGreaterThan(0);
    expect(Number(held[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
