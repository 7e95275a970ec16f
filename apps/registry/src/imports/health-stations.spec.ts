import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportRow, ImportRun } from '@valvomo/contracts';
import { uploadTo } from '../spec/imports.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

const DATA = join(import.meta.dirname, '../../../../../shared/data');
const STATIONS = join(DATA, 'fi_health_stations_2013_2019/health_stations_2013_2019_long.csv');
const MUNICIPALITIES = join(DATA, 'fi_municipalities_counties_2026/municipality_wellbeing_county_2026.csv');
const there = existsSync(STATIONS) && existsSync(MUNICIPALITIES);
if (!there) console.log('skipped: the real registers of ../shared/data are not here');
const withData = there ? describe : describe.skip;

withData('the health stations of Finland', () => {
  let registry: Registry;
  const runs: ImportRun[] = [];
  beforeAll(async () => {
    registry = await startRegistry();
    const list = await uploadTo(
      registry,
      'source=statfi-municipalities&kind=code-lists&asOf=2018-01-01',
      readFileSync(MUNICIPALITIES),
    );
    expect(list.totals).toMatchObject({ rows: 308, created: 308, quarantined: 0 });
    for (const year of ['2018', '2018', '2019', '2019'])
      runs.push(
        await uploadTo(
          registry,
          `source=fi-health-stations&kind=units&complete=true&asOf=${year}-12-31`,
          readFileSync(STATIONS),
        ),
      );
  }, 120_000);
  afterAll(() => registry?.stop());

  const told = async (run: ImportRun, query: string) =>
    (
      await registry.call<{ items: ImportRow[] }>(
        registry.keeper,
        `GET imports/${run.id}/rows?limit=200&${query}`,
      )
    ).body.items;

  it('of 2018 all come in, and the same file again changes nothing', () => {
    expect(runs[0]!.totals).toMatchObject({ rows: 554, created: 554, quarantined: 0 });
    expect(runs[1]!.totals).toMatchObject({ rows: 554, unchanged: 554, changed: 0 });
  });

  it('of 2019 tell what closed, moved and was renamed, and again nothing changes', async () => {
    expect(runs[3]!.totals).toMatchObject({ rows: 551, unchanged: 551, changed: 0 });
    const { totals } = runs[2]!;
    expect(totals.rows).toBe(totals.unchanged + totals.changed - totals.closed);
    const summaries = async (effect: string) =>
      (await told(runs[2]!, `effect=${effect}`)).map(({ summary }) => summary);
    expect(await summaries('closed')).toEqual(
      expect.arrayContaining(['Paavolan terveysasema', 'Artjärven terveysasema']),
    );
    expect(await summaries('renamed')).toEqual(
      expect.arrayContaining(['Ison Omenan terveysasema', 'Jäppilän hoitajavastaanotto']),
    );
    expect(await summaries('moved')).toEqual(
      expect.arrayContaining(['Hankasalmen terveysasema', 'Kotkansaaren terveysasema']),
    );
    expect(await summaries('created')).toContain('Vihnuksen terveysasema');
    const { rows } = await registry.database.pool.query<{ name: string; closed: string }>(
      `select name_fi as name, valid_to::text as closed from unit where name_fi = 'Paavolan terveysasema'`,
    );
    expect(rows).toEqual([{ name: 'Paavolan terveysasema', closed: '2019-12-31' }]);
  });

  it('are mended on their way: lost zeros, wrong and merged municipalities, each told in the reader’s language', async () => {
    const rows = (await Promise.all([runs[2]!, runs[3]!].map((run) => told(run, 'state=unchanged')))).flat();
    const all = [...rows, ...(await told(runs[2]!, 'state=applied'))];
    const reasons = (
      await registry.database.pool.query<{ code: string; summary: string }>(
        `select distinct r->>'code' as code from import_row i, jsonb_array_elements(reasons) r where run_id = $1`,
        [runs[2]!.id],
      )
    ).rows.map(({ code }) => code);
    expect(reasons.toSorted()).toEqual(['municipality_code_wrong', 'municipality_merged', 'zeros_restored']);
    expect(all.length).toBeGreaterThan(0);
    const { rows: moved } = await registry.database.pool.query<{ municipality: string; postcode: string }>(
      `select distinct municipality from unit where name_fi in ('Valtimon terveysasema', 'Savukosken terveysasema') order by 1`,
    );
    expect(moved.map(({ municipality }) => municipality)).toEqual(['541', '742']);
  });

  it('of an older year do not undo a newer one', async () => {
    const late = await registry.call<{ code: string }>(
      registry.keeper,
      'POST imports?source=fi-health-stations&kind=units&complete=true&asOf=2017-12-31',
      { csv: readFileSync(STATIONS) },
    );
    expect([late.status, late.body.code]).toEqual([409, 'import_older_than_last']);
  });
});
