import { equal } from 'node:assert/strict';
import { Case } from '../story/case.js';
import { dues } from '../story/deadlines.js';
import { givenUnit } from '../story/register.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const factCheckRunsFromSending = scenario(
  11,
  'the fact check runs from the day on which the draft is sent, not from the day on which it is written',
  async (world) => {
    const unit = await givenUnit(world, { name: 'Yhdestoista koti', mode: 'own', since: '2030-01-01' });
    let visit: Case;
    return [
      at('2037-05-06T12:00', 'the draft is written', {
        act: async () => {
          visit = await Case.visiting(world, unit, '2037-Q2', instantOf('2037-05-06T12:00'));
          await visit.finishVisit();
          await visit.submitDraft();
          await visit.approveDraft();
        },
        expect: async () => equal((await dues(world, visit.id))['T5'], undefined),
      }),
      at('2037-05-08T09:00', 'the draft is sent; Ascension Day, 14 May, does not count', {
        act: () => visit.sendDraft(),
        expect: async () => equal((await dues(world, visit.id))['T5'], '2037-05-25 16:00'),
      }),
      at('2037-05-25T15:58', 'the fact check is still open', {
        expect: async () => equal((await visit.now()).state, 'SENT_FOR_FACT_CHECK'),
      }),
      at('2037-05-25T16:01', 'the unit was silent: the case goes on', {
        expect: async () => {
          equal((await visit.now()).state, 'FACT_CHECK_EXPIRED');
          equal((await dues(world, visit.id))['T7'], '2037-06-01 16:00');
        },
      }),
    ];
  },
);
