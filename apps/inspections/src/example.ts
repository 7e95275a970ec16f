import { loadConfig, RegionClock } from '@valvomo/service';
import { localPeople } from '@valvomo/service/example';
import { fillSupervision } from './example/fill.js';

const config = loadConfig('inspections');
if (config.production || !config.regionSecret) throw new Error('The example is for a local region only.');

await fillSupervision({
  url: config.publicUrl,
  people: localPeople(config.publicUrl, config.regionSecret),
  now: new RegionClock(config.clock.offsetMs).now(),
  say: (line) => process.stdout.write(`${line}\n`),
});
