import { loadConfig } from '@valvomo/service';
import { localPeople } from '@valvomo/service/example';
import { fillConsultations } from './example/fill.js';

const config = loadConfig('consultations');
if (config.production || !config.regionSecret) throw new Error('The example is for a local region only.');

await fillConsultations({
  url: config.publicUrl,
  people: localPeople(config.publicUrl, config.regionSecret),
  say: (line) => process.stdout.write(`${line}\n`),
});
