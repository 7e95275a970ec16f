import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { applyTopology, Bus, BUS_USERS, natsAccountsConfig, publishOffset } from '@valvomo/messaging';
import { testFolder, testNats, testTemporal, type TestNats } from '@valvomo/testing';
import type { AdvancedRegion } from './region-services.js';
import { advanceRegion, RegionWalk, type StepDone } from './region-walk.js';
import { SampleService } from './sample-service.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let nats: TestNats;
let buses: Bus[] = [];
let service: SampleService;
let region: AdvancedRegion;

beforeAll(async () => {
  const passwords = Object.fromEntries(BUS_USERS.map(({ name }) => [name, `of-${name}`]));
  nats = await testNats(natsAccountsConfig(passwords));
  const as = (user: string) => {
    const bus = new Bus({ url: nats.url, user, password: passwords[user]! });
    buses.push(bus);
    return bus;
  };
  await applyTopology(await as('admin').connection());
  await publishOffset(await as('region').connection(), 0);
  service = new SampleService(as('inspections'), 'secret');
  const url = await service.start(await testTemporal(), await testFolder());
  region = {
    secret: 'secret',
    nats: { url: nats.url, monitorUrl: nats.monitorUrl, user: 'region', password: passwords['region']! },
    processes: [{ name: 'inspections', kind: 'main', url }],
  };
});
afterAll(async () => {
  await service.stop();
  await Promise.all(buses.map((bus) => bus.close()));
  await nats.stop();
});
beforeEach(() => {
  service.rows.clear();
  service.taken.length = 0;
  service.onStep = () => undefined;
  service.onLook = () => undefined;
  service.takes = true;
});

const after = (ms: number) => new Date(service.now().getTime() + ms);

describe('moving the clock of a region', () => {
  it('every step is taken once, in order of time and at its own instant, before the walk goes on', async () => {
    const opened = service.now().getTime();
    const on = (days: number) => new Date(opened + days * DAY);
    const ids = [0, 1, 2].map((i) =>
      service.open(
        'PLAN',
        [on(5)],
        [
          ['E1', on(10)],
          ['E2', on(15 + i)],
          ['E3', on(20)],
          ['E4', on(30)],
        ],
      ),
    );
    const steps: StepDone[] = [];
    const lines: string[] = [];
    const to = await advanceRegion(region, on(40), {
      onStep: (s) => void steps.push(s),
      say: (line) => lines.push(line),
    });

    for (const id of ids) expect(service.stepsOf(id)).toEqual(['warn:1', 'E1', 'E2', 'E3', 'E4']);
    for (const { at, now } of service.taken) {
      expect(now).toBeGreaterThanOrEqual(Date.parse(at));
      expect(now - Date.parse(at)).toBeLessThan(HOUR);
    }
    const instants = service.taken.map(({ at }) => Date.parse(at));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(steps.map(({ at }) => at)).toEqual([5, 10, 15, 16, 17, 20, 30, 40].map(on));
    expect(lines[0]).toMatch(/: 7 instants ahead, walked one by one$/);
    expect(lines[1]).toMatch(/ {2}duty 3$/);
    expect(to.stuck).toEqual([]);
    expect(to.to.getTime()).toBeGreaterThanOrEqual(on(40).getTime());
  });

  it('what a step sets going is followed: a deadline that it opens is passed at its own instant', async () => {
    const opened = service.now().getTime();
    const on = (days: number) => new Date(opened + days * DAY);
    const first = service.open(
      'FIX',
      [],
      [
        ['E1', on(10)],
        ['E2', on(17)],
      ],
    );
    let second = '';
    service.onStep = ({ deadlineId, step }) => {
      if (deadlineId === first && step === 'E1') second = service.open('CHECK', [on(12)], [['E1', on(14)]]);
    };
    await advanceRegion(region, on(20));
    expect(
      service.taken.map(({ deadlineId, step }) => [deadlineId === first ? 'FIX' : 'CHECK', step]),
    ).toEqual([
      ['FIX', 'E1'],
      ['CHECK', 'warn:1'],
      ['CHECK', 'E1'],
      ['FIX', 'E2'],
    ]);
    expect(second).not.toBe('');
  });

  it('a step has come to rest only when the news that it caused has been heard', async () => {
    let heard = false;
    service.onStep = () => service.tellSlowly(() => (heard = true));
    service.open('FIX', [], [['E1', after(DAY)]]);
    const atRest: boolean[] = [];
    await advanceRegion(region, after(2 * DAY), { onStep: () => void atRest.push(heard) });
    expect(atRest).toEqual([true, true]);
  });

  it('a late timer’s step that is taken while the walk looks for it is waited for as well', async () => {
    let [looks, heard] = [0, false];
    service.onLook = () => {
      looks += 1;
      if (looks === 2) service.tellSlowly(() => (heard = true));
    };
    const atRest: boolean[] = [];
    await advanceRegion(region, after(DAY), { onStep: () => void atRest.push(heard) });
    expect(atRest).toEqual([true]);
  });

  it('merged steps are fewer, and each process still passes its own timers in order', async () => {
    const opened = service.now().getTime();
    const at = (hours: number) => new Date(opened + hours * HOUR);
    const ids = Array.from({ length: 20 }, (_, i) =>
      service.open(
        'T2',
        [at(1 + i / 10)],
        [
          ['E1', at(4 + i / 10)],
          ['E2', at(30 + i / 10)],
        ],
      ),
    );
    const { steps, stuck } = await advanceRegion(region, at(48), { stepMs: DAY });
    expect(steps).toBe(3);
    expect(stuck).toEqual([]);
    for (const id of ids) expect(service.stepsOf(id)).toEqual(['warn:1', 'E1', 'E2']);
  });

  it('a sweep is a stop of its own on a day on which it would change something', async () => {
    const [first, second] = [after(3 * DAY), after(5 * DAY)];
    service.sweepAt = [first, second];
    service.swept.length = 0;
    const { steps } = await advanceRegion(region, after(9 * DAY));
    expect(service.swept).toEqual([first.toISOString(), second.toISOString()]);
    expect(steps).toBe(3);
    service.sweepAt = [];
  });

  it('many moves on one walk, and an instant that has passed moves nothing', async () => {
    const walk = new RegionWalk(region);
    try {
      const { to } = await walk.to(after(2 * DAY));
      expect((await walk.to(new Date(to.getTime() - DAY))).steps).toBe(0);
      expect((await walk.now()).getTime()).toBeGreaterThanOrEqual(to.getTime());
    } finally {
      await walk.close();
    }
  });

  it('a process that does not take its step is named, and does not hold the region for ever', async () => {
    service.takes = false;
    const id = service.open('FIX', [], [['E1', after(DAY)]]);
    const walk = new RegionWalk(region, 500);
    try {
      expect((await walk.to(after(3 * DAY))).stuck).toEqual([`duty:${id}`]);
    } finally {
      await walk.close();
    }
  });

  it('a process that does not go by the region’s clock is named', async () => {
    const deaf = {
      ...region,
      processes: [...region.processes, { ...region.processes[0]!, name: 'reporting' }],
    };
    const walk = new RegionWalk(deaf, 200);
    try {
      await expect(walk.to(after(DAY))).rejects.toThrow(/reporting does not go by the region's clock/);
    } finally {
      await walk.close();
    }
  });
});
