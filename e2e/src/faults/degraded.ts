import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { done } from '../client.js';
import type { TestRegion } from '../region.js';
import { Case } from '../story/case.js';
import { seen } from '../story/processes.js';
import { givenUnit, type StoryUnit } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { World } from '../story/world.js';
import { count, rowsOf } from './query.js';
import { untilBack, whileAway } from './strike.js';

interface Ready {
  readonly status: string;
  readonly parts: Record<string, { readonly ok: boolean }>;
}

const SINCE = '2030-01-01';

/** People work on while NATS or Temporal is away, and what was done then arrives (design 5.11). */
export function degradedTests(region: () => TestRegion): void {
  const ready = async (service: string): Promise<{ http: number; status: string; away: string[] }> => {
    const answer = await fetch(`${region().state.url}/${service}/health/ready`);
    const { status, parts } = (await answer.json()) as Ready;
    const away = Object.entries(parts).flatMap(([name, { ok }]) => (ok ? [] : [name]));
    return { http: answer.status, status, away: away.toSorted() };
  };
  const eventually = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 60_000; !(await holds()); await delay(200))
      if (Date.now() > end) throw new Error(`it did not come to pass within a minute: ${what}`);
  };
  const withWorld = async (work: (world: World) => Promise<void>): Promise<void> => {
    const time = new StoryTime(region().state);
    const world = new World(region(), time);
    try {
      await work(world);
    } finally {
      await time.close();
    }
  };
  const inReporting = async (world: World, unit: StoryUnit): Promise<boolean> => {
    const list = await world.as('director').get<{ items: { id: string }[] }>('/reporting/v1/units?limit=200');
    return done(list).items.some(({ id }) => id === unit.id);
  };

  it(
    'without NATS every act succeeds, readiness names the part, and all of it arrives when NATS is back',
    () =>
      withWorld(async (world) => {
        const known = await givenUnit(world, { name: 'Ennen katkoa', mode: 'own', since: SINCE });
        await world.time.rest();
        const now = await world.time.now();
        let unit!: StoryUnit;
        let visit!: Case;
        const gone = await whileAway(region(), 'nats', async () => {
          await eventually(
            'the loss is told',
            async () => (await ready('inspections')).status === 'degraded',
          );
          expect(await ready('registry')).toEqual({ http: 200, status: 'degraded', away: ['nats'] });
          unit = await givenUnit(world, { name: 'Katkon aikana', mode: 'own', since: SINCE });
          visit = await Case.plan(world, known, 'unannounced', '2038-Q1');
          await visit.schedule(now);
          expect((await visit.now()).state).toBe('SCHEDULED');
          expect(await ready('inspections')).toEqual({ http: 200, status: 'degraded', away: ['nats'] });
        });
        await untilBack(region(), 'nats', gone);
        await eventually('the unit is in reporting', () => inReporting(world, unit));
        await eventually('its process runs', async () => (await processOf(world, visit)) === 'RUNNING');
        await eventually('nothing is missing', async () => (await ready('registry')).status === 'ok');
      }),
    180_000,
  );

  it(
    'without Temporal every act succeeds, readiness names the part, and all of it catches up when Temporal is back (R25)',
    () =>
      withWorld(async (world) => {
        const unit = await givenUnit(world, { name: 'Ilman aikaa', mode: 'own', since: SINCE });
        await world.time.rest();
        const ahead = await nextStep(region());
        await world.time.to(new Date(ahead.at.getTime() - 10_000));
        let visit!: Case;
        const gone = await whileAway(region(), 'temporal', async () => {
          const now = await world.time.now();
          visit = await Case.plan(world, unit, 'unannounced', '2038-Q1');
          await visit.schedule(now);
          expect((await visit.now()).state).toBe('SCHEDULED');
          await eventually(
            'the loss is told',
            async () => (await ready('inspections')).status === 'degraded',
          );
          expect(await ready('inspections')).toEqual({ http: 200, status: 'degraded', away: ['temporal'] });
          expect((await ready('registry')).status).toBe('ok');
          await eventually('a deadline falls due', async () => (await world.time.now()) > ahead.at);
          expect(await newsAt(region(), ahead)).toBe(0);
        });
        await untilBack(region(), 'temporal', gone);
        await eventually('the step is taken', async () => (await newsAt(region(), ahead)) > 0);
        await eventually('its process runs', async () => (await processOf(world, visit)) === 'RUNNING');
        await eventually('nothing is missing', async () => (await ready('inspections')).status === 'ok');
        await world.time.rest();
        expect(await newsAt(region(), ahead)).toBe(1);
      }),
    180_000,
  );
}

interface Ahead {
  readonly deadline: string;
  readonly at: Date;
}

/** The next step that time alone will take in the region. */
async function nextStep(region: TestRegion): Promise<Ahead> {
  const query = `select id as deadline, next_at as at from inspections.deadline
    where next_at is not null order by next_at limit 1`;
  const [next] = await rowsOf<Ahead>(region, query);
  if (!next) throw new Error('no deadline of the region has a step ahead');
  return next;
}

/** How many news of a deadline carry an instant: each is one step taken. */
function newsAt(region: TestRegion, { deadline, at }: Ahead): Promise<number> {
  const news = 'inspections.outbox where entity = $1 and occurred_at = $2';
  return count(region, news, [`deadline/${deadline}`, at]);
}

/** How the process of a case stands; nothing before it has been started. */
async function processOf(world: World, visit: Case): Promise<string | undefined> {
  return seen(world, 'inspection', visit.id).then(
    ({ status }) => status,
    () => undefined,
  );
}
