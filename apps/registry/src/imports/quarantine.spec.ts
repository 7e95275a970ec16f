import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportRow, ImportRun, Person } from '@valvomo/contracts';
import { csvOf, type Cells } from '../example-county/csv.js';
import { COMPANY, MUNICIPALITIES, PERSON } from '../spec/bodies.fixture.js';
import { endOf, uploadTo } from '../spec/imports.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.call(registry.keeper, 'POST code-lists/municipality/versions', { json: MUNICIPALITIES });
  await registry.call(registry.keeper, 'POST providers', { json: COMPANY });
}, 60_000);
afterAll(() => registry?.stop());

const county = (kind: string, asOf: string, more = '') =>
  `source=valvomo-county&kind=${kind}&asOf=${asOf}${more}`;
const stations = (year: number) => `source=fi-health-stations&kind=units&complete=true&asOf=${year}-12-31`;
const commas = (rows: readonly Cells[]) => csvOf(rows).replaceAll(';', ',');

const unit = (n: number, change: Cells = {}): Cells => ({
  unit_number: `K-${n}`,
  business_id: COMPANY.businessId,
  name_fi: `Yksikkö ${n}`,
  name_sv: null,
  street: `Mallikuja ${n}`,
  municipality: '049',
  production_mode: 'purchased',
  services: 'home-care:at-home:10',
  soteri_id: `SO-${n}`,
  soteri_state: 'registered',
  plan_url: null,
  opened_on: '2024-05-01',
  ...change,
});
const station = (year: number, name: string, change: Cells = {}): Cells => ({
  year,
  organizer: 'Espoo',
  station: name,
  address: `${name} 1`,
  postcode: '02100',
  postal_district: 'Espoo',
  municipality: 'Espoo',
  municipality_num: '49',
  outsourced: 0,
  ...change,
});

const rowsOf = async (run: ImportRun, query: string) =>
  (await registry.call<{ items: ImportRow[] }>(registry.keeper, `GET imports/${run.id}/rows?${query}`)).body
    .items;
const codesOf = (rows: readonly ImportRow[]) =>
  rows.map(({ line, reasons }) => [line, ...reasons.map((r) => r.code)]);
const kept = (run: ImportRun) => rowsOf(run, 'state=quarantined');
async function mend(run: ImportRun, line: number, values: Record<string, string>): Promise<ImportRow> {
  const row = (await kept(run)).find((one) => one.line === line)!;
  const request = `PATCH imports/${run.id}/rows/${row.id}`;
  const { body } = await registry.call<ImportRow>(registry.keeper, request, {
    json: { values },
    ifMatch: row.version,
  });
  return body;
}
async function rerun(run: ImportRun): Promise<ImportRun> {
  const request = `POST imports/${run.id}/rerun`;
  const { status, body } = await registry.call<ImportRun>(registry.keeper, request, {
    json: {},
    ifMatch: run.version,
  });
  expect([status, body.finishedAt]).toEqual([202, null]);
  return endOf(registry, run.id);
}
const unitNamed = async (name: string) =>
  (
    await registry.database.pool.query(
      `select id, street, valid_to::text as closed from unit where name_fi = $1`,
      [name],
    )
  ).rows;

