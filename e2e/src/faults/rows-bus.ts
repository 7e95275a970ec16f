import { setTimeout as delay } from 'node:timers/promises';
import { provider } from '../story/register.js';
import { Load } from './load.js';
import { partsWithout, Replica, type ReplicaName } from './replica.js';
import { atLeast, atMost, exactly, type Measured, type Row, type Stage } from './row.js';
import { partOf, strike, untilBack } from './strike.js';

const PER_SECOND = 200;
const OUTAGE_MS = 5_000;
const KILLS = 10;
const DEATHS = 3;

/** What a consumer has lost and doubled: events without an inbox row, units that are not at their newest version. */
async function losses(load: Load, consumer: 'reporting' | 'inspections'): Promise<Measured[]> {
  return [
    exactly(`events lost before ${consumer}`, load.ids.length - (await load.handled(consumer)), 0),
    exactly(`units behind in ${consumer} (lost or out of order)`, await load.behind(consumer), 0),
  ];
}

/** A row in which the test runs one service process itself. */
function withReplica(
  name: ReplicaName,
  says: string,
  run: (stage: Stage, replica: Replica) => Promise<Measured[]>,
): Row {
  let replica: Replica;
  return {
    says,
    parts: partsWithout(name),
    before: async (region) => {
      replica = new Replica(region, name);
      await replica.start();
    },
    run: async (stage) => {
      try {
        return await run(stage, replica);
      } finally {
        if (replica.hasEnded) await replica.start();
      }
    },
    after: () => replica.kill(),
  };
}

export const R01 = withReplica(
  'reporting',
  `consumer killed ${KILLS} times, 5 s after it is ready each time, at ${PER_SECOND} events/s`,
  async ({ region, say }, replica) => {
    const load = await Load.on(region, PER_SECOND);
    load.start();
    const began = performance.now();
    let downMs = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await delay(5_000);
      await replica.kill();
      const from = performance.now();
      await replica.start();
      downMs += performance.now() - from;
      say(`  kill ${kill}: ready again after ${((performance.now() - from) / 1_000).toFixed(1)} s`);
    }
    const offered = await load.stop();
    const lag = await load.settled('reporting');
    const took = (performance.now() - began) / 1_000;
    const found = await losses(load, 'reporting');
    say(
      `  ${load.ids.length} events in ${offered.toFixed(0)} s, the consumer away for ${(downMs / 1_000).toFixed(0)} s of them`,
    );
    await load.settled('inspections');
    await load.close();
    return [
      ...found,
      atLeast('goodput: offered time ÷ time until all was handled', offered / took, 0.8),
      atMost('seconds until the lag was gone', lag, 10),
    ];
  },
);

/** Lets a replica die at a fail point again and again under load, then run on without it. */
async function dying(stage: Stage, replica: Replica, point: string): Promise<{ load: Load; deaths: number }> {
  const load = await Load.on(stage.region, PER_SECOND);
  await replica.kill();
  load.start();
  let deaths = 0;
  for (let i = 0; i < DEATHS; i++) {
    await replica.start(point);
    if (await replica.ended(20_000)) deaths++;
    else await replica.kill();
    stage.say(`  death ${i + 1} at the fail point, ${load.ids.length} events offered by now`);
  }
  await replica.start();
  await load.stop();
  return { load, deaths };
}

export const R04 = withReplica(
  'reporting',
  `consumer dies between commit and acknowledgement, ${DEATHS} times, at ${PER_SECOND} events/s`,
  async (stage, replica) => {
    const { load, deaths } = await dying(stage, replica, 'R04');
    const lag = await load.settled('reporting');
    await load.settled('inspections');
    const found = await losses(load, 'reporting');
    await load.close();
    return [
      exactly('deaths at the fail point', deaths, DEATHS),
      ...found,
      atMost('seconds until the lag was gone', lag, 30),
    ];
  },
);

export const R05 = withReplica(
  'registry',
  `relay dies between publishing and marking, ${DEATHS} times, at ${PER_SECOND} events/s`,
  async (stage, replica) => {
    const { load, deaths } = await dying(stage, replica, 'R05');
    const lag = await load.settled('reporting');
    await load.settled('inspections');
    const found = [...(await losses(load, 'reporting')), ...(await losses(load, 'inspections'))];
    await load.close();
    return [
      exactly('deaths at the fail point', deaths, DEATHS),
      ...found,
      atMost('seconds until the lag was gone', lag, 30),
    ];
  },
);

export const R07: Row = {
  says: `NATS killed at ${PER_SECOND} events/s, away for ${OUTAGE_MS / 1_000} s; people go on working`,
  run: async ({ region, say }) => {
    const load = await Load.on(region, PER_SECOND);
    const requests = { done: 0, failed: 0 };
    let working = true;
    const work = async (): Promise<void> => {
      for (; working; await delay(100)) {
        const answer = await region
          .as('registry-keeper')
          .post('/registry/v1/providers', provider('Katkos Oy', {}, '2030-01-01'))
          .catch(() => null);
        if (answer?.status === 201) requests.done++;
        else requests.failed++;
      }
    };
    load.start();
    const people = work();
    await delay(3_000);
    const gone = await strike(region, 'nats', OUTAGE_MS);
    await untilBack(region, 'nats', gone);
    const from = performance.now();
    const behind = load.ids.length - (await load.handled('reporting'));
    const before = await load.handled('reporting');
    // Caught up while the load goes on: what is missing is what is on its way.
    while (
      load.ids.length - (await load.handled('reporting')) > PER_SECOND / 2 &&
      performance.now() - from < 60_000
    )
      await delay(20);
    const seconds = (performance.now() - from) / 1_000;
    const rate = ((await load.handled('reporting')) - before) / seconds;
    say(`  ${behind} events behind when NATS was back, caught up in ${seconds.toFixed(1)} s`);
    await delay(2_000);
    working = false;
    await people;
    await load.stop();
    await load.settled('reporting');
    await load.settled('inspections');
    const found = [...(await losses(load, 'reporting')), ...(await losses(load, 'inspections'))];
    await load.close();
    say(
      `  ${requests.done} requests of people meanwhile; nats restarted ${partOf(region, 'nats').restarts} time`,
    );
    return [
      exactly('requests of people that failed', requests.failed, 0),
      ...found,
      atLeast('catch-up rate ÷ arrival rate', rate / PER_SECOND, 3),
    ];
  },
};
