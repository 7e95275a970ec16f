import { deepEqual, equal } from 'node:assert/strict';
import type { Funding } from '@valvomo/contracts';
import { refused } from '../client.js';
import { givenSpecialty } from '../story/consultation.js';
import { deadlinesOf } from '../story/deadlines.js';
import { inbox } from '../story/notices.js';
import { account, DIRECTOR, givenFunding, MANAGER, PilotStory } from '../story/pilot.js';
import { givenUnit } from '../story/register.js';
import { wallOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const aPilotInsideItsFunding = scenario(
  47,
  'a pilot that would run past its funding is refused until a second source covers it; the funding warns 90, 30 and 7 days before',
  async (world) => {
    const unit = await givenUnit(world, {
      name: 'Neljänkymmenenseitsemän asema',
      mode: 'own',
      since: '2030-01-01',
    });
    await givenSpecialty(world, 'scenario-pilot', 'specialty-lead', []);
    let first: Funding;
    let pilot: PilotStory;
    const warnings = async () =>
      (await inbox(world, MANAGER, first.id)).filter(({ kind }) => kind === 'deadline-warning').length;
    return [
      at('2037-09-01T10:00', 'the funding ends on 31 December, the run on 31 January', {
        act: async () => {
          first = await givenFunding(world, 'Ensimmäinen rahoitus', { from: '2037-01-01', to: '2038-01-01' });
          const run = { from: '2037-10-01', to: '2038-02-01' };
          pilot = await PilotStory.proposed(world, 'specialty-lead', unit, 'scenario-pilot', run, [first]);
          equal(refused(await pilot.try(DIRECTOR, 'approve')), 'outside_funding_period');
          const second = await givenFunding(world, 'Toinen rahoitus', {
            from: '2037-12-01',
            to: '2038-07-01',
          });
          await pilot.paidBy([first, second]);
          await pilot.does(DIRECTOR, 'approve');
        },
        expect: async () => {
          equal((await pilot.now()).state, 'APPROVED');
          const [end] = await deadlinesOf(world, first.id, 'consultations');
          equal(wallOf(end!.dueAt), '2037-12-31 16:00');
          deepEqual(end!.warnAt.map(wallOf), ['2037-10-02 08:00', '2037-12-01 08:00', '2037-12-24 08:00']);
        },
      }),
      at('2037-10-02T07:58', 'just before 90 days', { expect: async () => equal(await warnings(), 0) }),
      at('2037-10-02T08:01', '90 days before', { expect: async () => equal(await warnings(), 1) }),
      at('2037-12-01T08:01', '30 days before', { expect: async () => equal(await warnings(), 2) }),
      at('2037-12-24T08:01', '7 days before', { expect: async () => equal(await warnings(), 3) }),
      at('2038-01-04T10:00', 'it is over, and accounted for', {
        act: () => account(world, first, '2038-01-04'),
        expect: async () => equal(await warnings(), 3),
      }),
    ];
  },
);
