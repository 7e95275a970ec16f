import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BusEvent } from '@valvomo/messaging';
import { connectProcesses, dataConverter, type Processes, readKeyRing } from '@valvomo/processes';
import {
  readHistories,
  recordHistory,
  replayHistories,
  type RunningWorker,
  startWorker,
} from '@valvomo/processes/worker';
import { stepsDue } from '@valvomo/service';
import { testTemporal, waitFor } from '@valvomo/testing';
import { bundle, HISTORIES } from '../spec/bundle.fixture.js';
import { guaranteeKit, at, type GuaranteeKit } from './guarantee.fixture.js';
import { tellWatch } from './guarantee-watch.consumer.js';

const WATCH = 'guaranteeCase:06';

// 2037 has the weekdays and feasts of 2026.
let offsetMs = at('2037-11-02').getTime() - Date.now();
const clock = { now: () => new Date(Date.now() + offsetMs) };
let kit: GuaranteeKit;
let processes: Processes;
let connection: Connection;
let client: Client;
let worker: RunningWorker;
let work: () => RunningWorker;
let code: string;

beforeAll(async () => {
  kit = await guaranteeKit(clock);
  const { address, namespace } = await testTemporal();
  const { keysFile } = kit;
  code = await bundle();
  processes = connectProcesses({ address, namespace, service: 'consultations', keysFile, region: clock });
  work = () =>
    startWorker({
      address,
      namespace,
      service: 'consultations',
      bundle: code,
      keysFile,
      activities: Object.assign({}, kit.sweep, kit.steps),
    });
  worker = work();
  connection = Connection.lazy({ address });
  client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });
});
afterAll(async () => {
  await worker.stop();
  await processes.close();
  await connection.close();
  await kit.stop();
});

/** What relay, bus and consumer do: unsent news to the watch, in one batch. */
async function deliver(): Promise<void> {
  const { rows } = await kit.pool.query<BusEvent & { seq: string }>(
    `update outbox set sent_at = clock_timestamp() where sent_at is null
     returning seq, id, type, entity as subject, entity_version as entityversion, data`,
  );
  const events = rows.toSorted((a, b) => Number(a.seq) - Number(b.seq));
  await tellWatch(
    processes,
    events.filter(({ type }) => type.startsWith('consultations.deadline.')),
  );
}

const rest = () => waitFor(async () => (await processes.unsettled()) === 0, { what: 'rest' });
const nothingDue = (until: Date) =>
  waitFor(async () => (await stepsDue(kit.pool, until, 1)).length === 0, {
    what: `what is due by ${until.toISOString()}`,
  });

/** Moves the clock through every instant at which something is due, as `npm run advance` does. */
async function advance(to: Date): Promise<void> {
  await deliver();
  for (;;) {
    const [first] = await stepsDue(kit.pool, to, 1);
    if (!first) break;
    const instant = Math.max(first.nextAt.getTime(), clock.now().getTime());
    offsetMs = Math.max(offsetMs, instant - Date.now());
    await processes.move([WATCH]);
    await nothingDue(new Date(instant));
    await deliver();
  }
  offsetMs = Math.max(offsetMs, to.getTime() - Date.now());
}

const ladder = (year: number) => [
  `${year}-11-16 08:00 warning coordinator`,
  `${year}-11-24 00:00 E1 coordinator`,
  `${year}-11-24 16:00 E2 service-director`,
  `${year}-11-30 16:00 E3 county-director`,
];

describe('the watch over all guarantee cases of a county', () => {
  it('is one process, which operators see with what it waits for, and tells every step of every case at its instant', async () => {
    const cases = [await kit.refer(), await kit.refer({ evaluationNeeded: true }), await kit.refer()];
    await deliver();
    await rest();
    const seen = await client.workflow.getHandle(WATCH).describe();
    expect(seen.status.name).toBe('RUNNING');
    const shown = Object.fromEntries(
      seen.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    expect(shown).toMatchObject({
      ValvomoKind: 'guaranteeCase',
      ValvomoStage: 'WATCHING',
      ValvomoWaitingFor: 'coordinator',
      ValvomoDue: at('2037-11-23', '24:00'),
    });
    const body = { on: '2037-11-02', mode: 'on-site' as const, evaluationNeeded: false };
    await kit.desk.startAssessment(kit.by(), cases[2]!.id, 1, body);
    await advance(at('2037-12-01'));
    expect(await kit.told(cases[0]!.id)).toEqual(ladder(2037));
    expect(await kit.told(cases[1]!.id)).toEqual(ladder(2037));
    expect(await kit.told(cases[2]!.id)).toEqual([]);
    const { count } = await client.workflow.count();
    expect(count).toBe(1);
    if (process.env['VALVOMO_RECORD'])
      await recordHistory(client, WATCH, join(HISTORIES, 'guarantee-case.json'));
  });

  it('tells what came due while no worker ran, each thing once, when one runs again', async () => {
    await kit.refer();
    const { id } = await kit.refer();
    await deliver();
    await rest();
    const today = clock.now();
    await worker.stop();
    offsetMs += 40 * 86_400_000;
    worker = work();
    await processes.move([WATCH]);
    await nothingDue(clock.now());
    const told = await kit.told(id);
    expect(told.map((line) => line.split(' ').at(2))).toEqual(['warning', 'E1', 'E2', 'E3']);
    expect(told.every((line) => new Date(`${line.slice(0, 10)}T12:00:00Z`) > today)).toBe(true);
  });

  it('goes on as a new run before its history grows long, with the region’s time and what lies ahead', async () => {
    const watch = client.workflow.getHandle(WATCH);
    const before = (await watch.describe()).runId;
    await watch.terminate('its operator begins it anew, with a short run');
    const { id } = await kit.refer();
    const options = {
      taskQueue: 'valvomo-consultations',
      workflowId: WATCH,
      args: [{ county: '06', passes: 1 }],
    };
    await client.workflow.start('guaranteeCase', options);
    await processes.move([WATCH]);
    const first = (await watch.describe()).runId;
    await advance(new Date(clock.now().getTime() + 40 * 86_400_000));
    expect((await kit.told(id)).map((line) => line.split(' ').at(2))).toEqual(['warning', 'E1', 'E2', 'E3']);
    const last = await watch.describe();
    expect(new Set([before, first, last.runId]).size).toBe(3);
    expect(last.status.name).toBe('RUNNING');
  });

  it('begins again with the next news where somebody ended it', async () => {
    const watch = client.workflow.getHandle(WATCH);
    await watch.terminate('by mistake');
    const { id } = await kit.refer();
    await advance(new Date(clock.now().getTime() + 40 * 86_400_000));
    expect(await kit.told(id)).toHaveLength(4);
  });

  it('still replays the history of one that was recorded on the real server', async () => {
    const recorded = readHistories(HISTORIES).find(([name]) => name === 'guarantee-case')!;
    expect((await replayHistories(code, [recorded])).get('guarantee-case')).toBeNull();
  });
});
