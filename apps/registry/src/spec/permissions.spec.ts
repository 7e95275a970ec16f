import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  newId,
  ROLES,
  type Contract,
  type Person,
  type Provider,
  type Role,
  type Unit,
} from '@valvomo/contracts';
import { CONTRACT_READERS, KEEPER, PEOPLE_READERS, REGISTER_READERS } from '../access.js';
import {
  ALL_CLAUSES,
  COMPANY,
  COUNTY,
  contractOf,
  MUNICIPALITIES,
  PERSON,
  unitOf,
} from './bodies.fixture.js';
import { startRegistry, type Registry } from './registry.fixture.js';

let registry: Registry;
let county: Provider;
let company: Provider;
let own: Unit;
let other: Unit;
let contract: Contract;
let person: Person;
const managerId = newId();

beforeAll(async () => {
  registry = await startRegistry();
  const create = async <T>(path: string, json: unknown): Promise<T> => {
    const { status, body } = await registry.call<T>(registry.keeper, `POST ${path}`, { json });
    if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  await create('code-lists/municipality/versions', MUNICIPALITIES);
  county = await create('providers', COUNTY);
  company = await create('providers', COMPANY);
  person = await create('people', PERSON);
  await create('people', { ...PERSON, id: managerId, roles: ['provider-manager'] });
  const registered = {
    soteriId: 'S-1',
    soteriState: 'registered' as const,
    productionMode: 'purchased' as const,
  };
  own = await create('units', unitOf(company.id, { ...registered, responsibleIds: [managerId] }));
  other = await create('units', unitOf(county.id));
  contract = await create(
    'contracts',
    contractOf({ providerId: company.id, unitIds: [own.id], ownerId: person.id }),
  );
}, 60_000);
afterAll(() => registry?.stop());

const reads = (paths: Record<string, readonly Role[]>) =>
  Object.entries(paths).flatMap(([path, readers]) =>
    ROLES.map((role) => [role, path, readers.includes(role)] as const),
  );

describe('who may read', () => {
  it.each(
    reads({
      units: [...REGISTER_READERS, 'provider-manager', 'provider-staff'],
      providers: [...REGISTER_READERS, 'provider-manager', 'provider-staff'],
      contracts: [...CONTRACT_READERS, 'provider-manager'],
      people: ROLES.filter((role) => role !== 'system'),
      notices: ROLES.filter((role) => role !== 'system'),
      'code-lists': ROLES,
      imports: [KEEPER, 'head-of-supervision', 'auditor'],
    }),
  )('%s reads %s: %s', async (role, path, may) => {
    const { status } = await registry.call(registry.as(role), `GET ${path}`);
    expect(status).toBe(may ? 200 : 403);
  });

  it('a person without the register’s roles finds oneself alone among people', async () => {
    for (const role of ROLES.filter((one) => one !== 'system')) {
      const { body } = await registry.call<{ items: Person[] }>(registry.as(role), 'GET people');
      expect(body.items.length).toBe(PEOPLE_READERS.includes(role) ? 2 : 0);
    }
  });

  it("a provider's manager sees the own unit, its provider and contract; another unit is not there", async () => {
    const manager = { id: managerId, roles: ['provider-manager'] as const };
    const listed = await registry.call<{ items: Unit[] }>(manager, 'GET units');
    expect(listed.body.items.map(({ id }) => id)).toEqual([own.id]);
    const status = async (path: string) => (await registry.call(manager, `GET ${path}`)).status;
    expect(
      await Promise.all(
        [`units/${own.id}`, `providers/${company.id}`, `contracts/${contract.id}`].map(status),
      ),
    ).toEqual([200, 200, 200]);
    expect(
      await Promise.all([`units/${other.id}`, `providers/${county.id}`, `people/${person.id}`].map(status)),
    ).toEqual([404, 404, 404]);
  });

  it('somebody of another county sees nothing, and that is audited (scenario 52)', async () => {
    const stranger = { ...registry.as('head-of-supervision'), county: '02' };
    const { status } = await registry.call(stranger, `GET units/${own.id}`, {
      headers: { 'x-purpose': 'curious' },
    });
    expect(status).toBe(404);
    const { rows } = await registry.database.pool.query(
      `select outcome, county, purpose from audit_event where actor_id = $1`,
      [stranger.id],
    );
    expect(rows).toEqual([{ outcome: 'not_found', county: '02', purpose: 'curious' }]);
  });
});

describe('who may write', () => {
  it.each(ROLES.filter((role) => role !== KEEPER))('%s may not, and nothing changes', async (role) => {
    const before = await registry.counts();
    const caller = registry.as(role);
    const headers = { 'idempotency-key': newId() };
    const created = await registry.call(caller, 'POST providers', {
      json: { ...COMPANY, businessId: '0112038-9' },
      headers,
    });
    const replaced = await registry.call(caller, `PUT units/${own.id}`, {
      json: unitOf(company.id),
      ifMatch: 1,
    });
    expect(created.status).toBe(403);
    expect(replaced.status).toBe(REGISTER_READERS.includes(role) ? 403 : 404);
    expect(await registry.counts()).toEqual(before);
  });

  it('the keeper is told what may be done, an inspector why not', async () => {
    const actions = async (role: Role) =>
      (await registry.call(registry.as(role), `GET units/${own.id}/available-actions`)).body as unknown;
    expect(await actions(KEEPER)).toEqual([
      { action: 'replace', allowed: true },
      { action: 'add-service', allowed: true },
    ]);
    expect(await actions('inspector')).toMatchObject([
      { action: 'replace', allowed: false, code: 'forbidden' },
      { action: 'add-service', allowed: false, code: 'forbidden' },
    ]);
  });
});

describe('what leaves the register', () => {
  it('never names a person', async () => {
    const { rows } = await registry.database.pool.query<{ data: string }>(
      'select data::text as data from outbox',
    );
    for (const { data } of rows) expect(data).not.toMatch(/Mallikas|@example/);
    const facts = await registry.database.pool.query<{ data: object }>(
      `select data from outbox where entity = 'person/' || $1::text`,
      [person.id],
    );
    expect(Object.keys(facts.rows[0]!.data).toSorted()).toEqual([
      'absences',
      'employments',
      'id',
      'language',
      'roles',
      'validFrom',
      'validTo',
      'version',
    ]);
  });

  it('of a contract are its parties, units, owner and validity, and no text that somebody has written', async () => {
    const facts = await registry.database.pool.query<{ data: Record<string, unknown> }>(
      `select data from outbox where entity = 'contract/' || $1::text`,
      [contract.id],
    );
    expect(Object.keys(facts.rows[0]!.data).toSorted()).toEqual([
      'id',
      'mode',
      'organisers',
      'ownerId',
      'providerId',
      'serviceTypes',
      'unitIds',
      'validFrom',
      'validTo',
      'version',
    ]);
    expect(JSON.stringify(facts.rows[0]!.data)).not.toContain('settled');
  });

  it('of a contract is refused before it is written, when one of the eight topics is missing', async () => {
    const before = await registry.counts();
    const clauses = { ...ALL_CLAUSES, solvency: null };
    const json = contractOf({
      providerId: company.id,
      unitIds: [own.id],
      ownerId: person.id,
      number: 'S-2',
      clauses,
    });
    const { status, body } = await registry.call<{ code: string }>(registry.keeper, 'POST contracts', {
      json,
    });
    expect([status, body.code]).toEqual([422, 'clause_missing']);
    expect(await registry.counts()).toEqual(before);
  });
});
