import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Provider } from '@valvomo/contracts';
import { COMPANY, COUNTY } from '../spec/bodies.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
}, 60_000);
afterAll(() => registry?.stop());

const create = (json: unknown, headers = {}) =>
  registry.call<Provider & { code: string }>(registry.keeper, 'POST providers', { json, headers });

describe('a provider', () => {
  it('is accepted with a right number, refused with a wrong check digit and with an impossible number (scenario 1)', async () => {
    const accepted = await create({ ...COUNTY, businessId: '3221356-1' });
    expect([accepted.status, accepted.body.businessId, accepted.headers.get('etag')]).toEqual([
      201,
      '3221356-1',
      '"1"',
    ]);
    const before = await registry.counts();
    const wrong = await create({ ...COUNTY, businessId: '3221356-2' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'bad_check_digit']);
    const impossible = await create({ ...COUNTY, businessId: '1000008-0' });
    expect([impossible.status, impossible.body.code]).toEqual([422, 'impossible_number']);
    expect(await registry.counts()).toEqual(before);
  });

  it('written with FI and an en-dash is the same one: a conflict and no duplicate (scenario 2)', async () => {
    const before = await registry.counts();
    const again = await create({ ...COUNTY, businessId: 'FI 3221356–1' });
    expect([again.status, again.body.code]).toEqual([409, 'business_id_taken']);
    expect(await registry.counts()).toEqual(before);
    const company = await create({ ...COMPANY, businessId: 'FI 1000054–9' });
    expect([company.status, company.body.businessId]).toEqual([201, '1000054-9']);
  });

  it('leaves row, news and audit in one transaction, with the version of the row', async () => {
    const { rows } = await registry.database.pool.query(
      `select o.type, o.entity_version, o.data->>'businessId' as number, a.action, a.fields
       from provider p join outbox o on o.entity = 'provider/' || p.id join audit_event a on a.object_id = p.id::text
       where p.business_id = '3221356-1'`,
    );
    expect(rows).toEqual([
      {
        type: 'registry.provider.changed',
        entity_version: 1,
        number: '3221356-1',
        action: 'provider.create',
        fields: [],
      },
    ]);
  });

  it('grows in version with a change, and an unchanged save is no news', async () => {
    const { body } = await registry.call<{ items: Provider[] }>(
      registry.keeper,
      'GET providers?businessId=3221356-1',
    );
    const [{ id }] = body.items as [Provider];
    const before = await registry.counts();
    const renamed = { ...COUNTY, names: { fi: 'Uusi nimi', sv: null } };
    const put = (json: unknown, ifMatch: number) =>
      registry.call<Provider & { code: string }>(registry.keeper, `PUT providers/${id}`, { json, ifMatch });
    const changed = await put(renamed, 1);
    expect([changed.status, changed.body.version, changed.headers.get('etag')]).toEqual([200, 2, '"2"']);
    expect((await registry.counts()).outbox).toBe(before.outbox + 1);
    const same = await put({ ...renamed, businessId: '32213561' }, 2);
    expect([same.status, same.body.version]).toEqual([200, 2]);
    expect((await registry.counts()).outbox).toBe(before.outbox + 1);
    const stale = await put(COUNTY, 1);
    expect([stale.status, stale.body.code]).toEqual([412, 'version_stale']);
    const unread = await registry.call<{ code: string }>(registry.keeper, `PUT providers/${id}`, {
      json: COUNTY,
    });
    expect([unread.status, unread.body.code]).toEqual([428, 'version_required']);
  });

  it('is found by its business id, however that is spelt, and a wrong one is said to be wrong', async () => {
    const list = (number: string) =>
      registry.call<{ items: Provider[]; code?: string }>(
        registry.keeper,
        `GET providers?businessId=${encodeURIComponent(number)}`,
      );
    for (const number of ['1000054-9', 'FI 1000054–9', '10000549'])
      expect((await list(number)).body.items.map(({ businessId }) => businessId)).toEqual(['1000054-9']);
    expect((await list('1000054-8')).body.code).toBe('bad_check_digit');
  });

  it('of two writers who read the same version only one wins', async () => {
    const { body } = await registry.call<{ items: Provider[] }>(
      registry.keeper,
      'GET providers?businessId=1000054-9',
    );
    const [{ id, version }] = body.items as [Provider];
    const put = (fi: string) =>
      registry.call(registry.keeper, `PUT providers/${id}`, {
        json: { ...COMPANY, names: { fi, sv: null } },
        ifMatch: version,
      });
    const answers = await Promise.all(['a', 'b', 'c'].map(put));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
  });

  it('that is private has its Soteri id, and an OID that carries its own number', async () => {
    const company = { ...COMPANY, businessId: '0112038-9' };
    const without = await create({ ...company, soteriId: null, soteriState: 'not_registered' });
    expect([without.status, without.body.code]).toEqual([422, 'soteri_id_required']);
    const strange = await create({ ...company, soteriId: 'S-2', oid: '1.2.246.10.10000549.10.0' });
    expect([strange.status, strange.body.code]).toEqual([422, 'oid_of_another']);
  });

  it('posted twice under one key is one provider; another body under that key is refused', async () => {
    const key = { 'idempotency-key': 'one-provider' };
    const json = { ...COMPANY, businessId: '0112038-9', soteriId: 'S-3' };
    const first = await create(json, key);
    const again = await create(json, key);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    const other = await create({ ...json, businessId: '1000054-9' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });
});
