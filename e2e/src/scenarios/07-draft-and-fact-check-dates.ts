import { equal } from 'node:assert/strict';
import { Case } from '../story/case.js';
import { dues } from '../story/deadlines.js';
import { givenUnit } from '../story/register.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const draftAndFactCheckDates = scenario(
  7,
  'an unannounced inspection that ends Wed 25 November has its draft due 9 December and its fact check 23 December',
  async (world) => {
    const unit = await givenUnit(world, { name: 'Seitsemäs koti', mode: 'purchased', since: '2030-01-01' });
    let visit: Case;
    return [
      at('2037-11-25T10:00', 'the visit begins', {
        act: async () => {
          visit = await Case.visiting(world, unit, '2037-Q4', instantOf('2037-11-25T10:00'));
        },
      }),
      at('2037-11-25T15:00', 'the visit ends', {
        act: () => visit.finishVisit(),
        expect: async () => equal((await dues(world, visit.id))['T3'], '2037-12-09 16:00'),
      }),
      at('2037-12-09T12:00', 'the draft is ready, reviewed and sent on its due day', {
        act: async () => {
          await visit.submitDraft();
          await visit.approveDraft();
          await visit.sendDraft();
        },
        expect: async () => equal((await dues(world, visit.id))['T5'], '2037-12-23 16:00'),
      }),
      at('2037-12-23T15:58', 'the fact check is still open', {
        expect: async () => equal((await visit.now()).state, 'SENT_FOR_FACT_CHECK'),
      }),
      at('2037-12-23T16:01', 'the fact check has expired', {
        expect: async () => equal((await visit.now()).state, 'FACT_CHECK_EXPIRED'),
      }),
    ];
  },
);
