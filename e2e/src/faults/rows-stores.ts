import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@valvomo/contracts';
import { SERVICE_PROCESSES } from '@valvomo/local';
import type { TestRegion } from '../region.js';
import { climbed } from '../story/deadlines.js';
import { missed } from '../story/notices.js';
import { provider } from '../story/register.js';
import { instantOf } from '../wall.js';
import { LatePlan } from './late-plan.js';
import { count } from './query.js';
import { partsWithout, Replica } from './replica.js';
import { atLeast, atMost, exactly, type Row, type Stage } from './row.js';
import { partOf, strike, untilBack, whileAway } from './strike.js';

const OUTAGE_MS = 5_000;
const SERVICE_PARTS = SERVICE_PROCESSES.map(({ name }) => name);

export const R15: Row = {
  says: `PostgreSQL killed, postmaster and backends, away for ${OUTAGE_MS / 1_000} s, while people write`,
  run: async ({ region, say }) => {
    const acknowledged: string[] = [];
    const errors: { at: number; status: number }[] = [];
    let working = true;
    const write = async (): Promise<void> => {
      for (; working; await delay(50)) {
        const name = `Kirjaus ${newId()}`;
        const answer = await region
          .as('registry-keeper')
          .post('/registry/v1/providers', provider(name, {}, '2030-01-01'))
          .catch(() => null);
        if (answer?.status === 201) acknowledged.push(name);
        else errors.push({ at: performance.now(), status: answer?.status ?? 0 });
      }
    };
    const pids = (): (number | null)[] => SERVICE_PARTS.map((part) => partOf(region, part).pid);
    const before = pids();
    const writers = [write(), write()];
    await delay(2_000);
    const from = performance.now();
    const gone = await strike(region, 'postgres', OUTAGE_MS);
    await untilBack(region, 'postgres', gone);
    const back = performance.now();
    await delay(7_000);
    working = false;
    await Promise.all(writers);
    const last = errors.at(-1)?.at ?? from;
    say(
      `  ${acknowledged.length} writes acknowledged, ${errors.length} refused; away for ${((back - from) / 1_000).toFixed(1)} s`,
    );
    const kept = await count(region, `registry.provider where name_fi = any ($1)`, [acknowledged]);
    const twice = await count(
      region,
      `(select 1 from registry.provider group by name_fi having count(*) > 1) t`,
    );
    const restarted = pids().filter((pid, i) => pid !== before[i]).length;
    return [
      atLeast('writes acknowledged after the return', acknowledged.length, 20),
      exactly('acknowledged writes lost', acknowledged.length - kept, 0),
      exactly('writes doubled', twice, 0),
      exactly(
        'answers other than 503 while it was away',
        errors.filter(({ status }) => status !== 503).length,
        0,
      ),
      atMost('seconds from the kill to the last error', (last - from) / 1_000, OUTAGE_MS / 1_000 + 5),
      exactly('service processes that restarted', restarted, 0),
    ];
  },
};

/** The case up to its final report: its plan is due on 9 December 2037 at 16:00. */
async function untilPlanIsDue({ world, time }: Stage): Promise<{ story: LatePlan; due: Date }> {
  const story = await LatePlan.given(world);
  for (const act of story.acts(world).slice(0, 6)) {
    await time.to(instantOf(act.at));
    await act.does();
    await time.rest();
  }
  return { story, due: instantOf('2037-12-09T16:00') };
}

const E1 = 'E1 T10-MAJOR 2037-12-09 16:00';

/** Seconds until the region has written E1 of the plan. */
async function untilClimbed(region: TestRegion, story: LatePlan, withinMs: number): Promise<number> {
  const from = performance.now();
  const taken = `inspections.deadline_step s join inspections.deadline d on d.id = s.deadline_id
    where d.matter_id = $1 and s.step = 'E1'`;
  while (performance.now() - from < withinMs) {
    if ((await count(region, taken, [story.action.id])) > 0) return (performance.now() - from) / 1_000;
    await delay(50);
  }
  return Infinity;
}

export const R25: Row = {
  says: `Temporal killed, away for ${OUTAGE_MS / 1_000} s and until a deadline has fallen due`,
  run: async (stage) => {
    const { region, world, time, say } = stage;
    const { story, due } = await untilPlanIsDue(stage);
    await time.to(new Date(due.getTime() - 8_000));
    let early = 0;
    const gone = await whileAway(region, 'temporal', async () => {
      await delay(OUTAGE_MS);
      while ((await time.now()) < due) await delay(50);
      early = await count(
        region,
        `inspections.deadline_step s join inspections.deadline d on d.id = s.deadline_id
         where d.matter_id = $1 and s.step like 'E%'`,
        [story.action.id],
      );
    });
    await untilBack(region, 'temporal', gone);
    const late = await untilClimbed(region, story, 60_000);
    say(`  the deadline fell due while Temporal was away; E1 stood ${late.toFixed(1)} s after its return`);
    await time.rest();
    return [
      exactly('rungs climbed while it was away', early, 0),
      atMost('seconds from the return to the step', late, 10),
      exactly('E1 told', (await climbed(world, story.action.id)).filter((one) => one === E1).length, 1),
      exactly(
        'other rungs told',
        (await climbed(world, story.action.id)).filter((one) => one !== E1).length,
        0,
      ),
      exactly('notices of it', (await missed(world, 'inspector', story.action.id)).length, 1),
    ];
  },
};

let worker: Replica;
export const R27: Row = {
  says: 'worker dies after the effect of an activity, before it says so',
  parts: partsWithout('inspections-worker'),
  before: async (region) => {
    worker = new Replica(region, 'inspections-worker');
    await worker.start();
  },
  after: () => worker.kill(),
  run: async (stage) => {
    const { region, world, time, say } = stage;
    const { story, due } = await untilPlanIsDue(stage);
    // Past the plan's warning, so that the effect after which the worker dies is E1.
    await time.to(new Date(due.getTime() - 60_000));
    await time.rest();
    await worker.kill();
    await worker.start('R27');
    const moving = time.to(new Date(due.getTime() + 60_000));
    const died = await worker.ended(60_000);
    const committed = await untilClimbed(region, story, 10_000);
    say(`  the worker died after its effect was there`);
    await worker.start();
    await moving;
    await time.rest();
    return [
      exactly('deaths at the fail point', died ? 1 : 0, 1),
      atMost('seconds to the effect that stands after the death', committed, 10),
      exactly('E1 told', (await climbed(world, story.action.id)).filter((one) => one === E1).length, 1),
      exactly('notices of it', (await missed(world, 'inspector', story.action.id)).length, 1),
      exactly(
        'rungs of the deadline',
        await count(
          region,
          `inspections.deadline_step s join inspections.deadline d on d.id = s.deadline_id
           where d.matter_id = $1 and d.rule = 'T10-MAJOR' and s.step like 'E%'`,
          [story.action.id],
        ),
        1,
      ),
    ];
  },
};
