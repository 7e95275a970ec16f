import { bench, option, waitFor } from '@valvomo/testing';
import { municipalitiesOn } from '../code-lists/code-lists.queries.js';
import { readRow } from '../imports/mapped.js';
import { readRows } from '../imports/reading.js';
import { units } from '../imports/sources/valvomo-county-units.js';
import { unitsBatch } from '../imports/units.batch.js';
import { AS_OF, benchRegistry, generatedUnits } from './parts.js';

/*
 * IMP-1: a register file of 20,000 units, imported as the service does it: read, staged, in batches, every row's outcome
 * kept. The baseline reads the same file and does the same checks and the same writes (unit, service, news, audit), one
 * row a transaction and without staging.
 */
const ROWS = option('rows', 20_000);
const GOOD = ROWS - Math.floor(ROWS / 100);
const registry = await benchRegistry();
const { pool, act } = registry;
const upload = await registry.upload(generatedUnits(ROWS));
const save = unitsBatch(null, units);

await bench({
  id: 'IMP-1',
  unit: 'rows/s',
  pairs: option('pairs', 3),
  ours: () => timed(inBatches),
  baseline: () => timed(rowByRow),
  check: async () => {
    const { rows } = await pool.query<{ units: number; services: number; news: number; audited: number }>(
      `select (select count(*) from unit)::int as units, (select count(*) from service)::int as services,
              (select count(*) from outbox where type = 'registry.unit.changed')::int as news,
              (select count(*) from audit_event where action = 'unit.create')::int as audited`,
    );
    const found = Object.values(rows[0]!);
    if (!found.every((n) => n === GOOD))
      throw new Error(`${GOOD} of each expected, found ${found.join(', ')}`);
  },
});
await registry.stop();

/** Rows a second of one import into an empty register. */
async function timed(side: () => Promise<void>): Promise<number> {
  await pool.query(
    'truncate unit, service, service_point, employment, outbox, audit_seal, audit_event, import_row, import_run',
  );
  await pool.query('vacuum analyze');
  const start = performance.now();
  await side();
  return ROWS / ((performance.now() - start) / 1_000);
}

async function inBatches(): Promise<void> {
  const query = {
    source: 'valvomo-county',
    kind: 'units',
    asOf: AS_OF,
    complete: false,
    dryRun: false,
  } as const;
  const { id } = await registry.imports.start(act, query, upload);
  await waitFor(async () => (await registry.imports.get(id)).state === 'done', {
    timeout: 300_000,
    what: 'the import',
  });
}

async function rowByRow(): Promise<void> {
  const tx = await pool.connect();
  const municipalities = await municipalitiesOn(tx, AS_OF);
  const context = {
    tx,
    act,
    register: registry.register,
    source: 'valvomo-county',
    kind: 'units',
    asOf: AS_OF,
    municipalities,
  } as const;
  for await (const { line, cells } of readRows(upload.path, units)) {
    await tx.query('begin');
    await save(context, [
      readRow({ id: String(line), line, cells, state: 'staged', reasons: [] }, units, context),
    ]);
    await tx.query('commit');
  }
  tx.release();
}
