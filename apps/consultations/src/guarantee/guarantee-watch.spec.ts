import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BusEvent } from '@valvomo/messaging';
import { bundled, movedClock, processesOn } from '@valvomo/processes/testing';
import { readHistories, replayHistories } from '@valvomo/processes/worker';
import { stepsDue } from '@valvomo/service';
import { waitFor } from '@valvomo/testing';
import { HISTORIES, WORKFLOWS } from '../spec/workflows.fixture.js';
import { guaranteeKit, at, type GuaranteeKit } from './guarantee.fixture.js';
import { tellWatch } from './guarantee-watch.consumer.js';

const WATCH = 'guaranteeCase:06';

// 2037 has the weekdays and feasts of 2026.
const clock = movedClock(at('2037-11-02'));
const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);
let kit: GuaranteeKit;
let watching: Awaited<ReturnType<typeof start>>;

const start = ({ pool, keysFile, sweep, steps }: GuaranteeKit) =>
  processesOn({
    service: 'consultations',
    workflows: WORKFLOWS,
    histories: HISTORIES,
    pool,
    clock,
    keysFile,
    activities: Object.assign({}, sweep, steps),
    consumer: (of) => ({ facts: (events: BusEvent[]) => tellWatch(of, events) }),
    news: /^consultations\.deadline\./,
    stepsDue: (until, limit) => stepsDue(pool, until, limit),
  });
beforeAll(async () => {
  kit = await guaranteeKit(clock);
  watching = await start(kit);
});
afterAll(async () => {
  await watching?.stop();
  await kit?.stop();
});

const rest = () => waitFor(async () => (await watching.processes.unsettled()) === 0, { what: 'rest' });
const nothingDue = (until: Date) =>
  waitFor(async () => (await stepsDue(kit.pool, until, 1)).length === 0, {
    what: `what is due by ${until.toISOString()}`,
  });

const ladder = (year: number) => [
  `${year}-11-16 08:00 warning coordinator`,
  `${year}-11-24 00:00 E1 coordinator`,
  `${year}-11-24 16:00 E2 service-director`,
  `${year}-11-30 16:00 E3 county-director`,
];

describe('the watch over all guarantee cases of a county', () => {
  it('is one process, which operators see with what it waits for, and tells every step of every case at its instant', async () => {
    const cases = [await kit.refer(), await kit.refer({ evaluationNeeded: true }), await kit.refer()];
    await watching.deliver();
    await rest();
    const seen = await watching.client.workflow.getHandle(WATCH).describe();
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
    await watching.advance(at('2037-12-01'));
    expect(await kit.told(cases[0]!.id)).toEqual(ladder(2037));
    expect(await kit.told(cases[1]!.id)).toEqual(ladder(2037));
    expect(await kit.told(cases[2]!.id)).toEqual([]);
    const { count } = await watching.client.workflow.count();
    expect(count).toBe(1);
    await watching.record('guarantee-case', WATCH);
  });

  it('tells what came due while no worker ran, each thing once, when one runs again', async () => {
    await kit.refer();
    const { id } = await kit.refer();
    await watching.deliver();
    await rest();
    const today = clock.now();
    await watching.endWorker();
    clock.to(inDays(40));
    watching.beginWorker();
    await watching.processes.move([WATCH]);
    await nothingDue(clock.now());
    const told = await kit.told(id);
    expect(told.map((line) => line.split(' ').at(2))).toEqual(['warning', 'E1', 'E2', 'E3']);
    expect(told.every((line) => new Date(`${line.slice(0, 10)}T12:00:00Z`) > today)).toBe(true);
  });

  it('goes on as a new run before its history grows long, with the region’s time and what lies ahead', async () => {
    const watch = watching.client.workflow.getHandle(WATCH);
    const before = (await watch.describe()).runId;
    await watch.terminate('its operator begins it anew, with a short run');
    const { id } = await kit.refer();
    const options = {
      taskQueue: 'valvomo-consultations',
      workflowId: WATCH,
      args: [{ county: '06', passes: 1 }],
    };
    await watching.client.workflow.start('guaranteeCase', options);
    await watching.processes.move([WATCH]);
    const first = (await watch.describe()).runId;
    await watching.advance(inDays(40));
    expect((await kit.told(id)).map((line) => line.split(' ').at(2))).toEqual(['warning', 'E1', 'E2', 'E3']);
    const last = await watch.describe();
    expect(new Set([before, first, last.runId]).size).toBe(3);
    expect(last.status.name).toBe('RUNNING');
  });

  it('begins again with the next news where somebody ended it', async () => {
    const watch = watching.client.workflow.getHandle(WATCH);
    await watch.terminate('by mistake');
    const { id } = await kit.refer();
    await watching.advance(inDays(40));
    expect(await kit.told(id)).toHaveLength(4);
  });

  it('still replays the history of one that was recorded on the real server', async () => {
    const recorded = readHistories(HISTORIES).find(([name]) => name === 'guarantee-case')!;
    expect((await replayHistories(await bundled(WORKFLOWS), [recorded])).get('guarantee-case')).toBeNull();
  });
});
