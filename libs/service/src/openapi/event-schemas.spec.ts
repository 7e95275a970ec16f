import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '@valvomo/contracts';
import { type Sample, startSample } from '../sample/sample.fixture.js';

describe('the schema of an event', () => {
  let sample: Sample;
  const get = (path: string, headers: Record<string, string> = {}) =>
    sample.call(`/registry/schemas/${path}`, { as: '', headers });
  beforeAll(async () => {
    sample = await startSample();
  }, 60_000);
  afterAll(() => sample?.stop());

  it('is found by anybody at the address that the event names, for every event of the service', async () => {
    for (const [type, { version }] of Object.entries(events)) {
      if (!type.startsWith('registry.')) continue;
      const response = await get(`${type}/${version}`);
      expect([type, response.status, response.headers.get('content-type')]).toEqual([
        type,
        200,
        expect.stringContaining('application/schema+json'),
      ]);
      expect(await response.json()).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `http://localhost:8100/registry/schemas/${type}/${version}`,
        title: events[type as keyof typeof events].title.en,
      });
    }
    expect(await (await get('registry.unit.changed/1')).json()).toMatchObject({
      type: 'object',
      properties: { id: { type: 'string', format: 'uuid' }, version: { type: 'integer' } },
      required: expect.arrayContaining(['id', 'version']) as unknown,
    });
  });

  it('may be kept, and is not sent again while it is the same', async () => {
    const first = await get('registry.unit.changed/1');
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{10,}"$/);
    const again = await get('registry.unit.changed/1', { 'if-none-match': `W/${etag}, "other"` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get('registry.unit.changed/1', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get('registry.provider.changed/1')).headers.get('etag')).not.toBe(etag);
  });

  it.each([
    'registry.unit.changed/2',
    'registry.unit.changed/x',
    'registry.unit.changed/01',
    'registry.unit.vanished/1',
    'inspections.inspection.planned/1',
    'constructor/1',
  ])('%s, which is none of the service, is 404', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });
});
