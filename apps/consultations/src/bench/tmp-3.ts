import { setTimeout as delay } from 'node:timers/promises';
import { newId, workflowId, type DeadlineFact } from '@valvomo/contracts';
import { deadlinesOf, factOf } from '@valvomo/service';
import { bench } from '@valvomo/testing';
import { tellWatch } from '../guarantee/guarantee-watch.consumer.js';
import { option } from './parts.js';
import { benchProcesses } from './processes.js';

/*
 * TMP-3: what does it cost to wait? Ours: open guarantee cases as rows of the due table under one process. The baseline: a
 * process for each case, as `duty` is one; its rows are the same, and are not counted. The primary line is cases to a megabyte:
 * the due rows whole, with explanations and indexes, against what Temporal keeps of the processes. The CPU of the resting
 * region and the lateness of warnings after a step of the clock are printed beside it.
 */
const CASES = option('cases', 100_000);
const WORKFLOWS = option('workflows', 5_000);
const MINUTES = option('minutes', 5);
/** So many warn at the instant to which the clock is moved; the others in the half year after it. */
const DUE = option('due', 100);
const IN_FLIGHT = 32;
/** So many rows are copied at once, well inside the time that a statement has. */
const CHUNK = 1_000;
const DAY = 86_400_000;

const offset = { ms: Date.parse('2037-11-02T08:00:00Z') - Date.now() };
const clock = { now: () => new Date(Date.now() + offset.ms) };
const region = await benchProcesses(clock, IN_FLIGHT);
const { pool, processes } = region;
let first: DeadlineFact;

try {
  const empty = await idle('empty region');
  const emptyBytes = await region.temporalBytes();

  first = await openOne();
  await copy(CASES - 1);
  await tellWatch(processes, [
    { ...newsOf(first), subject: `deadline/${first.id}`, entityversion: first.version },
  ]);
  await rest();
  const waiting = await idle(`${CASES} cases in the due table`);
  const oursBytes = (await dueTableBytes()) + (await region.temporalBytes()) - emptyBytes;
  const late = await lateness(first);

  const before = await region.temporalBytes();
  await startAll(first);
  await rest();
  const processesWait = await idle(`${WORKFLOWS} processes`);
  const baselineBytes = (await region.temporalBytes()) - before;

  const perCase = { ours: oursBytes / CASES, baseline: baselineBytes / WORKFLOWS };
  console.error(
    `${Math.round(perCase.ours)} bytes a case in the due table, ${Math.round(perCase.baseline)} as a process; ` +
      `cores at rest: ${empty.toFixed(3)} empty, ${waiting.toFixed(3)} with the due table, ` +
      `${processesWait.toFixed(3)} with the processes beside it; the last of ${DUE} warnings ${late.toFixed(2)} s after the step`,
  );
  await bench({
    id: 'TMP-3',
    unit: 'cases/MB',
    pairs: 1,
    ours: async () => 1e6 / perCase.ours,
    baseline: async () => 1e6 / perCase.baseline,
  });
} finally {
  await region.stop();
}

/** Cores used at rest, over some minutes. */
async function idle(what: string): Promise<number> {
  await pool.query('vacuum analyze');
  await pool.query('checkpoint');
  console.error(`${what}: at rest for ${MINUTES} minutes`);
  const before = await region.cpuSeconds();
  await delay(MINUTES * 60_000);
  return ((await region.cpuSeconds()) - before) / (MINUTES * 60);
}

async function rest(): Promise<void> {
  while ((await processes.unsettled()) > 0) await delay(50);
}

/** The coordinator who is warned, and one case by its use case. */
async function openOne(): Promise<DeadlineFact> {
  await pool.query(
    `insert into person (id, version, language, roles, absences, employments, valid_from)
     values ($1, 1, 'fi', '{coordinator}', '[]', '[]', '2023-01-01')`,
    [newId()],
  );
  const id = await region.refer(clock.now());
  const [row] = await deadlinesOf(pool, 'guarantee-case', id);
  return factOf(row!);
}

/** The case so many times more, as its use case writes it; all but the first warn on later days. */
async function copy(count: number): Promise<void> {
  for (let from = 1; from <= count; from += CHUNK) await copyChunk(from, Math.min(count, from + CHUNK - 1));
}

async function copyChunk(from: number, to: number): Promise<void> {
  await pool.query(
    `create temporary table twin as select n, gen_random_uuid() as id from generate_series(${from}, ${to}) n;
     insert into guarantee_case select (jsonb_populate_record(g, jsonb_build_object('id', twin.id, 'consultation_id', null))).*
       from twin, guarantee_case g where g.id = '${first.matterId}';
     insert into deadline select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'matter_id', t.id,
         'due_at', d.due_at + later, 'next_at', d.next_at + later,
         'warn_at', (select array_agg(at + later) from unnest(d.warn_at) at),
         'rungs', (select jsonb_agg(r || jsonb_build_object('at',
                     to_char(((r ->> 'at')::timestamptz + later) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
                   from jsonb_array_elements(d.rungs) r)))).*
       from (select id, case when n < ${DUE} then interval '0' else make_interval(days => 1 + n % 180) end as later from twin) t,
            deadline d where d.id = '${first.id}';
     drop table twin`,
  );
}

async function dueTableBytes(): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `select pg_total_relation_size('deadline')::float8 as bytes`,
  );
  return rows[0]!.bytes;
}

/** Seconds from the step of the clock to the last warning that it made due. */
async function lateness({ warnAt }: DeadlineFact): Promise<number> {
  offset.ms = Date.parse(warnAt[0]!) - Date.now();
  const start = performance.now();
  await processes.move([workflowId('guaranteeCase', '06')]);
  while ((await warned()) < DUE) await delay(10);
  return (performance.now() - start) / 1000;
}

async function warned(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from deadline_step');
  return rows[0]!.count;
}

/** A process of its own for so many cases; nothing of them is due before the measuring ends. */
async function startAll(deadline: DeadlineFact): Promise<void> {
  const later = (at: string) => new Date(Date.parse(at) + 30 * DAY).toISOString();
  const fact = {
    ...deadline,
    dueAt: later(deadline.dueAt),
    warnAt: deadline.warnAt.map(later),
    rungs: deadline.rungs.map((rung) => ({ ...rung, at: later(rung.at) })),
  };
  const one = (): Promise<unknown> => {
    const id = newId();
    const data = { ...fact, id: newId(), matterId: id, workflowId: workflowId('duty', id) };
    return processes.signalFacts('duty', id, [{ ...newsOf(data), version: data.version }], { start: {} });
  };
  // Each is brought to the region's now after its start; more at once would come to the deadline of a call.
  for (let left = WORKFLOWS; left > 0; left -= IN_FLIGHT) {
    await Promise.all(Array.from({ length: Math.min(left, IN_FLIGHT) }, one));
    await rest();
  }
}

function newsOf(data: DeadlineFact) {
  return { id: newId(), type: 'consultations.deadline.opened' as const, data };
}
