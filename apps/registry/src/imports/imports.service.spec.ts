import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportRow, ImportRun } from '@valvomo/contracts';
import { csvOf, type Cells } from '../example-county/csv.js';
import { COMPANY, MUNICIPALITIES, numberOf } from '../spec/bodies.fixture.js';
import { endOf, uploadTo } from '../spec/imports.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.call(registry.keeper, 'POST code-lists/municipality/versions', { json: MUNICIPALITIES });
  await registry.call(registry.keeper, 'POST providers', { json: COMPANY });
}, 60_000);
afterAll(() => registry?.stop());

const UNITS = 'source=valvomo-county&kind=units&asOf=2026-11-01';
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
  opened_on: '2024-05-01',
  ...change,
});
const upload = (rows: readonly Cells[], query = UNITS) => uploadTo(registry, query, csvOf(rows));
const rowsOf = async (run: ImportRun, query: string, language = 'en') =>
  (
    await registry.call<{ items: ImportRow[] }>(registry.keeper, `GET imports/${run.id}/rows?${query}`, {
      headers: { 'accept-language': language },
    })
  ).body.items;

const FILE = [
  unit(1),
  unit(2, { municipality: '999' }),
  unit(3, { soteri_id: null, soteri_state: 'not_registered' }),
  unit(4, { business_id: numberOf(1234567) }),
  unit(5, { production_mode: 'borrowed', opened_on: '31.2.2024' }),
  unit(1, { name_fi: 'Sama uudelleen' }),
  unit(6, { soteri_id: 'SO-1' }),
  unit(7, { municipality: '49' }),
];

