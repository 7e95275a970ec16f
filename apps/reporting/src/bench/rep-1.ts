import { performance } from 'node:perf_hooks';
import { newId } from '@valvomo/contracts';
import { bench, option } from '@valvomo/testing';
import { fill } from '../projections/generations.js';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import { readWaits, type Waits } from '../waits/waits.queries.js';
import { benchReporting } from './parts.js';

/*
 * REP-1: what a dashboard shows of one unit over a year (waits by month and specialty: n, median, p90, share in time), out
 * of the rollup as the product reads it, against SQL over the events in the journal. Eight callers at once; the figure is
 * 1 / p95 of a read. The rollup was made by the product's own code from the same events.
 */
const EVENTS = option('events', 1_000_000);
const UNITS = option('units', 1_000);
const CALLERS = 8;
const READS = { ours: option('reads', 2_000), baseline: option('baseline-reads', 16) };
const YEAR = { measure: 'answer-hours', from: '2026-01-01', to: '2027-01-01' } as const;
const STRETCH = 20_000;

const { pool, stop } = await benchReporting(CALLERS);
const units = Array.from({ length: UNITS }, () => newId());
let checked = 0;

try {
  await generate();
  const started = performance.now();
  for (let after = 0; after < EVENTS; after += STRETCH)
    await inTransaction(pool, (tx) =>
      fill(tx, 1, { after, upTo: Math.min(after + STRETCH, EVENTS), knownFrom: '-infinity' }),
    );
  const seconds = (performance.now() - started) / 1000;
  console.error(`${EVENTS} events rolled up in ${seconds.toFixed(0)} s; now both sides read`);
  await tidy();
  await bench({
    id: 'REP-1',
    unit: '1/s at p95',
    pairs: option('pairs', 5),
    ours: () => block(READS.ours, ours),
    baseline: () => block(READS.baseline, adHoc),
    check,
  });
} finally {
  await stop();
}

/** Answered questions of a year as events, some corrected once; twelve specialties. */
async function generate(): Promise<void> {
  for (const month of Array.from({ length: 15 }, (_, i) => new Date(Date.UTC(2025, 10 + i, 1))))
    await pool.query('select make_journal_months($1::date, $1::date)', [month]);
  for (let after = 0; after < EVENTS; after += STRETCH)
    await generateFrom(after + 1, Math.min(after + STRETCH, EVENTS));
}

async function generateFrom(first: number, last: number): Promise<void> {
  await pool.query({
    text: `insert into journal (known_at, stream, seq, id, type, noun, entity_id, version, time, data)
      select at, 'CONSULTATIONS', i, i::text, 'consultations.consultation.answered', 'consultations.consultation',
        -- Every tenth is a correction of the one before it.
        md5((i - (i % 10 = 9)::int)::text)::uuid::text, 1 + (i % 10 = 9)::int, at,
        jsonb_build_object('id', md5(i::text)::uuid, 'version', 1, 'model', 'managed-econsult', 'modelVersion', 1,
          'state', 'ANSWERED', 'turn', 'requester', 'priority', 'ROUTINE', 'specialty', 'specialty-' || hash % 12,
          'requesterUnitId', ($2::text[])[1 + (hash / 12) % array_length($2::text[], 1)], 'intendedAction', 'would-refer',
          'conversionAllowed', true, 'firstAnsweredAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'answeredInTime', hash % 7 > 0, 'pauses', 0, 'redirects', 0, 'surveyMissing', false, 'specialistMinutes', 10,
          'responseMinutes', jsonb_build_object('elapsed', (power(1 + hash % 100, 2) * 1.5)::int, 'office', 0, 'paused', 0))
      from (select i, ('x' || substr(md5('w' || i - (i % 10 = 9)::int), 1, 7))::bit(28)::int as hash,
        timestamptz '2026-01-01 12:00Z' + (i::float8 / $1) * interval '364 days' as at
        from generate_series($3::int, $4::int) i) e`,
    values: [EVENTS, units, first, last],
  });
}

/** Vacuum takes longer than a service lets a statement live. */
async function tidy(): Promise<void> {
  const tx = await pool.connect();
  await tx.query('set statement_timeout = 0');
  await tx.query('set transaction_timeout = 0');
  for (const table of ['journal', 'wait_rollup']) await tx.query(`vacuum analyze ${table}`);
  tx.release(true);
}

/** The same figures from the events: newest version of each question of the unit, then percentiles. */
async function adHoc(unitId: string): Promise<Omit<Waits, 'histogram'>[]> {
  const { rows } = await pool.query<Omit<Waits, 'histogram'>>(
    `select month::text, specialty, count(*) filter (where in_time)::int as "inTime", count(*)::int as n,
         percentile_cont(0.5) within group (order by value) as median,
         percentile_cont(0.9) within group (order by value) as p90
       from (
         select distinct on (entity_id) data ->> 'specialty' as specialty, (data ->> 'answeredInTime')::boolean as in_time,
           (data #>> '{responseMinutes,elapsed}')::int / 60 as value,
           date_trunc('month', (data ->> 'firstAnsweredAt')::timestamptz at time zone 'Europe/Helsinki')::date as month
         from journal where noun = 'consultations.consultation' and data ->> 'requesterUnitId' = $1
         order by entity_id, version desc) e
       where month >= $2::date and month < $3::date group by 1, 2 order by 1, 2`,
    [unitId, YEAR.from, YEAR.to],
  );
  return rows;
}

function ours(unitId: string): Promise<Waits[]> {
  return readWaits(pool, { ...YEAR, unitId });
}

/** So many reads of changing units by eight callers. @returns 1 / p95 in seconds */
async function block(reads: number, read: (unitId: string) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < reads) {
      const unit = units[next++ % UNITS]!;
      const start = performance.now();
      await read(unit);
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const sorted = taken.toSorted((a, b) => a - b);
  return 1000 / sorted[Math.ceil(0.95 * sorted.length) - 1]!;
}

/** Both sides say the same of a unit, another one after each block. */
async function check(): Promise<void> {
  const unit = units[(checked += 7) % UNITS]!;
  const rolled = await ours(unit);
  const counted = await adHoc(unit);
  const sum = counted.reduce((total, { n }) => total + n, 0);
  if (sum === 0 || canonical(rolled) !== canonical(counted))
    throw new Error(`the two sides differ on ${unit}: ${canonical(rolled)} and ${canonical(counted)}`);
}

function canonical(found: readonly Omit<Waits, 'histogram'>[]): string {
  return JSON.stringify(
    found.map(({ month, specialty, inTime, n, median, p90 }) => [
      month,
      specialty,
      inTime,
      n,
      median,
      p90?.toFixed(6),
    ]),
  );
}
