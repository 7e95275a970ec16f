import { Supervision } from './supervision.js';
import { tell } from './tell.js';
import { WORDS } from './words.js';

// npm run demo -- inspection [--language fi|sv|en] [--here]: one supervision case from plan to closing.

const KNOWN = [
  'E1 T10-MAJOR 2037-03-20 16:00',
  'E2 T10-MAJOR 2037-03-27 16:00',
  'E3 T10-MAJOR 2037-04-07 16:00',
];

await tell({
  title: WORDS.title,
  begins: '2037-01-12T08:00',
  right: WORDS.right,
  play: (world, teller, inItsOwnRegion) =>
    new Supervision(world, teller, inItsOwnRegion ? KNOWN : undefined).play(),
});
