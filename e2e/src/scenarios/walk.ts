import { givenMunicipality } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { enterPeople, World, type StoryRegion } from '../story/world.js';
import { instantOf } from '../wall.js';
import type { Scenario, Step } from './scenario.js';

/** Acts take seconds of the region's time; an instant that was passed by more than this is no longer that instant. */
const LATE_MS = 55_000;

const COUNTY_SINCE = '2023-01-01';

/** A scenario under way: what is left of it, and why it ended early. */
interface Walker {
  readonly scenario: Scenario;
  readonly world: World;
  steps: Step[];
  failure: Error | undefined;
}

/** How a walk went: the failure of each scenario that has one, by number. */
export interface Walked {
  readonly failures: ReadonlyMap<number, Error>;
  readonly steps: number;
  readonly instants: number;
}

/**
 * Walks all scenarios through one region at once: their steps in order of instant, the clock moved from one instant to the
 * next through everything that is due on the way. A scenario that fails ends there; the others go on.
 */
export async function walkScenarios(region: StoryRegion, scenarios: readonly Scenario[]): Promise<Walked> {
  const time = new StoryTime(region.state);
  const walkers = scenarios.map((scenario): Walker => ({
    scenario,
    world: new World(region, time),
    steps: [],
    failure: undefined,
  }));
  let instants = 0;
  try {
    const county = new World(region, time);
    await Promise.all([enterPeople(county, COUNTY_SINCE), givenMunicipality(county, COUNTY_SINCE)]);
    // What is given refers to people of whom each service hears by the bus.
    await time.rest();
    await together(walkers, 'at the beginning', async (walker) => {
      walker.steps = [...(await walker.scenario.begin(walker.world))];
    });
    await time.rest();
    for (let at = nextInstant(walkers); at; at = nextInstant(walkers)) {
      await time.to(instantOf(at));
      await oneInstant(walkers, at, time);
      instants++;
    }
  } finally {
    await time.close();
  }
  const failed = walkers.flatMap(({ scenario, failure }) =>
    failure ? [[scenario.number, failure] as const] : [],
  );
  return { failures: new Map(failed), steps: time.steps, instants };
}

const hasFailed = ({ failure }: Walker): boolean => failure !== undefined;

function nextInstant(walkers: readonly Walker[]): string | undefined {
  const ahead = walkers.flatMap((walker) => (hasFailed(walker) ? [] : walker.steps.slice(0, 1)));
  return ahead.map((step) => step.at).toSorted()[0];
}

/** Everybody's acts of the instant, then rest, then everybody's expectations; again while somebody has another step here. */
async function oneInstant(walkers: readonly Walker[], at: string, time: StoryTime): Promise<void> {
  for (;;) {
    const here = walkers.filter((walker) => !hasFailed(walker) && walker.steps[0]?.at === at);
    if (here.length === 0) return;
    const late = (await time.now()).getTime() - instantOf(at).getTime();
    if (late > LATE_MS) throw new Error(`the walk came ${Math.round(late / 1000)} s late to ${at}`);
    const says = ({ steps: [step] }: Walker) => `at ${at} (${step!.says})`;
    await together(here, says, async ({ steps: [step] }) => step!.act?.());
    if (here.some(({ steps: [step] }) => step!.act)) await time.rest();
    await together(here, says, async ({ steps: [step] }) => step!.expect?.());
    for (const walker of here) walker.steps.shift();
    const over = here.filter(({ steps }) => steps.length === 0);
    await together(over, 'at its end', async ({ world }) => {
      for (const putAway of world.atTheEnd) await putAway();
    });
  }
}

/** Does something in every scenario at once; the failure of one is kept with it, with what it was told last. */
async function together(
  walkers: readonly Walker[],
  where: string | ((walker: Walker) => string),
  work: (walker: Walker) => Promise<unknown>,
): Promise<void> {
  await Promise.all(
    walkers.map(async (walker) => {
      if (hasFailed(walker)) return;
      try {
        await work(walker);
      } catch (cause) {
        const place = typeof where === 'string' ? where : where(walker);
        const { number } = walker.scenario;
        const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
        walker.failure = new Error(
          `scenario ${number} ${place}: ${what}\nits last requests:\n${walker.world.trail()}`,
        );
      }
    }),
  );
}
