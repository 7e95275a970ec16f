import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportRun } from '@valvomo/contracts';
import { csvOf } from '../example-county/csv.js';
import { COMPANY, MUNICIPALITIES } from '../spec/bodies.fixture.js';
import { commas, county, mender, unitRow, uploadTo } from '../spec/imports.fixture.js';
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

describe('a row in quarantine', () => {
  it('whose line is broken waits until somebody has mended it, however often the import is run again', async () => {
    const file = csvOf([unitRow(1), unitRow(2)]).replace('K-2;1000054-9;', 'K-2;');
    let run = await uploadTo(registry, county('units', '2026-01-01'), file);
    expect(await codes(run)).toEqual([[3, 'line_broken']]);
    run = await rerun(run);
    expect(await codes(run)).toEqual([[3, 'line_broken']]);
    const right = Object.entries(unitRow(2)).map(([column, cell]) => [column, String(cell ?? '')]);
    await mend(run, 3, { ...Object.fromEntries(right), municipality: '999' });
    run = await rerun(run);
    expect(await codes(run)).toEqual([[3, 'municipality_not_found']]);
    await mend(run, 3, { municipality: '257' });
    run = await rerun(run);
    expect(run.totals).toMatchObject({ created: 2, quarantined: 0 });
  });

  it('bears the number of which it speaks after each mending, and that unit stays open', async () => {
    const query = county('units', '2026-02-01', '&complete=true');
    const run = await uploadTo(registry, query, csvOf([unitRow(1), unitRow(9, { municipality: '999' })]));
    expect(run.totals).toMatchObject({ unchanged: 1, closed: 1, quarantined: 1 });
    await uploadTo(registry, county('units', '2026-02-01'), csvOf([unitRow(2, { municipality: '257' })]));
    expect(await mend(run, 3, { unit_number: 'K-2' })).toMatchObject({ summary: 'K-2' });
    expect((await rerun(run)).totals).toMatchObject({ closed: 1, quarantined: 1 });
    expect(await unitNamed('Yksikkö 2')).toMatchObject([{ closed: null }]);
  });

  it('of an older sheet is not taken up after a newer one', async () => {
    const complete = '&complete=true';
    const old = await uploadTo(
      registry,
      county('units', '2026-03-01', complete),
      csvOf([unitRow(1), unitRow(2, { municipality: '999' })]),
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
      csvOf([unitRow(1), unitRow(2, { municipality: '257' })]),
    );
    const late = await registry.call<{ code: string }>(registry.keeper, `POST imports/${old.id}/rerun`, {
      json: {},
      ifMatch: version,
    });
    expect([late.status, late.body.code]).toEqual([409, 'import_older_than_last']);
  });

  it('taken up again closes nothing that others have told of meanwhile', async () => {
    const file = [unitRow(1), unitRow(2, { municipality: '257' }), unitRow(3, { municipality: '999' })];
    const run = await uploadTo(registry, county('units', '2026-05-01', '&complete=true'), csvOf(file));
    await uploadTo(registry, county('units', '2026-05-01'), csvOf([unitRow(4)]));
    await mend(run, 4, { municipality: '049' });
    expect((await rerun(run)).totals).toMatchObject({ created: 1, closed: 0 });
    expect(await unitNamed('Yksikkö 4')).toMatchObject([{ closed: null }]);
  });

  it('keeps back what the API would not take, with the column at fault', async () => {
    const [row] = await kept(
      await uploadTo(registry, county('units', '2026-05-02'), csvOf([unitRow(5, { plan_url: 'ei ole' })])),
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
    expect(await codes(run)).toEqual([
      [2, 'list_incomplete'],
      [3, 'line_broken'],
    ]);
  });
});
