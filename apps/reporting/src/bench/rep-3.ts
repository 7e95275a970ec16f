import { performance } from 'node:perf_hooks';
import { bench, option } from '@valvomo/testing';
import { TDigest } from 'tdigest';
import { spreadOf, type Histogram } from '../waits/histogram.rules.js';
import { readWaits } from '../waits/waits.queries.js';
import { benchReporting, skewedDays } from './parts.js';

/*
 * REP-3: the median of a million waits in whole days, skewed. Ours: the histogram of the rollup. Baselines: PostgreSQL's
 * percentile_disc over the values (primary, reads a second), and a t-digest of compression 100 (REP-3/2, bytes; its error
 * is printed). Ours must be exact.
 */
const WAITS = option('waits', 1_000_000);
const MONTH = { measure: 'guarantee-days', from: '2026-01-01', to: '2026-02-01' } as const;
/** A centroid of a t-digest is a mean and a count, eight bytes each; a bucket of ours a day and a count, two and four. */
const BYTES = { centroid: 16, bucket: 6 };

const { pool, stop } = await benchReporting(2);

try {
  const dice = skewedDays(37);
  const days = Array.from({ length: WAITS }, dice);
  await pool.query('create unlogged table wait (days integer not null)');
  await pool.query('insert into wait select unnest($1::integer[])', [days]);
  await pool.query('vacuum analyze wait');
  await pool.query(
    `insert into wait_rollup select 1, 'guarantee-days', '', '2026-01-01', 'cardiology', 'CG-SPEC-START', true, days,
       '2026-02-01', count(*) from wait group by days`,
  );
  await pool.query('vacuum analyze wait_rollup');

  const digest = new TDigest(0.01);
  for (const value of days) digest.push(value);
  digest.compress();
  const histogram: Histogram = [...Map.groupBy(days, (value) => value)].map(([value, all]) => [
    value,
    all.length,
  ]);
  const exact = await median();
  const error = Math.abs(digest.percentile(0.5) - exact);
  console.error(
    `median ${exact} days; t-digest off by ${error.toFixed(4)} with ${digest.size()} centroids, histogram by 0 with ${histogram.length} buckets`,
  );
  if (spreadOf(histogram).median !== exact || error === 0)
    throw new Error(`the histogram says ${spreadOf(histogram).median}, the t-digest is off by ${error}`);

  const pairs = option('pairs', 5);
  await bench({
    id: 'REP-3/2',
    unit: 'medians/KB',
    pairs: 1,
    ours: async () => 1024 / (histogram.length * BYTES.bucket),
    baseline: async () => 1024 / (digest.size() * BYTES.centroid),
  });
  await bench({
    id: 'REP-3',
    unit: 'reads/s',
    pairs,
    ours: () => timed(option('reads', 500), rolled),
    baseline: () => timed(5, median),
    check: async () => {
      if ((await rolled()) !== exact) throw new Error('the rollup says another median');
    },
  });
} finally {
  await stop();
}

async function rolled(): Promise<number | null> {
  const tx = await pool.connect();
  try {
    return (await readWaits(tx, MONTH))[0]!.median;
  } finally {
    tx.release();
  }
}

async function median(): Promise<number> {
  const { rows } = await pool.query<{ median: number }>(
    'select percentile_disc(0.5) within group (order by days) as median from wait',
  );
  return rows[0]!.median;
}

async function timed(reads: number, read: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < reads; i += 1) await read();
  return reads / ((performance.now() - start) / 1000);
}
