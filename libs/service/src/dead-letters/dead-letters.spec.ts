import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { type Sample, startSample } from '../sample/sample.fixture.js';

const PATH = '/registry/v1/dead-letters';
let sample: Sample;
let operator: string;
beforeAll(async () => {
  sample = await startSample();
  operator = await sample.issuer.token(['operator'], { sub: 'operator-1' });
});
afterAll(() => sample?.stop());

async function buried(): Promise<string> {
  const id = newId();
  const body = JSON.stringify({ specversion: '1.0', id: newId(), type: 'nonsense' });
  await sample.database.pool.query(
    `insert into dead_letter (id, consumer, stream, stream_seq, event_id, subject, reason, detail, deliveries, body, body_hash, state)
     values ($1, 'reporting', 'REGISTRY', (random() * 1e9)::bigint, null, 'registry.unit.changed', 'schema', 'x', 1, $2, 'hash', 'open')`,
    [id, Buffer.from(body)],
  );
  return id;
}
const ask = (path: string, json?: object, headers: Record<string, string> = { 'if-match': '"1"' }) =>
  sample.call(`${PATH}${path}`, { as: operator, ...(json && { method: 'POST', json, headers }) });

describe('the desk of dead letters', () => {
  it('is for operators alone', async () => {
    const id = await buried();
    expect((await sample.call(PATH)).status).toBe(403);
    expect((await sample.call(`${PATH}/${id}`)).status).toBe(404);
    expect((await ask('')).status).toBe(200);
  });

  it('lists by page, newest first, and shows a body singly', async () => {
    const [older, newer] = [await buried(), await buried()];
    const first = (await (await ask('?limit=1&state=open')).json()) as {
      items: { id: string; body?: string }[];
      nextCursor: string;
    };
    const second = (await (
      await ask(`?limit=1&state=open&cursor=${first.nextCursor}`)
    ).json()) as typeof first;
    expect([first, second].map(({ items }) => items[0]?.id)).toEqual([newer, older]);
    expect(first.items[0]).not.toHaveProperty('body');
    const one = await ask(`/${newer}`);
    expect([one.headers.get('etag'), ((await one.json()) as { body: string }).body]).toEqual([
      '"1"',
      expect.stringContaining('nonsense'),
    ]);
  });

  it('discards with a reason, once, under the version that was read, and tells the audit', async () => {
    const id = await buried();
    expect((await ask(`/${id}/discard`, { why: 'a test message' }, {})).status).toBe(428);
    expect((await ask(`/${id}/discard`, {})).status).toBe(400);
    const done = await ask(`/${id}/discard`, { why: 'a test message' });
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await done.json()).toMatchObject({
      state: 'discarded',
      decidedBy: 'operator-1',
      decidedWhy: 'a test message',
    });
    expect((await ask(`/${id}/discard`, { why: 'a test message' })).status).toBe(412);
    const { rows } = await sample.database.pool.query(
      `select action, outcome from audit_event where object_id = $1 order by seq`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'dead-letter.discard', outcome: 'ok' },
      { action: 'dead-letter.discard', outcome: 'version_stale' },
    ]);
  });

  it('does not give back what its consumer still could not read', async () => {
    const id = await buried();
    const refused = await ask(`/${id}/resend`, {});
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      400,
      'invalid_request',
    ]);
    expect((await ask(`/${id}/correct`, { body: '{"still":"nonsense"}' })).status).toBe(400);
  });
});
