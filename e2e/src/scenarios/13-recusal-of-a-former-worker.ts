import { deepEqual, equal } from 'node:assert/strict';
import { refused } from '../client.js';
import { Case } from '../story/case.js';
import { givenUnit, workedIn } from '../story/register.js';
import { eventsOf } from '../story/stream.js';
import { idOf } from '../story/world.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

const TEAM = ['inspector', 'inspector-4'];

export const recusalOfAFormerWorker = scenario(
  13,
  'an inspector who left the unit less than two years ago is not assigned to it, unless the head of supervision waives it',
  async (world) => {
    const unit = await givenUnit(world, { name: 'Kolmastoista koti', mode: 'own', since: '2030-01-01' });
    await workedIn(world, 'inspector-4', unit, '2031-01-01', '2036-07-01');
    const visitDay = instantOf('2037-11-30T09:00');
    let visit: Case;
    return [
      at('2037-11-23T09:30', 'the assignment is blocked; the head of supervision waives it with a reason', {
        act: async () => {
          visit = await Case.plan(world, unit, 'unannounced', '2037-Q4');
          equal(refused(await visit.trySchedule(visitDay, TEAM)), 'recusal');
          const waiver = { personId: idOf('inspector-4'), reason: 'The only inspector who signs.' };
          equal(refused(await visit.try('inspector', 'waive-recusal', waiver)), 'forbidden');
          const { personId } = waiver;
          equal(
            (await visit.try('head-of-supervision', 'waive-recusal', { personId, reason: '' })).status,
            400,
          );
          await visit.does('head-of-supervision', 'waive-recusal', waiver);
          await visit.schedule(visitDay, TEAM);
        },
        expect: async () => {
          equal((await visit.now()).state, 'SCHEDULED');
          const told = await eventsOf(
            world,
            'inspections.recusal.*',
            ({ inspectionId }) => inspectionId === visit.id,
          );
          deepEqual(
            told.map(({ kind, personId }) => [kind, personId]),
            [
              ['blocked', idOf('inspector-4')],
              ['waived', idOf('inspector-4')],
            ],
          );
        },
      }),
      at('2037-11-23T10:00', 'the visit is called off', {
        act: () => visit.does('inspector', 'cancel', { reason: 'The scenario is over.' }),
      }),
    ];
  },
);
