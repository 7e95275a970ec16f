import type { ImportRow, ImportRun } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { csvOf, type Cells } from '../example-county/csv.js';
import { COMPANY } from './bodies.fixture.js';
import type { Registry } from './registry.fixture.js';

/** Uploads a file and waits for the end of its import. */
export async function uploadTo(registry: Registry, query: string, csv: string | Buffer): Promise<ImportRun> {
  const { status, body } = await registry.call<ImportRun>(registry.keeper, `POST imports?${query}`, { csv });
  if (status !== 202) throw new Error(`the upload answered ${status}: ${JSON.stringify(body)}`);
  return endOf(registry, body.id);
}

/** The import when it has ended. */
export async function endOf(registry: Registry, id: string): Promise<ImportRun> {
  return waitFor(
    async () => {
      const { body } = await registry.call<ImportRun>(registry.keeper, `GET imports/${id}`);
      return body.state === 'done' || body.state === 'failed' ? body : null;
    },
    { timeout: 60_000, what: `the end of import ${id}` },
  );
}

/** The query of a file of the county. */
export const county = (kind: string, asOf: string, more = '') =>
  `source=valvomo-county&kind=${kind}&asOf=${asOf}${more}`;
/** The query of a year's sheet of health stations, a register without keys. */
export const stations = (year: number) =>
  `source=fi-health-stations&kind=units&complete=true&asOf=${year}-12-31`;
export const commas = (rows: readonly Cells[]) => csvOf(rows).replaceAll(';', ',');

export const unitRow = (n: number, change: Cells = {}): Cells => ({
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
export const stationRow = (year: number, name: string, change: Cells = {}): Cells => ({
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

/** What a mender does with the rows of an import. */
export function mender(registry: Registry) {
  const kept = async (run: ImportRun) => {
    const request = `GET imports/${run.id}/rows?state=quarantined`;
    return (await registry.call<{ items: ImportRow[] }>(registry.keeper, request)).body.items;
  };
  return {
    kept,
    codes: async (run: ImportRun) =>
      (await kept(run)).map(({ line, reasons }) => [line, ...reasons.map(({ code }) => code)]),
    mend: async (run: ImportRun, line: number, values: Record<string, string>): Promise<ImportRow> => {
      const row = (await kept(run)).find((one) => one.line === line)!;
      const call = { json: { values }, ifMatch: row.version };
      const request = `PATCH imports/${run.id}/rows/${row.id}`;
      return (await registry.call<ImportRow>(registry.keeper, request, call)).body;
    },
    rerun: async (run: ImportRun): Promise<ImportRun> => {
      const call = { json: {}, ifMatch: run.version };
      const { body } = await registry.call<ImportRun>(registry.keeper, `POST imports/${run.id}/rerun`, call);
      if (body.finishedAt !== null) throw new Error(`not taken up: ${JSON.stringify(body)}`);
      return endOf(registry, run.id);
    },
    unitNamed: async (name: string) => {
      const { rows } = await registry.database.pool.query(
        `select id, street, valid_to::text as closed from unit where name_fi = $1`,
        [name],
      );
      return rows;
    },
  };
}
