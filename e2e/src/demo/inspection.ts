import { parseArgs } from 'node:util';
import { mintToken, readRegion, type Region } from '@valvomo/local';
import { freePortBlock } from '@valvomo/parts';
import { Language } from '@valvomo/contracts';
import { TestRegion } from '../region.js';
import { givenMunicipality } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { enterPeople, World, type StoryRegion } from '../story/world.js';
import { Supervision } from './supervision.js';
import { Teller } from './teller.js';
import { WORDS } from './words.js';

// npm run demo -- inspection [--language fi|sv|en] [--here]: one supervision case from plan to closing.

/** A Monday whose year has the weekdays, Easter and holidays of 2026: the story is the same whenever it is told. */
const BEGINS = '2037-01-12T08:00';
const KNOWN = [
  'E1 T10-MAJOR 2037-03-20 16:00',
  'E2 T10-MAJOR 2037-03-27 16:00',
  'E3 T10-MAJOR 2037-04-07 16:00',
];
const COUNTY_SINCE = '2023-01-01';

const { values } = parseArgs({
  options: { language: { type: 'string', default: 'en' }, here: { type: 'boolean', default: false } },
  args: process.argv.slice(2),
});
const language = Language.parse(values.language);
const started = performance.now();
const teller = new Teller(language, (text) => void process.stdout.write(text));

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

async function play(region: StoryRegion, known?: readonly string[]): Promise<void> {
  const time = new StoryTime(region.state);
  try {
    const world = new World(region, time);
    await Promise.all([enterPeople(world, COUNTY_SINCE), givenMunicipality(world, COUNTY_SINCE)]);
    await new Supervision(world, teller, known).play();
  } finally {
    await time.close();
  }
}

teller.write(`${teller.say(WORDS.title)}\n`);
if (values.here) {
  const region = runningRegion();
  teller.write(`${teller.say(WORDS.here, { url: region.state.url })}\n`);
  await play(region);
} else {
  const port = await freePortBlock();
  const fill = { url: `http://localhost:${port}`, year: '2037', same: '2026' };
  teller.write(`${teller.say(WORDS.starting, fill)}\n`);
  const region = await TestRegion.start({ port, start: BEGINS });
  try {
    await play(region, KNOWN);
  } finally {
    await region.stop();
  }
}

const { checked, wrong } = teller;
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const fill = { checked: String(checked), wrong: String(wrong), seconds };
teller.write(`\n${teller.say(wrong === 0 ? WORDS.right : WORDS.notRight, fill)}\n`);
process.exitCode = wrong === 0 ? 0 : 1;
