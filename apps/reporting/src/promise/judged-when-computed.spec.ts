import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { IndicatorRun, PromiseBody, ServicePromise } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { startRegion, type Region } from '../spec/region.fixture.js';

jest.setTimeout(90_000);

let region: Region;
beforeAll(async () => (region = await startRegion()));
afterAll(() => region?.stop());

const MONTH = { from: '2026-03-01', to: '2026-04-01' };
const PROMISE: PromiseBody = {
  text: { fi: 'Saat hyvää palvelua.', sv: 'Du får god service.', en: 'You get good service.' },
  segment: 'everybody',
  test: { fi: 'NPS on vähintään 40.', sv: 'NPS är minst 40.', en: 'The NPS is at least 40.' },
  indicator: 'A9',
  formulaVersion: 1,
  target: 40,
  tolerance: 5,
  position: 1,
};

it('a promise is judged when its figure has been computed, and its public page says so', async () => {
  const drafted = await region.post('promises', 'publisher', {}, PROMISE);
  expect(drafted.status).toBe(201);
  const { id } = (await drafted.json()) as ServicePromise;
  expect((await region.post(`promises/${id}/publish`, 'publisher', { 'if-match': '"1"' })).status).toBe(200);
  const read = async () => (await (await region.get(`promises/${id}`, 'auditor')).json()) as ServicePromise;
  expect(await read()).toMatchObject({ status: 'unknown', reason: 'missing' });

  // 140 promoters and 30 detractors of 250: NPS 44 (domain.md scenario 45).
  const batch = {
    source: 'client-feedback',
    reference: 'march',
    unitId: null,
    answeredFrom: MONTH.from,
    answeredTo: MONTH.to,
    scores: [2, 1, 2, 3, 4, 8, 10, 40, 40, 60, 80],
  };
  expect((await region.post('feedback-batches', 'development-manager', {}, batch)).status).toBe(201);
  const has = async () => (await region.db.pool.query('select 1 from feedback_batch')).rowCount === 1;
  await waitFor(has, { what: 'the batch to be projected' });
  const run = await region.post('indicator-runs', 'director', {}, { ...MONTH, indicators: [{ id: 'A9' }] });
  const { id: runId } = (await run.json()) as IndicatorRun;
  const isDone = async () => {
    const answer = await region.get(`indicator-runs/${runId}`, 'auditor');
    return ((await answer.json()) as IndicatorRun).state === 'done';
  };
  await waitFor(isDone, { what: 'the figures', timeout: 30_000 });
  await waitFor(async () => (await read()).status === 'kept', { what: 'the judgement', timeout: 30_000 });

  const page = await fetch(`${region.service.url}/reporting/public/promise?lang=en`);
  expect(await page.text()).toMatch(/The promise is kept[^]*<td>44/);
});
