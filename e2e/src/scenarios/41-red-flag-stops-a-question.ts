import { deepEqual, equal, match } from 'node:assert/strict';
import { refused } from '../client.js';
import { givenAsker, givenSpecialty, Question } from '../story/consultation.js';
import { deadlinesOf } from '../story/deadlines.js';
import { metric } from '../story/metrics.js';
import { at, scenario } from './scenario.js';

export const redFlagStopsAQuestion = scenario(
  41,
  'the red flag "urgent suspected cancer" blocks the sending, shows the way of a referral, and the attempt is kept',
  async (world) => {
    const asker = await givenAsker(world, 'clinician-3', 'Neljänkymmenenyhden asema');
    const specialty = await givenSpecialty(world, 'scenario-red-flag', 'specialty-lead', []);
    let question: Question;
    const stopped = () => metric(world, 'consultations', 'sendings_stopped_red_flag');
    return [
      at('2037-11-12T10:00', 'it is ticked and the question sent', {
        act: async () => {
          question = await Question.draft(world, asker, specialty.code);
          const { redFlags } = await question.now();
          const ticked = await Question.draft(world, asker, specialty.code, {
            redFlags: { ...redFlags, 'suspected-cancer': true },
          });
          const before = await stopped();
          const answer = await ticked.try(asker.clinician, 'submit');
          equal(refused(answer), 'red_flag');
          const { detail = '', title = '' } = answer.body as { detail?: string; title?: string };
          match(`${title} ${detail}`, /urgent referral to the suspected-cancer pathway/);
          equal((await stopped()) - before, 1);
          question = ticked;
        },
        expect: async () => {
          const { state, submittedAt } = await question.now();
          deepEqual([state, submittedAt], ['DRAFT', null]);
          deepEqual(await deadlinesOf(world, question.id, 'consultations'), []);
        },
      }),
    ];
  },
);
