import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type AdherenceReport, type Role, type UnitOverview } from '@valvomo/contracts';
import {
  actionFact,
  deadlineFact,
  eventOf,
  findingFact,
  idOf,
  inspectionFact,
  providerFact,
  unitFact,
} from '../spec/facts.fixture.js';
import { startRegion, type Region } from '../spec/region.fixture.js';
import { COUNTY_READERS } from './scope.rules.js';

const MANAGER = idOf('person', 'provider-manager');
const AT = '2026-02-10T10:00:00.000Z';
/** Units by when they were last seen: never, or in a month of 2026. */
const SEEN: Record<string, string | null> = {
  Aalto: null,
  Kaisla: '2026-01-20T08:00:00.000Z',
  // Half past midnight of 1 February in Helsinki: still January in UTC.
  Lumme: '2026-01-31T22:30:00.000Z',
  Osmankäämi: '2026-02-09T08:00:00.000Z',
  '=1+1': '2026-02-10T08:00:00.000Z',
};
const NAMES = Object.keys(SEEN);

interface Page {
  items: UnitOverview[];
  nextCursor: string | null;
  freshness: { asOf: string; streams: Record<string, { sequence: number }> };
}

let region: Region;
beforeAll(async () => {
  region = await startRegion();
  const closed = unitFact('Suljettu', { validTo: '2025-01-01' });
  await region.publish(
    eventOf(
      'registry.provider.changed',
      providerFact('Hoiva', { names: { fi: 'Hoiva Oy', sv: 'Omsorg Ab' } }),
      AT,
    ),
    ...NAMES.map((name) =>
      eventOf(
        'registry.unit.changed',
        unitFact(name, { responsibleIds: name === 'Kaisla' ? [MANAGER] : [] }),
        AT,
      ),
    ),
    eventOf('registry.unit.changed', closed, AT),
    ...NAMES.flatMap((name) => [
      eventOf(
        'inspections.inspection.started',
        inspectionFact(name, name, { startedAt: SEEN[name] ?? null }),
        AT,
      ),
      eventOf('inspections.finding.issued', findingFact(name, name), AT),
      eventOf(
        'inspections.finding.recorded',
        findingFact(`${name} draft`, name, { state: 'DRAFT', severity: 'MINOR' }),
        AT,
      ),
      eventOf('inspections.corrective-action.opened', actionFact(name, name), AT),
      eventOf('inspections.deadline.opened', deadlineFact(name, { unitId: idOf('unit', name) }), AT),
    ]),
  );
  await region.caughtUp();
}, 60_000);
afterAll(() => region?.stop());

const page = async (path: string, as: Role = 'inspector'): Promise<Page> => {
  const response = await region.get(path, as);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Page;
};
const names = ({ items }: Page) => items.map(({ nameFi }) => nameFi);

const LISTS = ['units', 'findings', 'actions'];
const ADHERENCE = 'deadline-adherence?from=2026-02-01&to=2026-03-01';

