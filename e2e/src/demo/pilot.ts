import { PilotTale } from './pilot-tale.js';
import { PILOT_WORDS } from './pilot-words.js';
import { tell } from './tell.js';

// npm run demo -- pilot [--language fi|sv|en] [--here]: a pilot of consulting from its proposal to its scaling.

/** As somebody counted them on a calendar of 2037. */
const KNOWN = {
  moneyEnds: '2037-07-03 16:00',
  midterm: '2037-05-27 16:00',
  runEnds: '2037-07-10 16:00',
  evaluation: '2037-09-08 16:00',
};

await tell({
  title: PILOT_WORDS.title,
  begins: '2037-01-12T08:00',
  right: PILOT_WORDS.right,
  play: (world, teller, inItsOwnRegion) =>
    new PilotTale(world, teller, inItsOwnRegion ? KNOWN : undefined).play(),
});