describe('a row in quarantine', () => {
  it('whose line is broken waits until somebody has mended it, however often the import is run again', async () => {
    const file = csvOf([unit(1), unit(2)]).replace('K-2;1000054-9;', 'K-2;');
    let run = await uploadTo(registry, county('units', '2026-01-01'), file);
    expect(codesOf(await kept(run))).toEqual([[3, 'line_broken']]);
    run = await rerun(run);
    expect(codesOf(await kept(run))).toEqual([[3, 'line_broken']]);
    const right = Object.entries(unit(2)).map(([column, cell]) => [column, String(cell ?? '')]);
    await mend(run, 3, { ...Object.fromEntries(right), municipality: '999' });
    run = await rerun(run);
    expect(codesOf(await kept(run))).toEqual([[3, 'municipality_not_found']]);
    await mend(run, 3, { municipality: '257' });
    run = await rerun(run);
    expect(run.totals).toMatchObject({ created: 2, quarantined: 0 });
  });

  it('bears the number of which it speaks after each mending, and that unit stays open', async () => {
    const query = county('units', '2026-02-01', '&complete=true');
    const run = await uploadTo(registry, query, csvOf([unit(1), unit(9, { municipality: '999' })]));
    expect(run.totals).toMatchObject({ unchanged: 1, closed: 1, quarantined: 1 });
    await uploadTo(registry, county('units', '2026-02-01'), csvOf([unit(2, { municipality: '257' })]));
    expect(await mend(run, 3, { unit_number: 'K-2' })).toMatchObject({ summary: 'K-2' });
    expect((await rerun(run)).totals).toMatchObject({ closed: 1, quarantined: 1 });
    expect(await unitNamed('Yksikkö 2')).toMatchObject([{ closed: null }]);
  });

  it('of an older sheet is not taken up after a newer one', async () => {
    const complete = '&complete=true';
    const old = await uploadTo(
      registry,
      county('units', '2026-03-01', complete),
      csvOf([unit(1), unit(2, { municipality: '999' })]),
    );
    // A sheet of another kind says nothing of units.
    await uploadTo(
      registry,
      county('service-points', '2026-03-15', complete),
      csvOf([
        {
          point_number: 'P-1',
          unit_number: 'K-1',
          name_fi: 'Piste',
          name_sv: null,
          municipality: '049',
          valid_from: null,
        },
      ]),
    );
    expect((await rerun(old)).state).toBe('done');
    const { version } = (await registry.call<ImportRun>(registry.keeper, `GET imports/${old.id}`)).body;
    await uploadTo(
      registry,
      county('units', '2026-04-01', complete),
      csvOf([unit(1), unit(2, { municipality: '257' })]),
    );
    const late = await registry.call<{ code: string }>(registry.keeper, `POST imports/${old.id}/rerun`, {
      json: {},
      ifMatch: version,
    });
    expect([late.status, late.body.code]).toEqual([409, 'import_older_than_last']);
  });

  it('taken up again closes nothing that others have told of meanwhile', async () => {
    const file = [unit(1), unit(2, { municipality: '257' }), unit(3, { municipality: '999' })];
    const run = await uploadTo(registry, county('units', '2026-05-01', '&complete=true'), csvOf(file));
    await uploadTo(registry, county('units', '2026-05-01'), csvOf([unit(4)]));
    await mend(run, 4, { municipality: '049' });
    expect((await rerun(run)).totals).toMatchObject({ created: 1, closed: 0 });
    expect(await unitNamed('Yksikkö 4')).toMatchObject([{ closed: null }]);
  });

  it('keeps back what the API would not take, with the column at fault', async () => {
    const [row] = await kept(
      await uploadTo(registry, county('units', '2026-05-02'), csvOf([unit(5, { plan_url: 'ei ole' })])),
    );
    expect(row!.reasons).toMatchObject([{ code: 'value_invalid', field: 'plan_url' }]);
  });

  it('keeps a whole code list waiting, also when its line is broken', async () => {
    const code = (municipality_code: string, municipality_name_fi: string) => ({
      municipality_code,
      municipality_name_fi,
      municipality_name_sv: municipality_name_fi,
      hyvinvointialue_code: '06',
    });
    const file = commas([code('049', 'Espoo'), code('257', 'Kirkkonummi')]).replace('257,', '');
    const query = 'source=statfi-municipalities&kind=code-lists&asOf=2030-01-01';
    const run = await uploadTo(registry, query, file);
    expect(codesOf(await kept(run))).toEqual([
      [2, 'list_incomplete'],
      [3, 'line_broken'],
    ]);
  });
});

