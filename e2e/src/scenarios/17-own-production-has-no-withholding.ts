import { equal, match } from 'node:assert/strict';
import { refused } from '../client.js';
import { Case } from '../story/case.js';
import { ladder } from '../story/measures.js';
import { givenUnit } from '../story/register.js';
import { overdue } from '../story/reporting.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const ownProductionHasNoWithholding = scenario(
  17,
  'own production has no withholding: M3 and the line are offered instead',
  async (world) => {
    const unit = await givenUnit(world, { name: 'Seitsemästoista koti', mode: 'own', since: '2030-01-01' });
    let findingId: string;
    return [
      at('2037-05-06T11:00', 'a MAJOR finding is final', {
        act: async () => {
          const visit = await Case.visiting(world, unit, '2037-Q2', instantOf('2037-05-06T11:00'));
          findingId = (await visit.recordFinding('MAJOR')).id;
          await visit.toFinal();
        },
      }),
      at('2037-05-25T16:30', 'its plan is overdue, and withholding is tried', {
        act: async () => {
          const body = { unitId: unit.id, step: 'M4', findingIds: [findingId], reasons: 'No plan has come.' };
          const answer = await world.as('head-of-supervision').post('/inspections/v1/measures', body);
          equal(refused(answer), 'not_available_for_own_production');
          match(JSON.stringify(answer.body), /\bM3\b.*\bline\b/, 'the meeting and the line are offered');
        },
        expect: async () => {
          equal((await overdue(world, unit.id))?.overdue, true);
          const steps = await ladder(world, unit.id);
          equal(steps['M4'], 'not_available_for_own_production');
          equal(steps['M3'], 'available');
          equal(steps['LINE'], 'available');
        },
      }),
    ];
  },
);