describe('an import', () => {
  let run: ImportRun;

  it('that is tried first as a dry run tells the same and changes nothing', async () => {
    const before = await registry.counts();
    const dry = await upload(FILE, `${UNITS}&dryRun=true`);
    expect(dry.totals).toMatchObject({ rows: 8, created: 2, quarantined: 6 });
    const { units, outbox } = await registry.counts();
    expect([units, outbox]).toEqual([before.units, before.outbox]);
  });

  it('takes good rows in and keeps bad ones back with their reasons, in the reader’s language', async () => {
    run = await upload(FILE);
    expect([run.state, run.progress, run.totals]).toMatchObject([
      'done',
      { done: 8, of: 8 },
      { created: 2, quarantined: 6, changed: 2 },
    ]);
    const kept = await rowsOf(run, 'state=quarantined');
    expect(kept.map(({ line, reasons }) => [line, ...reasons.map(({ code }) => code)])).toEqual([
      [3, 'municipality_not_found'],
      [4, 'soteri_id_required'],
      [5, 'provider_unknown'],
      [6, 'value_invalid', 'value_invalid'],
      [7, 'row_doubled'],
      [8, 'soteri_id_taken'],
    ]);
    expect(kept[0]!.reasons[0]!.text).toBe('Municipality "999" is not in the code list.');
    expect((await rowsOf(run, 'state=quarantined', 'sv'))[4]!.reasons[0]!.text).toBe(
      'Samma objekt finns redan på filens rad 2.',
    );
    const [, mended] = await rowsOf(run, 'state=applied');
    expect(mended!.reasons.map(({ code }) => code)).toEqual(['zeros_restored']);
  });

  it('writes each unit with its news and its audit, in the name of who started it', async () => {
    const { rows } = await registry.database.pool.query(
      `select o.entity_version as version, o.data->'services'->0->>'type' as service, a.actor_id as actor, a.purpose
       from unit u join outbox o on o.entity = 'unit/' || u.id join audit_event a on a.object_id = u.id::text
       where u.source_key = 'K-1'`,
    );
    expect(rows).toEqual([
      { version: 1, service: 'home-care', actor: registry.keeper.id, purpose: `import:${run.id}` },
    ]);
  });

  it('of the same file again changes nothing', async () => {
    const before = await registry.counts();
    const again = await upload(FILE);
    expect(again.totals).toMatchObject({ rows: 8, unchanged: 2, quarantined: 6, changed: 0 });
    expect((await registry.counts()).outbox).toBe(before.outbox);
  });

  it('is mended row by row and taken up again, and only what was kept back is touched', async () => {
    const kept = await rowsOf(run, 'state=quarantined');
    const mend = (line: number, json: unknown) => {
      const { id, version } = kept.find((row) => row.line === line)!;
      return registry.call<ImportRow>(registry.keeper, `PATCH imports/${run.id}/rows/${id}`, {
        json,
        ifMatch: version,
      });
    };
    expect((await mend(3, { values: { municipality: '257' } })).body.values['municipality']).toBe('257');
    await mend(4, { values: { soteri_id: 'SO-3', soteri_state: 'registered' } });
    expect((await mend(7, { discard: true })).body.state).toBe('discarded');
    const { version } = (await registry.call<ImportRun>(registry.keeper, `GET imports/${run.id}`)).body;
    const rerun = await registry.call<ImportRun>(registry.keeper, `POST imports/${run.id}/rerun`, {
      json: {},
      ifMatch: version,
    });
    expect(rerun.status).toBe(202);
    run = await endOf(registry, run.id);
    expect(run.totals).toMatchObject({ created: 4, quarantined: 3, changed: 4 });
    const taken = (await rowsOf(run, 'effect=created')).find(({ line }) => line === 3)!;
    const late = await registry.call<{ code: string }>(
      registry.keeper,
      `PATCH imports/${run.id}/rows/${taken.id}`,
      {
        json: { discard: true },
        ifMatch: taken.version,
      },
    );
    expect([late.status, late.body.code]).toEqual([409, 'import_row_not_in_quarantine']);
  });

  it('tells what a complete file closes, and keeps open what its quarantine may still name', async () => {
    const complete = await upload(
      [unit(1), unit(2, { municipality: '999' })],
      `${UNITS.replace('2026-11-01', '2026-12-01')}&complete=true`,
    );
    expect(complete.totals).toMatchObject({ rows: 2, unchanged: 1, quarantined: 1, closed: 2 });
    const { rows } = await registry.database.pool.query(
      `select source_key as key from unit where valid_to is null order by 1`,
    );
    expect(rows.map(({ key }) => key)).toEqual(['K-1', 'K-2']);
  });

  it('of people keeps names and addresses only in rows that are still to be mended', async () => {
    const ids = [1, 2, 3].map((n) => `0c8a1c00-0003-4a00-8a00-00000000000${n}`);
    const person = (n: number, roles: string): Cells => ({
      id: ids[n - 1]!,
      name: `Maija Mallikas ${n}`,
      email: `maija.${n}@example.org`,
      language: 'fi',
      roles,
      valid_from: '2024-01-01',
    });
    const kept = async (id: string) =>
      (
        await registry.database.pool.query<{ line: number; cells: Record<string, string> }>(
          'select line, cells from import_row where run_id = $1 order by line',
          [id],
        )
      ).rows.map(({ line, cells }) => [line, cells['name'] ?? null]);
    const query = 'source=valvomo-county&kind=people&asOf=2026-11-01';
    const file = [person(1, 'inspector'), person(2, 'magician'), person(3, 'magician')];
    let people = await upload(file, query);
    expect(people.totals).toMatchObject({ created: 1, quarantined: 2 });
    expect(await kept(people.id)).toEqual([
      [2, null],
      [3, 'Maija Mallikas 2'],
      [4, 'Maija Mallikas 3'],
    ]);
    const [second, third] = await rowsOf(people, 'state=quarantined');
    const mend = (row: ImportRow, json: unknown) =>
      registry.call(registry.keeper, `PATCH imports/${people.id}/rows/${row.id}`, {
        json,
        ifMatch: row.version,
      });
    // The first row went in and has no cells any more: its line is remembered all the same.
    await mend(second!, { values: { id: ids[0]!, roles: 'inspector' } });
    await mend(third!, { discard: true });
    const rerun = { json: {}, ifMatch: people.version };
    await registry.call(registry.keeper, `POST imports/${people.id}/rerun`, rerun);
    people = await endOf(registry, people.id);
    const [doubled] = await rowsOf(people, 'state=quarantined');
    expect(doubled!.reasons.map(({ code }) => code)).toEqual(['row_doubled']);
    await mend(doubled!, { values: { id: ids[1]! } });
    await registry.call(registry.keeper, `POST imports/${people.id}/rerun`, {
      json: {},
      ifMatch: people.version,
    });
    people = await endOf(registry, people.id);
    expect(people.totals).toMatchObject({ created: 2, quarantined: 0 });
    expect((await kept(people.id)).map(([, name]) => name)).toEqual([null, null, null]);
    const again = await upload([person(1, 'inspector')], query);
    expect(again.totals).toMatchObject({ unchanged: 1 });
    expect(await kept(again.id)).toEqual([[2, null]]);
  });

  it('of what is no register file is refused and leaves nothing', async () => {
    const before = await registry.counts();
    const post = (query: string, csv: string) =>
      registry.call<{ code: string }>(registry.keeper, `POST imports?${query}`, { csv });
    expect((await post(UNITS, 'a;b\n1;2')).body.code).toBe('import_column_missing');
    expect((await post('source=scottish-services&kind=people', 'x')).body.code).toBe('import_kind_unknown');
    const json = await registry.call<{ code: string }>(registry.keeper, `POST imports?${UNITS}`, {
      json: {},
    });
    expect([json.status, json.body.code]).toEqual([415, 'import_not_csv']);
    const { rows } = await registry.database.pool.query(
      `select count(*)::int as n from import_run where totals = '{}'`,
    );
    expect([rows[0], await registry.counts()]).toEqual([{ n: 0 }, before]);
  });

  it('that was cut off is taken up where it stopped', async () => {
    const { pool } = registry.database;
    await pool.query(`update import_run set state = 'running' where id = $1`, [run.id]);
    const { rows } = await pool.query(
      `update import_row set state = 'staged' where run_id = $1 and line = 2 returning id`,
      [run.id],
    );
    expect(rows).toHaveLength(1);
    run = await endOf(registry, run.id);
    expect(run.totals).toMatchObject({ quarantined: 3 });
    const [row] = await rowsOf(run, 'state=unchanged');
    expect(row).toMatchObject({ line: 2, summary: 'K-1' });
  }, 30_000);
});