describe('what a file speaks of', () => {
  it('is the same provider however its number is spelt', async () => {
    const file = (business_id: string) =>
      csvOf([
        {
          business_id,
          name_fi: 'Uusi Hoiva Oy',
          name_sv: null,
          sector: 'private',
          legal_form: 'limited-company',
          soteri_id: 'S-P-9',
          soteri_state: 'registered',
          valid_from: '2024-01-01',
        },
      ]);
    const query = county('providers', '2026-01-01');
    expect((await uploadTo(registry, query, file('FI 112038–9'))).totals).toMatchObject({ created: 1 });
    expect((await uploadTo(registry, query, file('0112038-9'))).totals).toMatchObject({ unchanged: 1 });
    const units = csvOf([unit(20, { business_id: '112038-9' })]);
    expect((await uploadTo(registry, county('units', '2026-05-02'), units)).totals).toMatchObject({
      created: 1,
    });
    const [row] = await kept(await uploadTo(registry, query, file('0112038-8')));
    expect(row!.reasons).toMatchObject([{ code: 'bad_check_digit', field: 'business_id' }]);
  });

  it('is not taken over from who saved it: a person keeps name, version and history', async () => {
    const { body: person } = await registry.call<Person>(registry.keeper, 'POST people', { json: PERSON });
    const cells = { id: person.id, name: 'Toinen Nimi', email: null, language: 'fi', roles: 'inspector' };
    const run = await uploadTo(
      registry,
      county('people', '2026-01-01'),
      csvOf([{ ...cells, valid_from: '2024-01-01' }]),
    );
    expect(codesOf(await kept(run))).toEqual([[2, 'person_exists']]);
    const now = await registry.call<Person>(registry.keeper, `GET people/${person.id}`);
    expect(now.body).toEqual(person);
  });

  it('that was renamed keeps its unit open while its row waits, and is it when the row is mended', async () => {
    await uploadTo(registry, stations(2018), commas([station(2018, 'Vanha'), station(2018, 'Kiinni')]));
    const before = await unitNamed('Vanha');
    const renamed = station(2019, 'Uusi', { address: 'Vanha 1', postcode: 'abc' });
    let run = await uploadTo(registry, stations(2019), commas([renamed]));
    expect(run.totals).toMatchObject({ closed: 1, quarantined: 1 });
    await mend(run, 2, { postcode: '02100' });
    run = await rerun(run);
    expect(run.totals).toMatchObject({ closed: 1, renamed: 1, created: 0, quarantined: 0 });
    expect(await unitNamed('Uusi')).toEqual(before);
  });

  it('is told once, also when the first of its lines is mended after the second went in', async () => {
    const file = [station(2020, 'Uusi'), station(2020, 'Uusi')].map((row) => ({
      ...row,
      address: 'Vanha 1',
    }));
    let run = await uploadTo(registry, stations(2020), commas([{ ...file[0]!, postcode: 'abc' }, file[1]!]));
    expect(run.totals).toMatchObject({ unchanged: 1, quarantined: 1 });
    await mend(run, 2, { postcode: '02200' });
    run = await rerun(run);
    expect(codesOf(await kept(run))).toEqual([[2, 'row_doubled']]);
  });

  it('has closed on the day of the first sheet that said so, where sheets do not name the day', async () => {
    const sheet = {
      CSNumber: 'CS1',
      CareService: 'Support Service',
      ServiceName: 'Talo',
      SP_number: 'SP1',
      ServiceProvider: 'Talot',
      ServiceStatus: 'Inactive',
      DateReg: '2010-01-01',
      Council_Area_Name: 'Espoo',
    };
    const query = (asOf: string) => `source=scottish-services&kind=units&asOf=${asOf}`;
    await uploadTo(registry, query('2022-03-31'), commas([sheet]));
    const next = await uploadTo(registry, query('2023-03-31'), commas([sheet]));
    expect(next.totals).toMatchObject({ unchanged: 1, changed: 0 });
    expect(await unitNamed('Talo')).toMatchObject([{ closed: '2022-03-31' }]);
  });
});
