import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type FeedbackBatch, type Measurement } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { computedIn, readFrom } from '../indicators/figures.fixture.js';
import { startRegion, type Region } from '../spec/region.fixture.js';

let region: Region;
beforeAll(async () => {
  region = await startRegion();
}, 60_000);
afterAll(() => region?.stop());

describe('client feedback', () => {
  const counts = [1, 0, 2, 0, 0, 2, 3, 5, 7, 10, 20];
  const content = { unitId: null, answeredFrom: '2026-03-01', answeredTo: '2026-04-01', scores: counts };

  const MARCH = { from: '2026-03-01', to: '2026-04-01' };
  const nps = async () => (await readFrom<{ items: Measurement[] }>(region, 'indicators/A9/series')).items;

  it('comes as counts, once a batch, reaches NPS by the bus and is corrected by its version (scenario 45)', async () => {
    const body = { source: 'client-survey', reference: '2026-03', ...content };
    const given = await region.post('feedback-batches', 'development-manager', {}, body);
    expect(given.status).toBe(201);
    const batch = (await given.json()) as FeedbackBatch;
    const again = await region.post('feedback-batches', 'development-manager', {}, body);
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([
      409,
      'feedback_batch_known',
    ]);
    const reached = async (version: number) =>
      (
        await region.db.pool.query('select 1 from feedback_batch where id = $1 and version = $2', [
          batch.id,
          version,
        ])
      ).rowCount;
    await waitFor(() => reached(1), { what: 'the batch in the projection' });
    await computedIn(region, { ...MARCH, indicators: [{ id: 'A9' }] });
    expect((await nps())[0]).toMatchObject({ value: 44, n: 50, numerator: 22 });

    const corrected = (ifMatch: string) =>
      region.put(
        `feedback-batches/${batch.id}`,
        'development-manager',
        { 'if-match': ifMatch },
        {
          ...content,
          scores: counts.with(0, 11),
        },
      );
    expect((await corrected('"1"')).status).toBe(200);
    expect((await corrected('"1"')).status).toBe(412);
    await waitFor(() => reached(2), { what: 'the correction in the projection' });
    await computedIn(region, { ...MARCH, indicators: [{ id: 'A9' }] });
    expect((await nps())[0]).toMatchObject({ numerator: 12, n: 60, value: 20 });
  });

  it('comes from the machine client of its source alone, which neither reads nor corrects another source’s', async () => {
    const send = async (client: string | undefined, method: string, path: string, body: object) => {
      const answer = await fetch(`${region.service.url}/reporting/v1/feedback-batches${path}`, {
        method,
        headers: {
          authorization: `Bearer ${region.token('system', client)}`,
          'content-type': 'application/json',
          ...(method === 'POST' ? { 'idempotency-key': newId() } : { 'if-match': '"1"' }),
        },
        body: JSON.stringify(body),
      });
      return [answer.status, (await answer.json()) as { id: string; code: string }] as const;
    };
    const give = (client: string | undefined, source: string) =>
      send(client, 'POST', '', { source, reference: 'machine', ...content });
    for (const [client, source] of [
      [undefined, 'nps-survey'],
      ['ehr', 'nps-survey'],
      ['nps', 'client-survey'],
    ] as const) {
      const [status, { code }] = await give(client, source);
      expect([client, status, code]).toEqual([client, 403, 'forbidden']);
    }
    // Another role beside it makes no person of a machine.
    const twofold = await fetch(`${region.service.url}/reporting/v1/feedback-batches`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${region.token('system', 'ehr', 'inspector')}`,
        'content-type': 'application/json',
        'idempotency-key': newId(),
      },
      body: JSON.stringify({ source: 'nps-survey', reference: 'twofold', ...content }),
    });
    expect(twofold.status).toBe(403);
    const [status, own] = await give('nps', 'nps-survey');
    expect(status).toBe(201);
    const foreign = { source: 'client-survey', reference: 'by-hand', ...content };
    const given = await region.post('feedback-batches', 'development-manager', {}, foreign);
    const { id } = (await given.json()) as FeedbackBatch;
    expect((await send('nps', 'PUT', `/${id}`, content))[0]).toBe(404);
    expect((await send('ehr', 'PUT', `/${own.id}`, content))[0]).toBe(404);
    const path = `${region.service.url}/reporting/v1/feedback-batches/`;
    const read = async (of: string) => {
      const headers = { authorization: `Bearer ${region.token('system', 'nps')}` };
      return (await fetch(path + of, { headers })).status;
    };
    expect([await read(id), await read(own.id)]).toEqual([404, 200]);
    expect((await send('nps', 'PUT', `/${own.id}`, content))[0]).toBe(200);
  });
});
