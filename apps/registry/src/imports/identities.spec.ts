import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '@valvomo/contracts';
import { csvOf } from '../example-county/csv.js';
import { COMPANY, MUNICIPALITIES, PERSON } from '../spec/bodies.fixture.js';
import {
  commas,
  county,
  endOf,
  mender,
  stationRow,
  stations,
  unitRow,
  uploadTo,
} from '../spec/imports.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

let registry: Registry;
let { kept, codes, mend, rerun, unitNamed } = {} as ReturnType<typeof mender>;
beforeAll(async () => {
  registry = await startRegistry();
  ({ kept, codes, mend, rerun, unitNamed } = mender(registry));
  await registry.call(registry.keeper, 'POST code-lists/municipality/versions', { json: MUNICIPALITIES });
  await registry.call(registry.keeper, 'POST providers', { json: COMPANY });
}, 60_000);
afterAll(() => registry?.stop());

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
    const units = csvOf([unitRow(20, { business_id: '112038-9' })]);
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
    expect(await codes(run)).toEqual([[2, 'person_exists']]);
    const now = await registry.call<Person>(registry.keeper, `GET people/${person.id}`);
    expect(now.body).toEqual(person);
  });

  it('that was renamed keeps its unit open while its row waits, and is it when the row is mended', async () => {
    await uploadTo(registry, stations(2018), commas([stationRow(2018, 'Vanha'), stationRow(2018, 'Kiinni')]));
    const before = await unitNamed('Vanha');
    const renamed = stationRow(2019, 'Uusi', { address: 'Vanha 1', postcode: 'abc' });
    let run = await uploadTo(registry, stations(2019), commas([renamed]));
    expect(run.totals).toMatchObject({ closed: 1, quarantined: 1 });
    await mend(run, 2, { postcode: '02100' });
    run = await rerun(run);
    expect(run.totals).toMatchObject({ closed: 1, renamed: 1, created: 0, quarantined: 0 });
    expect(await unitNamed('Uusi')).toEqual(before);
  });

  it('is told once, also when the first of its lines is mended after the second went in', async () => {
    const file = [stationRow(2020, 'Uusi'), stationRow(2020, 'Uusi')].map((row) => ({
      ...row,
      address: 'Vanha 1',
    }));
    let run = await uploadTo(registry, stations(2020), commas([{ ...file[0]!, postcode: 'abc' }, file[1]!]));
    expect(run.totals).toMatchObject({ unchanged: 1, quarantined: 1 });
    await mend(run, 2, { postcode: '02200' });
    run = await rerun(run);
    expect(await codes(run)).toEqual([[2, 'row_doubled']]);
  });

  it('is found as it was, when the import was cut off after a twin of it had gone in', async () => {
    const { pool } = registry.database;
    await uploadTo(registry, stations(2021), commas([stationRow(2021, 'Torni')]));
    const twins = ['Kaksonen A', 'Kaksonen B'].map((name) => stationRow(2022, name, { address: 'Torni 1' }));
    const run = await uploadTo(registry, stations(2022), commas(twins));
    expect(run.totals).toMatchObject({ created: 2, closed: 1, renamed: 0 });
    // As if the process had died between the two rows.
    await pool.query(
      `delete from service where unit_id = (select id from unit where name_fi = 'Kaksonen B')`,
    );
    await pool.query(`delete from unit where name_fi = 'Kaksonen B'`);
    await pool.query(`update unit set valid_to = null, changed_at = '2020-01-01' where name_fi = 'Torni'`);
    await pool.query(`delete from import_row where run_id = $1 and line < 0`, [run.id]);
    await pool.query(
      `update import_row set state = 'staged', effect = null, entity_id = null where run_id = $1 and line = 3`,
      [run.id],
    );
    await pool.query(`update import_run set state = 'running' where id = $1`, [run.id]);
    expect((await endOf(registry, run.id)).totals).toEqual(run.totals);
    expect(await unitNamed('Torni')).toMatchObject([{ closed: '2022-12-31' }]);
  }, 30_000);

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