describe('lists', () => {
  it('tell the sequences of both streams that they cover', async () => {
    const { freshness } = await page('units');
    const covered = Object.entries(freshness.streams).map(([name, { sequence }]) => [name, sequence]);
    expect(Object.fromEntries(covered)).toEqual({ INSPECTIONS: 25, REGISTRY: 7 });
  });

  it('show units that were never seen first, then by last contact, without closed ones', async () => {
    expect(names(await page('units'))).toEqual(NAMES);
    expect(names(await page('units?order=desc'))).toEqual(NAMES.toReversed());
    expect(names(await page('units?closed=true'))).toEqual(['Suljettu']);
  });

  it('find who was not contacted since a day, which begins at midnight in Helsinki', async () => {
    expect(names(await page('units?notContactedSince=2026-02-01'))).toEqual(['Aalto', 'Kaisla']);
    expect(names(await page('units?notContactedSince=2026-02-02'))).toEqual(['Aalto', 'Kaisla', 'Lumme']);
  });

  it('go through all rows once, page by page, whatever they are sorted by', async () => {
    for (const sort of ['lastContactAt', 'name', 'openFindings', 'overdueActions'])
      for (const order of ['asc', 'desc']) {
        const seen: string[] = [];
        let cursor = '';
        do {
          const next = await page(
            `units?sort=${sort}&order=${order}&limit=2${cursor && `&cursor=${cursor}`}`,
          );
          seen.push(...names(next).map(String));
          cursor = next.nextCursor ?? '';
        } while (cursor);
        expect([sort, order, seen.toSorted()]).toEqual([sort, order, NAMES.toSorted()]);
      }
  });

  it('keep to the instant of the first page', async () => {
    const first = await page('actions?limit=2');
    const second = await page(`actions?limit=2&cursor=${first.nextCursor}`);
    expect(second.freshness.asOf).toBe(first.freshness.asOf);
  });

  it('refuse a cursor of another list or one that was made up', async () => {
    const { nextCursor } = await page('units?limit=2');
    const [, bound] = [
      nextCursor,
      JSON.parse(Buffer.from(nextCursor!, 'base64url').toString()) as { f: string },
    ];
    const forged = (k: unknown[]) => Buffer.from(JSON.stringify({ k, f: bound.f })).toString('base64url');
    for (const path of [
      `units?limit=2&municipality=049&cursor=${nextCursor}`,
      `units?limit=2&cursor=${forged(['no instant', 'x', idOf('x')])}`,
      `units?limit=2&cursor=${forged([AT, 'no instant', idOf('x')])}`,
      `units?limit=2&cursor=${forged([AT, AT, 'no uuid'])}`,
      'units?limit=2&cursor=nonsense',
      'actions?asOf=9999-12-31',
    ])
      expect([path, (await region.get(path, 'inspector')).status]).toEqual([path, 400]);
  });

  it('count what is open and late for each unit', async () => {
    const { items } = await page('units');
    for (const unit of items)
      expect(unit).toMatchObject({ openMajor: 1, openMinor: 0, overdueActions: 1, providerName: 'Hoiva Oy' });
    // Nothing of it was known then; as if each event had come at its time.
    expect((await page('actions?asOf=2026-02-24')).items).toHaveLength(0);
    await region.db.pool.query(`select make_journal_months(min(time)::date, max(time)::date) from journal`);
    await region.db.pool.query('update journal set known_at = time');
    expect((await page('actions?overdue=true&asOf=2026-02-23')).items).toHaveLength(0);
    expect((await page('actions?overdue=true&asOf=2026-02-24')).items).toHaveLength(5);
    expect((await page('findings?open=true')).items).toHaveLength(5);
    expect((await page('findings?severity=MINOR')).items).toHaveLength(5);
  });

  it('tell Q4 for each timer of a case', async () => {
    const report = (await (await region.get(ADHERENCE, 'director')).json()) as AdherenceReport;
    expect(report.items).toHaveLength(11);
    expect(report.items[9]).toEqual({
      timer: 'T10',
      numerator: 0,
      denominator: 5,
      n: 5,
      share: 0,
      metLate: 0,
      unmet: 5,
    });
  });

  it('leave as CSV in the language of the caller, by the path or by Accept, with no formula in it', async () => {
    const byPath = await region.get('units.csv?sort=name', 'inspector', { 'accept-language': 'sv' });
    const byAccept = await region.get('units?sort=name', 'inspector', {
      'accept-language': 'sv',
      accept: 'text/csv',
    });
    expect(byPath.headers.get('content-type')).toContain('text/csv');
    expect(byPath.headers.get('content-disposition')).toBe('attachment; filename="units.csv"');
    expect(byPath.headers.get('valvomo-freshness')).toContain('REGISTRY=7');
    const text = await byPath.text();
    expect(text).toBe(await byAccept.text());
    const lines = text.split('\r\n');
    expect(lines[0]).toContain('Enhetens id,Namn på finska');
    expect(lines[1]).toMatch(/,'=1\+1,/);
    expect(lines[1]).toContain('Omsorg Ab');
    expect(lines[1]).toContain('köptjänst');
    expect(lines).toHaveLength(7);
    for (const path of ['findings.csv', 'actions.csv', ADHERENCE.replace('?', '.csv?')])
      expect([path, (await region.get(path, 'inspector')).headers.get('content-type')]).toEqual([
        path,
        'text/csv; charset=utf-8; header=present',
      ]);
  });
});

describe('who may read', () => {
  it.each(ROLES)('%s reads these lists only by its role, and rebuilds only as operator', async (role) => {
    const county = (COUNTY_READERS as readonly Role[]).includes(role);
    for (const list of LISTS)
      for (const path of [list, `${list}.csv`]) {
        const { status } = await region.get(path, role);
        expect([path, status]).toEqual([path, county || role === 'provider-manager' ? 200 : 403]);
      }
    expect((await region.get(ADHERENCE, role)).status).toBe(county ? 200 : 403);
    const rebuild = await region.get(`rebuilds/${idOf('no rebuild')}`, role);
    expect(rebuild.status).toBe(404);
    if (role !== 'operator') expect((await region.post('rebuilds', role)).status).toBe(403);
  });

  it('nobody without a token', async () => {
    for (const list of LISTS) expect((await region.get(list, null)).status).toBe(401);
  });

  it("a provider's manager reads own units alone, and no draft", async () => {
    expect(names(await page('units', 'provider-manager'))).toEqual(['Kaisla']);
    const findings = await page('findings', 'provider-manager');
    expect(findings.items.map(({ id }) => id)).toEqual([idOf('finding', 'Kaisla')]);
    expect((await page('actions', 'provider-manager')).items.map(({ id }) => id)).toEqual([
      idOf('action', 'Kaisla'),
    ]);
    const other = await region.get('units', 'provider-manager', {}, idOf('person', 'another manager'));
    expect(((await other.json()) as Page).items).toEqual([]);
    expect(await (await region.get('units.csv', 'provider-manager')).text()).not.toContain('Aalto');
  });

  it('leaves a row in the audit that names what was shown', async () => {
    await region.db.pool.query('truncate audit_event cascade');
    await page('units?limit=1');
    await region.get('units.csv', 'director');
    await region.get('units', 'clinician');
    const { rows } = await region.db.pool.query(
      'select roles, object_type, fields, outcome from audit_event order by seq',
    );
    expect(rows).toEqual([
      { roles: ['inspector'], object_type: 'unit-overview', fields: [idOf('unit', 'Aalto')], outcome: 'ok' },
      {
        roles: ['director'],
        object_type: 'unit-overview',
        fields: ['rows:5', 'asked:/reporting/v1/units.csv'],
        outcome: 'ok',
      },
      { roles: ['clinician'], object_type: 'unit-overview', fields: [], outcome: 'forbidden' },
    ]);
  });
});
