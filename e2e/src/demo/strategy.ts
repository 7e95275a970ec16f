import { StrategyTale } from './strategy-tale.js';
import { STRATEGY_WORDS } from './strategy-words.js';
import { tell } from './tell.js';

// npm run demo -- strategy [--language fi|sv|en] [--here]: a version noted, the next one approved, and the public promise.

/** When the board's remarks are due, as somebody counted them on a calendar of 2037. */
const KNOWN = { first: '2037-02-26 16:00', second: '2037-02-27 16:00' };

await tell({
  title: STRATEGY_WORDS.title,
  begins: '2037-01-12T08:00',
  right: STRATEGY_WORDS.right,
  play: (world, teller, inItsOwnRegion) =>
    new StrategyTale(world, teller, inItsOwnRegion ? KNOWN : undefined).play(),
});
