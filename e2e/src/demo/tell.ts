import { parseArgs } from 'node:util';
import { lastRegion, mintToken, regionSettings, runningRegion, type Region } from '@valvomo/local';
import { freePortBlock } from '@valvomo/parts';
import { Language, type Texts } from '@valvomo/contracts';
import { TestRegion } from '../region.js';
import { givenMunicipality } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { enterPeople, World, type StoryRegion } from '../story/world.js';
import { Teller } from './teller.js';
import { WORDS } from './words.js';

const COUNTY_SINCE = '2023-01-01';

/** What a story needs and a region does not give: said as it is, without a stack. */
export class CannotBeTold extends Error {}

/** A story that is told: its title, the first instant of its own region, what it comes to, and how it is played. */
export interface Told {
  readonly title: Texts;
  /**
   * When its own region begins, where `REGION_START` does not say otherwise: in 2037, whose year has the weekdays, Easter and
   * holidays of 2026, so that it is the same whenever it is told.
   */
  readonly begins: string;
  readonly right: Texts;
  /** @param inItsOwnRegion begun at `begins`: its dates are then known beforehand */
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
  try {
    if (values.here) await tellHere(teller, play);
    else await tellApart(teller, process.env['REGION_START'] ?? begins, begins, play);
  } catch (error) {
    if (!(error instanceof CannotBeTold)) throw error;
    teller.write(`\n${error.message}\n`);
    process.exitCode = 1;
    return;
  }

  const { checked, wrong } = teller;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const fill = { checked: String(checked), wrong: String(wrong), seconds };
  teller.write(`\n${teller.say(wrong === 0 ? right : WORDS.notRight, fill)}\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

async function tellHere(teller: Teller, play: Told['play']): Promise<void> {
  const region = await regionHere();
  teller.write(`${teller.say(WORDS.here, { url: region.state.url })}\n`);
  await inWorld(region, (world) => play(world, teller, false));
}

async function tellApart(teller: Teller, start: string, begins: string, play: Told['play']): Promise<void> {
  const port = await freePortBlock();
  const url = `http://localhost:${port}`;
  const isKnown = start === begins;
  const says = isKnown ? WORDS.starting : WORDS.startingOn;
  teller.write(`${teller.say(says, { url, year: '2037', same: '2026', start })}\n`);
  const region = await TestRegion.start({ port, start });
  try {
    await inWorld(region, (world) => play(world, teller, isKnown));
  } finally {
    await region.stop();
  }
}

/** The region of this environment, that runs already. */
async function regionHere(): Promise<StoryRegion> {
  const settings = regionSettings();
  const found = await runningRegion(settings);
  const tokens = new Map<string, Promise<string>>();
  return {
    get state(): Region {
      return lastRegion(settings) ?? found;
    },
    token(login) {
      const token = tokens.get(login) ?? mintToken(found, login);
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
