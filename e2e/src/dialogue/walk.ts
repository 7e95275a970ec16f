import { randomOf, Steering, type Chance, type NaivePriority } from '@valvomo/testing/dialogue';
import { givenMunicipality } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { enterPeople, World, type StoryRegion } from '../story/world.js';
import { instantOf } from '../wall.js';
import { givenCompany } from './company.js';
import { Ear } from './heard.js';
import { RegionDialogue } from './region-dialogue.js';

/** Where the region's clock begins: the year of the naive calendar's twin, in which the same days are free. */
export const BEGINS = '2037-11-02T07:00';
/** Until here somebody acts; what is counted from then on ends before Christmas. */
const LAST_ACT = instantOf('2037-11-24T12:00').getTime();
const END = instantOf('2037-12-18T12:00').getTime();
const COUNTY_SINCE = '2023-01-01';
const PRIORITIES: readonly NaivePriority[] = ['URGENT', 'SOON', 'ROUTINE'];
const STEERED = 0.75;

const HOUR = 3_600_000;
/** Acts of one stop take seconds of the region's time: nothing may be due meanwhile. */
const STOP_MS = 120_000;

/** How the dialogues of a region went. */
export interface RegionReport {
  readonly commands: number;
  readonly refusals: number;
  readonly reached: ReadonlyMap<string, number>;
  /** Stops of the clock at which somebody acted, and instants passed on the way. */
  readonly stops: number;
  readonly instants: number;
  readonly disagreements: readonly string[];
}

/**
 * Walks generated questions through a region, all at once under its one clock, with the naive question beside each: turn,
 * due, pauses and escalations as the API tells them, the instants of acts as the bus does.
 * @param region empty, with its clock at `BEGINS`
 */
export async function walkRegion(region: StoryRegion, count: number, seed: number): Promise<RegionReport> {
  const time = new StoryTime(region.state);
  try {
    const world = new World(region, time);
    await Promise.all([enterPeople(world, COUNTY_SINCE), givenMunicipality(world, COUNTY_SINCE)]);
    await time.rest();
    const company = await givenCompany(world);
    await time.rest();

    const random = randomOf(seed);
    const steering = new Steering(random, STEERED);
    const walkers: Walker[] = [];
    for (let n = 0; n < count; n++) {
      const content = {
        priority: random.of(PRIORITIES),
        specialty: random.of(random.next() < 0.2 ? company.empty : company.staffed),
        conversionAllowed: random.next() < 0.6,
      };
      const dialogue = await RegionDialogue.draft(world, company, steering, random, content);
      walkers.push({ dialogue, left: 8 + random.below(12) });
    }
    const stops = await walk({ walkers, world, steering, random, ear: new Ear(world) });
    const dialogues = walkers.map(({ dialogue }) => dialogue);
    return {
      commands: dialogues.reduce((sum, one) => sum + one.commands, 0),
      refusals: dialogues.reduce((sum, one) => sum + one.refusals, 0),
      reached: steering.reached,
      stops,
      instants: time.steps,
      disagreements: dialogues.flatMap(({ disagreement }) => disagreement ?? []),
    };
  } finally {
    await time.close();
  }
}

interface Walker {
  readonly dialogue: RegionDialogue;
  /** Acts that it has left. */
  left: number;
}

interface Walk {
  readonly walkers: readonly Walker[];
  readonly world: World;
  readonly steering: Steering;
  readonly random: Chance;
  readonly ear: Ear;
}

/** @returns how often the clock stopped for acts */
async function walk({ walkers, world, steering, random, ear }: Walk): Promise<number> {
  const { time } = world;
  const open = () => walkers.map(({ dialogue }) => dialogue).filter(({ isOver }) => !isOver);
  const now = async () => (await time.now()).getTime();
  await ear.since();
  let stops = 0;
  while (open().length > 0 && (await now()) < END) {
    const going = walkers.filter(({ dialogue }) => !dialogue.isOver);
    if ((await now()) < LAST_ACT) {
      stops += 1;
      await Promise.all(walkers.map((walker) => act(walker, steering, random)));
      await time.rest();
      const heard = await ear.since();
      await Promise.all(open().map((dialogue) => dialogue.compareGiven(heard.get(dialogue.id) ?? [])));
    }
    const hours = random.of([0.5, 1, 2, 4, 8, 16]) * (0.5 + random.next());
    const last = (await now()) >= LAST_ACT || going.every(({ left }) => left === 0);
    const target = last ? END : freeFrom((await now()) + hours * HOUR, open());
    await time.to(new Date(target), async (at) => {
      await Promise.all(open().map((dialogue) => dialogue.passed(at.getTime())));
    });
    const heard = await ear.since();
    await Promise.all(
      going.map(({ dialogue }) => dialogue.compareRested(target, heard.get(dialogue.id) ?? [])),
    );
  }
  return stops;
}

/** What a question is given at a stop, if anything: not everybody acts at once. */
async function act(walker: Walker, steering: Steering, random: Chance): Promise<void> {
  const { dialogue, left } = walker;
  if (left === 0 || dialogue.isOver || random.next() < 0.4) return;
  walker.left -= 1;
  const isDraft = dialogue.naive.state === 'DRAFT';
  const given = isDraft
    ? { name: 'submit', raisedTo: 'ROUTINE' as const, unheld: null }
    : steering.next(dialogue.naive);
  if (given) await dialogue.give(given);
  // It waits for its timer, and has its act afterwards.
  else walker.left += 1;
  if (walker.left === 0) steering.leave(dialogue.naive);
}

/** The first instant from one on at which nothing is due soon. */
function freeFrom(from: number, open: readonly RegionDialogue[]): number {
  let at = from;
  while (open.some(({ naive }) => naive.isBusy(at - 1_000, at + STOP_MS))) at += STOP_MS;
  return at;
}
