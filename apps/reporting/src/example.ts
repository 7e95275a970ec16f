import { loadConfig, RegionClock } from '@valvomo/service';
import { localPeople } from '@valvomo/service/example';
import { fillPublications } from './example/publications.js';
import { fillSafety } from './example/safety.js';
import { fillStrategy } from './example/strategy.js';

const config = loadConfig('reporting');
if (config.production || !config.regionSecret) throw new Error('The example is for a local region only.');

const of = {
  url: config.publicUrl,
  people: localPeople(config.publicUrl, config.regionSecret),
  now: new RegionClock(config.clock.offsetMs).now(),
  say: (line: string) => void process.stdout.write(`${line}\n`),
};
await fillStrategy(of);
await fillSafety(of);
await fillPublications(of);
