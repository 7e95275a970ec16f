import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { Matters } from '../sample/matters.js';
import { type Sample, startSample } from '../sample/sample.fixture.js';

const PATH = '/registry/v1/matters';
let sample: Sample;
let matters: Matters;

beforeAll(async () => {
  sample = await startSample();
  matters = sample.service.app.get(Matters);
});
beforeEach(() => {
  matters.hold = Promise.resolve();
});
afterAll(() => sample?.stop());

const post = (key: string | null, json: object, as?: string) =>
  sample.call(PATH, {
    method: 'POST',
    json,
    headers: key === null ? {} : { 'idempotency-key': key },
    ...(as && { as }),
  });
const count = async (table: string) =>
  (await sample.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;

describe('an Idempotency-Key', () => {
  it('with the same body gives the first answer again and does nothing', async () => {
    const [key, body] = [newId(), { id: newId(), title: 'once' }];
    const first = await post(key, body);
    const [text, rows, audited] = [await first.text(), await count('matter'), await count('audit_event')];
    const second = await post(key, body);
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect([second.status, second.headers.get('idempotency-replayed'), second.headers.get('etag')]).toEqual([
      201,
      'true',
      '"1"',
    ]);
    expect(await second.text()).toBe(text);
    expect([await count('matter'), await count('audit_event')]).toEqual([rows, audited]);
  });

  it('with another body is 422', async () => {
    const key = newId();
    await post(key, { id: newId(), title: 'one' });
    const other = await post(key, { id: newId(), title: 'two' });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([
      422,
      'idempotency_key_reused',
    ]);
  });

  it('belongs to its caller', async () => {
    const [key, other] = [newId(), await sample.issuer.token(['inspector'], { sub: 'another' })];
    await post(key, { id: newId(), title: 'one' });
    expect((await post(key, { id: newId(), title: 'two' }, other)).status).toBe(201);
  });

  it('is demanded of a machine client', async () => {
    const machine = await sample.issuer.token(['system'], { sub: 'machine' });
    const refused = await post(null, { id: newId(), title: 'x' }, machine);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      400,
      'idempotency_key_required',
    ]);
    expect((await post(newId(), { id: newId(), title: 'x' }, machine)).status).toBe(201);
  });

  it('does not open the stored answer to who may no longer see it', async () => {
    const [key, body] = [newId(), { id: newId(), title: 'once' }];
    await post(key, body);
    expect((await post(key, body, await sample.issuer.token(['clinician']))).status).toBe(403);
  });

  it('used by two requests at once runs one, the other gets its answer', async () => {
    const [key, body] = [newId(), { id: newId(), title: 'twice' }];
    let release: (value?: unknown) => void = () => undefined;
    matters.hold = new Promise((resolve) => (release = resolve));
    const both = Promise.all([post(key, body), post(key, body)]);
    await waitFor(async () => (await waiting()) === 1, { what: 'the second request waits' });
    release();
    const answers = await both;
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    expect(replayed.length).toBe(1);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });

  it('is free again after an act that failed before its commit', async () => {
    const [key, body] = [newId(), { id: newId(), title: 'retry' }];
    matters.hold = Promise.reject(new Error('the process died here'));
    matters.hold.catch(() => undefined);
    expect((await post(key, body)).status).toBe(500);
    matters.hold = Promise.resolve();
    const again = await post(key, body);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, null]);
  });

  it('that is no key is refused', async () => {
    expect((await post('with space', { id: newId(), title: 'x' })).status).toBe(400);
    expect((await post('x'.repeat(201), { id: newId(), title: 'x' })).status).toBe(400);
  });
});

async function waiting(): Promise<number> {
  const { rows } = await sample.database.pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into idempotency%'`,
  );
  return rows[0]!.n;
}
