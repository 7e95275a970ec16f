import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { BusEvent } from '@valvomo/messaging';
import { connectProcesses, dataConverter, readKeyRing } from '@valvomo/processes';
import { recordHistory, startWorker } from '@valvomo/processes/worker';
import { Metrics, stepsDue } from '@valvomo/service';
import { testFolder, testTemporal, waitFor } from '@valvomo/testing';
import { ProcessesConsumer } from '../processes/processes.consumer.js';
import { bundle, HISTORIES } from '../spec/bundle.fixture.js';
import { at, goalOf, REMITTED, strategyKit, TERM } from './strategy.fixture.js';

jest.setTimeout(120_000);

/** 2037 has the weekdays and feasts of 2026 (design 3). */
let offsetMs = at('2037-11-16').getTime() - Date.now();
const clock = { now: () => new Date(Date.now() + offsetMs) };
let region: Awaited<ReturnType<typeof start>>;

async function start() {
  const [kit, folder, { address, namespace }] = await Promise.all([
    strategyKit(clock),
    testFolder(),
    testTemporal(),
  ]);
  const keysFile = join(folder, 'keys.json');
  const key = randomBytes(32).toString('base64');
  await writeFile(keysFile, JSON.stringify({ active: 'k1', keys: { k1: key } }));
  const of = { address, namespace, service: 'reporting', keysFile } as const;
  const processes = connectProcesses({ ...of, region: clock });
  const consumer = new ProcessesConsumer(processes, { warn: () => undefined }, new Metrics('reporting'));
  const worker = startWorker({ ...of, bundle: await bundle(), activities: Object.assign({}, kit.steps) });
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });

  /** What relay and bus do: unsent news to the consumer, in one batch. */
  async function deliver(): Promise<void> {
    const { rows } = await kit.pool.query<BusEvent & { seq: string }>(
      `update outbox set sent_at = clock_timestamp() where sent_at is null
       returning seq, id, type, entity as subject, entity_version as entityversion, data`,
    );
    const events = rows
      .toSorted((a, b) => Number(a.seq) - Number(b.seq))
      .filter(({ type }) => type.startsWith('reporting.deadline.'));
    if (events.length > 0) await consumer.facts(events);
  }

  /** Moves the clock forward through every instant at which something is due, as `npm run advance` does. */
  async function advance(to: Date): Promise<void> {
    await deliver();
    for (let [first] = await stepsDue(kit.pool, to, 1); first; [first] = await stepsDue(kit.pool, to, 1)) {
      const instant = new Date(Math.max(first.nextAt.getTime(), clock.now().getTime()));
      offsetMs = instant.getTime() - Date.now();
      const due = await stepsDue(kit.pool, instant);
      const moved = processes.move([...new Set(due.map(({ workflowId }) => workflowId))]);
      const isTaken = async () => (await stepsDue(kit.pool, instant, 1)).length === 0;
      await waitFor(isTaken, { what: `the steps due at ${instant.toISOString()}`, timeout: 30_000 });
      await moved;
      await deliver();
    }
    offsetMs = Math.max(offsetMs, to.getTime() - Date.now());
  }

  return {
    ...kit,
    client,
    deliver,
    advance,
    async climbed(matterId: string): Promise<string[]> {
      const { rows } = await kit.pool.query<{ line: string }>(
        `select s.step || ' ' || to_char(s.occurred_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as line
         from deadline_step s join deadline d on d.id = s.deadline_id where d.matter_id = $1 order by s.occurred_at, line`,
        [matterId],
      );
      return rows.map(({ line }) => line);
    },
    async stop(): Promise<void> {
      await worker.stop();
      await processes.close();
      await connection.close();
      await kit.stop();
    },
  };
}
beforeAll(async () => (region = await start()));
afterAll(() => region?.stop());

/** A version that the board remits with two remarks. */
async function remitted() {
  const { as, strategies, goals, board } = region;
  const owner = as.owner.caller.id;
  let now = await strategies.draft(as.director, { ...TERM, goalsFrom: null });
  now = await goals.add(as.director, now.id, now.version, goalOf(owner));
  const heard = { until: '2037-11-17', channelUrl: 'https://example.org/strategy' };
  now = await strategies.openConsultation(as.director, now.id, now.version, heard);
  await region.advance(at('2037-11-18'));
  now = await strategies.sendToBoard(as.director, now.id, now.version, {
    participation: '34 residents answered.',
  });
  const remarks = ['2037-12-03', '2037-12-04'].map((dueOn) => ({ text: 'Say more.', ownerId: owner, dueOn }));
  const decision = { ...REMITTED, outcome: 'REMITTED', decidedOn: '2037-11-18', remarks } as const;
  return board.decide(as.secretary, now.id, now.version, decision);
}

it('a remark of the board is a process of its own: warned, three rungs once each, ended by the answer in the next version', async () => {
  const { as, strategies, board } = region;
  const first = await remitted();
  const [late, inTime] = first.remarks;
  await region.advance(at('2037-11-23'));
  await strategies.draft(as.director, { ...TERM, goalsFrom: first.id });
  await board.answer(as.owner, inTime!.id, inTime!.version, { text: 'Here is more.' });
  await region.advance(at('2037-12-31'));

  expect(await region.climbed(inTime!.id)).toEqual(['warn:1 2037-11-20 08:00']);
  expect(await region.climbed(late!.id)).toEqual([
    'warn:1 2037-11-19 08:00',
    'E1 2037-12-03 16:00',
    'E2 2037-12-10 16:00',
    'E3 2037-12-17 16:00',
  ]);
  await board.answer(as.owner, late!.id, late!.version, { text: 'Late, but here.' });
  await region.deliver();
  for (const remark of [late!, inTime!]) {
    const handle = region.client.workflow.getHandle(`duty:${remark.id}`);
    await handle.result();
    expect((await handle.describe()).status.name).toBe('COMPLETED');
  }
  if (process.env['VALVOMO_RECORD'])
    await recordHistory(region.client, `duty:${late!.id}`, join(HISTORIES, 'strategy-remark-late.json'));
});
