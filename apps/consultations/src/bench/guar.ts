import { newId, type HealthRecordEvent } from '@valvomo/contracts';
import { bench } from '@valvomo/testing';
import { benchGuarantee, option } from './parts.js';

/*
 * GUAR: 50,000 events of a health record system about referred patients: assessment, evaluation, need, care. Ours takes
 * them in batches of a thousand; the baseline is the same handler with one event a transaction, sixteen in flight, those of one
 * case in order. Both leave the same rows, news and audit.
 */
const EVENTS = option('events', 50_000);
/** What one request may bring. */
const BATCH = 1_000;
const IN_FLIGHT = 16;
/** Before anything has become due: what the watch over the due table does is not measured here. */
const NOW = new Date('2026-11-14T08:00:00Z');
const clock = { time: new Date('2026-11-02T08:00:00Z'), now: () => clock.time };

const guarantee = await benchGuarantee(clock, IN_FLIGHT);
const { pool } = guarantee;
const ids = await referAll(Math.ceil(EVENTS / 4));
const events = interleaved(ids).slice(0, EVENTS);
clock.time = NOW;
for (const table of ['guarantee_case', 'guarantee_clock', 'deadline'])
  await pool.query(`create table kept_${table} as select * from ${table}`);
let expected: string | null = null;

await bench({
  id: 'GUAR',
  unit: 'events/s',
  pairs: option('pairs', 3),
  ours: () => timed(inBatches),
  baseline: () => timed(oneByOne),
  check: async () => {
    const found = await standing();
    expected ??= found;
    if (found !== expected) throw new Error(`other rows than before: ${found} instead of ${expected}`);
  },
});
await guarantee.stop();

/** Events a second, from the same cases each time. */
async function timed(side: () => Promise<void>): Promise<number> {
  await pool.query(
    'truncate guarantee_clock, guarantee_case, deadline_step, deadline, outbox, inbox, audit_seal, audit_event',
  );
  for (const table of ['deadline', 'guarantee_case', 'guarantee_clock'])
    await pool.query(`insert into ${table} select * from kept_${table}`);
  await pool.query('vacuum analyze');
  await pool.query('checkpoint');
  const start = performance.now();
  await side();
  return EVENTS / ((performance.now() - start) / 1_000);
}

async function inBatches(): Promise<void> {
  for (let i = 0; i < events.length; i += BATCH) await take(events.slice(i, i + BATCH));
}

async function oneByOne(): Promise<void> {
  const lanes = Array.from({ length: IN_FLIGHT }, (): HealthRecordEvent[] => []);
  const laneOf = new Map(ids.map((id, i) => [id, i % IN_FLIGHT]));
  for (const event of events) lanes[laneOf.get(event.caseId)!]!.push(event);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const event of lane) await take([event]);
    }),
  );
}

async function take(some: readonly HealthRecordEvent[]): Promise<void> {
  const { taken } = await guarantee.events.take(guarantee.act(), some);
  if (taken !== some.length) throw new Error(`${some.length - taken} events were not taken`);
}

/** What both sides must leave, as a hash: cases, clocks and due table, and how much was told and audited. */
async function standing(): Promise<string> {
  const { rows } = await pool.query<{ hash: string }>(
    `select md5(
       (select string_agg(g::text, '' order by g.id) from guarantee_case g)
       || (select string_agg(c::text, '' order by c.id) from guarantee_clock c)
       || (select string_agg(d::text, '' order by d.id) from deadline d)
       || (select string_agg(n::text, '' order by n) from (select (type, entity, entity_version, data ->> 'state') as n from outbox) as o)
       || (select string_agg(action || object_id, '' order by action || object_id) from audit_event)) as hash`,
  );
  return rows[0]!.hash;
}

async function referAll(count: number): Promise<string[]> {
  const made: string[] = [];
  const lane = async (): Promise<void> => {
    while (made.length < count) made.push(await guarantee.refer(clock.time));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return made.slice(0, count);
}

/** Four events a case, those of many cases mixed as they come in; the dice are seeded. */
function interleaved(cases: readonly string[]): HealthRecordEvent[] {
  let state = 1;
  const dice = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const waiting = cases.map((caseId) => course(caseId));
  const found: HealthRecordEvent[] = [];
  while (waiting.length > 0) {
    const i = dice(Math.min(waiting.length, 2_000));
    found.push(waiting[i]!.shift()!);
    if (waiting[i]!.length === 0) waiting.splice(i, 1);
  }
  return found;
}

function course(caseId: string): HealthRecordEvent[] {
  return [
    { id: newId(), caseId, what: 'assessment-started', on: '2026-11-04', evaluationNeeded: true, age: 50 },
    { id: newId(), caseId, what: 'evaluation-done', on: '2026-11-06' },
    { id: newId(), caseId, what: 'need-established', on: '2026-11-09', needed: true, age: 50 },
    { id: newId(), caseId, what: 'care-started', on: '2026-11-13' },
  ];
}
