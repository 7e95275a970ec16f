import { dateOf } from '@valvomo/business-time';
import { loadConfig, RegionClock } from '@valvomo/service';
import { fillRegistry } from './example-county/fill-registry.js';
import { peopleOfRegion } from './example-county/people.js';

/** Fills the registry of a local region with the example county, through its own API and in its keeper's name. */
const config = loadConfig('registry');
if (config.production || !config.regionSecret) throw new Error('The example is for a local region only.');

const people = await peopleOfRegion(config.publicUrl, config.regionSecret);
const keeper = people.find(({ roles }) => roles.includes('registry-keeper'));
if (!keeper) throw new Error('The region has nobody who keeps the register.');

await fillRegistry({
  url: `${config.publicUrl}/registry/v1`,
  token: keeper.token,
  // A machine is nobody that works in a unit or answers for a contract.
  people: people.filter(({ roles }) => !roles.includes('system')),
  today: dateOf(new RegionClock(config.clock.offsetMs).now()).toString(),
  say: (line) => process.stdout.write(`${line}\n`),
});
