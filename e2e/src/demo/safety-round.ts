import { SafetyStory } from './safety-story.js';
import { SAFETY_WORDS } from './safety-words.js';
import { tell } from './tell.js';

// npm run demo -- safety-round [--language fi|sv|en] [--here]: the round of a year, from its opening to what is carried over.

/** As somebody counted them on a calendar of 2037. */
const KNOWN = { lock: '2037-11-30 16:00', board: '2038-02-28 16:00' };

await tell({
  title: SAFETY_WORDS.title,
  begins: '2037-09-30',
  right: SAFETY_WORDS.right,
  play: (world, teller, inItsOwnRegion) =>
    new SafetyStory(world, teller, inItsOwnRegion ? KNOWN : undefined).play(),
});
