import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CodeList, Person, Provider, SaveUnit, Service, ServicePoint, Unit } from '@valvomo/contracts';
import { COMPANY, COUNTY, MUNICIPALITIES, numberOf, PERSON, unitOf } from '../spec/bodies.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

let registry: Registry;
let county: Provider;
let company: Provider;
let unit: Unit;
type Told<T> = T & { code: string };

beforeAll(async () => {
  registry = await startRegistry();
  await post('code-lists/municipality/versions', MUNICIPALITIES);
  county = (await post<Provider>('providers', COUNTY)).body;
  company = (await post<Provider>('providers', COMPANY)).body;
}, 60_000);
afterAll(() => registry?.stop());

const post = <T>(path: string, json: unknown, ifMatch?: number) =>
  registry.call<Told<T>>(registry.keeper, `POST ${path}`, {
    json,
    ...(ifMatch !== undefined && { ifMatch }),
  });
const news = async (entity: string) =>
  (
    await registry.database.pool.query<{ type: string; version: number; data: Record<string, unknown> }>(
      `select type, entity_version as version, data from outbox where entity = $1 order by seq`,
      [entity],
    )
  ).rows;

describe('a unit', () => {
  it('of the county needs no Soteri id yet; a private one does, and no other unit has it', async () => {
    const own = await post<Unit>('units', unitOf(county.id));
    expect([own.status, own.body.soteriId]).toEqual([201, null]);
    unit = own.body;
    const before = await registry.counts();
    const refused = async (change: Partial<SaveUnit>) =>
      (await post('units', unitOf(company.id, change))).body.code;
    expect(await refused({})).toBe('soteri_id_required');
    expect(await refused({ soteriId: 'S', soteriState: 'registered', municipality: '091' })).toBe(
      'municipality_unknown',
    );
    expect(await refused({ soteriId: 'S', soteriState: 'registered', responsibleIds: [company.id] })).toBe(
      'person_unknown',
    );
    expect(await refused({ soteriId: 'S', soteriState: 'registered', validTo: '2023-01-01' })).toBe(
      'validity_empty',
    );
    expect(await refused({ soteriId: 'S', soteriState: 'registered', providerId: unit.id })).toBe(
      'provider_unknown',
    );
    expect(await refused({ soteriId: 'S', soteriState: 'registered', oid: '1.2.3' })).toBe('oid_malformed');
    expect(await registry.counts()).toEqual(before);
    expect(
      (await post('units', unitOf(company.id, { soteriId: 'S-1', soteriState: 'registered' }))).status,
    ).toBe(201);
    expect(await refused({ soteriId: 'S-1', soteriState: 'registered' })).toBe('soteri_id_taken');
  });

  it('tells its services with itself: one more is one more version of the unit', async () => {
    const service = {
      unitId: unit.id,
      type: 'housing-24h-older',
      form: 'local',
      clientGroups: [],
      places: 30,
      validFrom: '2025-01-01',
      validTo: '2026-01-01',
    };
    const added = await post<Service>('services', service);
    expect([added.status, added.body.version]).toEqual([201, 1]);
    const overlapping = await post('services', { ...service, validFrom: '2025-12-31', validTo: null });
    expect([overlapping.status, overlapping.body.code]).toEqual([409, 'validity_overlaps']);
    expect((await post('services', { ...service, validFrom: '2026-01-01', validTo: null })).status).toBe(201);
    const told = await news(`unit/${unit.id}`);
    expect(told.map(({ version, data }) => [version, (data['services'] as unknown[]).length])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    const same = await registry.call<Service>(registry.keeper, `PUT services/${added.body.id}`, {
      json: service,
      ifMatch: 1,
    });
    expect([same.status, same.body.version, (await news(`unit/${unit.id}`)).length]).toEqual([200, 1, 3]);
  });

  it('meets its clients at its service points, which are news of their own', async () => {
    const json = {
      unitId: unit.id,
      names: { fi: 'Piste', sv: null },
      address: unit.address,
      municipality: '257',
      validFrom: '2025-01-01',
      validTo: null,
    };
    const { status, body } = await post<ServicePoint>('service-points', json);
    expect(status).toBe(201);
    expect(await news(`service-point/${body.id}`)).toMatchObject([
      { type: 'registry.service-point.changed', version: 1 },
    ]);
    expect((await post('service-points', { ...json, unitId: county.id })).body.code).toBe('unit_unknown');
  });

  it('is found by name, municipality, mode, service, day and change; a page goes on where the last one ended', async () => {
    for (const n of [1, 2, 3])
      await post(
        'units',
        unitOf(county.id, {
          names: { fi: `Sivutus ${n}`, sv: null },
          municipality: '257',
          validTo: '2024-01-01',
        }),
      );
    const list = async (query: string) =>
      (
        await registry.call<{ items: Unit[]; nextCursor: string | null }>(
          registry.keeper,
          `GET units?${query}`,
        )
      ).body;
    expect((await list('q=koivukodin')).items).toHaveLength(2);
    expect(
      (await list('q=björk&productionMode=own&serviceType=housing-24h-older')).items.map(({ id }) => id),
    ).toEqual([unit.id]);
    expect((await list('municipality=257&activeOn=2023-12-31')).items).toHaveLength(3);
    expect((await list('municipality=257&activeOn=2024-01-01')).items).toHaveLength(0);
    expect((await list('q=100%25')).items).toHaveLength(0);
    const first = await list('municipality=257&limit=2');
    const second = await list(`municipality=257&limit=2&cursor=${first.nextCursor!}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    const since = second.items[0]!.changedAt;
    expect((await list(`changedSince=${since}`)).items.length).toBeGreaterThan(0);
    expect((await list('changedSince=2100-01-01T00:00:00Z')).items).toHaveLength(0);
  });
});

describe('a person', () => {
  it('is away with a deputy who is at work; every change is a version, heard of without a name', async () => {
    const person = (await post<Person>('people', PERSON)).body;
    const deputy = (await post<Person>('people', { ...PERSON, name: 'Sijainen Esimerkki' })).body;
    const away = { startsOn: '2026-12-01', endsOn: '2027-01-07', deputyId: deputy.id };
    const told = await post<Person>(`people/${person.id}/absences`, away, 1);
    expect([told.status, told.body.version, told.body.absences]).toMatchObject([200, 2, [away]]);
    const twice = await post(`people/${person.id}/absences`, away, 2);
    expect([twice.status, twice.body.code]).toEqual([409, 'validity_overlaps']);
    await post(`people/${deputy.id}/absences`, { ...away, deputyId: null }, 1);
    const nobody = await post(
      `people/${person.id}/absences`,
      { startsOn: '2027-01-07', endsOn: '2027-01-10', deputyId: person.id },
      2,
    );
    expect(nobody.body.code).toBe('deputy_is_absent');
    const [absence] = told.body.absences;
    const back = await registry.call(registry.keeper, `DELETE people/${person.id}/absences/${absence!.id}`, {
      ifMatch: 2,
    });
    expect(back.status).toBe(204);
    const employed = await post<Person>(
      `people/${person.id}/employments`,
      { unitId: unit.id, startsOn: '2020-01-01', endsOn: '2025-06-30' },
      3,
    );
    expect(employed.body.employments).toMatchObject([{ unitId: unit.id, endsOn: '2025-06-30' }]);
    const heard = await news(`person/${person.id}`);
    expect(heard.map(({ version, data }) => [version, (data['absences'] as unknown[]).length])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
    expect(JSON.stringify(heard)).not.toContain('Mallikas');
  });
});

describe('a code list', () => {
  it('has versions that do not change, and is read as of a day', async () => {
    const later = {
      ...MUNICIPALITIES,
      version: '2025',
      validFrom: '2025-01-01',
      codes: MUNICIPALITIES.codes.slice(0, 1),
    };
    expect((await post('code-lists/areas/versions', MUNICIPALITIES)).status).toBe(201);
    expect((await post('code-lists/areas/versions', later)).status).toBe(201);
    expect((await post('code-lists/areas/versions', later)).body.code).toBe('code_list_version_taken');
    const size = async (query: string) =>
      (await registry.call<CodeList>(registry.keeper, `GET code-lists/areas${query}`)).body.codes?.length;
    expect([
      await size('?asOf=2024-12-31'),
      await size('?asOf=2025-01-01'),
      await size('?version=2023'),
      await size(''),
    ]).toEqual([2, 1, 2, 1]);
    expect((await registry.call(registry.keeper, 'GET code-lists/areas?asOf=2017-12-31')).status).toBe(404);
    expect((await news('code-list/areas')).map(({ version }) => version)).toEqual([1, 2]);
  });
});

it('neither the name nor an address of a one-person producer travels on the bus', async () => {
  const address = { street: 'Kotikatu 1', postcode: '02600', postOffice: 'Espoo' };
  const soleTrader = (
    await post<Provider>('providers', {
      ...COMPANY,
      businessId: numberOf(9_990_003),
      legalForm: 'sole-trader',
      soteriId: 'P-9',
      names: { fi: 'Toiminimi Keksitty Henkilö', sv: null },
    })
  ).body;
  const registered = { soteriId: 'S-9', soteriState: 'registered' } as const;
  const home = (await post<Unit>('units', unitOf(soleTrader.id, { ...registered, address }))).body;
  const point = (
    await post<ServicePoint>('service-points', {
      unitId: home.id,
      names: { fi: 'Vastaanotto', sv: null },
      address,
      municipality: home.municipality,
      validFrom: '2024-01-01',
      validTo: null,
    })
  ).body;
  expect([soleTrader.names.fi, home.address, point.address]).toEqual([
    'Toiminimi Keksitty Henkilö',
    address,
    address,
  ]);

  const told = [
    ...(await news(`provider/${soleTrader.id}`)),
    ...(await news(`unit/${home.id}`)),
    ...(await news(`service-point/${point.id}`)),
  ];
  expect(told).toHaveLength(3);
  expect(JSON.stringify(told)).not.toMatch(/Henkilö|Kotikatu|02600/);
});
