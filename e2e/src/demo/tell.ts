import { parseArgs } from 'node:util';
import { mintToken, readRegion, type Region } from '@valvomo/local';
import { freePortBlock } from '@valvomo/parts';
import { Language, type Texts } from '@valvomo/contracts';
import { TestRegion } from '../region.js';
import { givenMunicipality } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { enterPeople, World, type StoryRegion } from '../story/world.js';
import { Teller } from './teller.js';
import { WORDS } from './words.js';

const COUNTY_SINCE = '2023-01-01';

/** A story that is told: its title, the first instant of its own region, what it comes to, and how it is played. */
export interface Told {
  readonly title: Texts;
  /** A Monday of 2037, whose year has the weekdays, Easter and holidays of 2026: the same whenever it is told. */
  readonly begins: string;
  readonly right: Texts;
  /** @param inItsOwnRegion its dates are then known beforehand */
  readonly play: (world: World, teller: Teller, inItsOwnRegion: boolean) => Promise<void>;
}

/**
 * `npm run demo -- STORY [--language fi|sv|en] [--here]`: tells it in a region of its own, or in the one that runs here.
 * The exit code is 0 only when everything that was checked came out right.
 */
export async function tell({ title, begins, right, play }: Told): Promise<void> {
  const { values } = parseArgs({
    options: { language: { type: 'string', default: 'en' }, here: { type: 'boolean', default: false } },
    args: process.argv.slice(2),
  });
  const started = performance.now();
  const teller = new Teller(Language.parse(values.language), (text) => void process.stdout.write(text));

  teller.write(`${teller.say(title)}\n`);
  if (values.here) {
    const region = runningRegion();
    teller.write(`${teller.say(WORDS.here, { url: region.state.url })}\n`);
    await inWorld(region, (world) => play(world, teller, false));
  } else {
    const port = await freePortBlock();
    const fill = { url: `http://localhost:${port}`, year: '2037', same: '2026' };
    teller.write(`${teller.say(WORDS.starting, fill)}\n`);
    const region = await TestRegion.start({ port, start: begins });
    try {
      await inWorld(region, (world) => play(world, teller, true));
    } finally {
      await region.stop();
    }
  }

  const { checked, wrong } = teller;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const fill = { checked: String(checked), wrong: String(wrong), seconds };
  teller.write(`\n${teller.say(wrong === 0 ? right : WORDS.notRight, fill)}\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

/** The region of this environment, that runs already. */
function runningRegion(): StoryRegion {
  readRegion();
  const tokens = new Map<string, Promise<string>>();
  return {
    get state(): Region {
      return readRegion();
    },
    token(login) {
      const token = tokens.get(login) ?? mintToken(readRegion(), login);
      tokens.set(login, token);
      return token;
    },
  };
}

async function inWorld(region: StoryRegion, play: (world: World) => Promise<void>): Promise<void> {
  const time = new StoryTime(region.state);
  try {
    const world = new World(region, time);
    await Promise.all([enterPeople(world, COUNTY_SINCE), givenMunicipality(world, COUNTY_SINCE)]);
    await time.rest();
    await play(world);
  } finally {
    await time.close();
  }
}
