import { QuestionStory } from './question-story.js';
import { QUESTION_WORDS } from './question-words.js';
import { tell } from './tell.js';

// npm run demo -- consultation [--language fi|sv|en] [--here]: a question from its sending to a referral.

/** As somebody counted them on a calendar of 2037. */
const KNOWN = {
  first: '2037-01-20 16:00',
  afterThePause: '2037-01-22 16:00',
  followUp: '2037-02-02 16:00',
  start: '2037-02-18',
  care: '2037-08-11',
};

await tell({
  title: QUESTION_WORDS.title,
  begins: '2037-01-12T08:00',
  right: QUESTION_WORDS.right,
  play: (world, teller, inItsOwnRegion) =>
    new QuestionStory(world, teller, inItsOwnRegion ? KNOWN : undefined).play(),
});
