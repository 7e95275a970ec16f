import { deepEqual, equal } from 'node:assert/strict';
import { givenSpecialty } from '../story/consultation.js';
import { climbed, dues } from '../story/deadlines.js';
import { missed } from '../story/notices.js';
import { givenFunding, PilotStory } from '../story/pilot.js';
import { givenUnit } from '../story/register.js';
import { at, scenario } from './scenario.js';

const OWNER = 'specialty-lead-2';

export const aRunThatIsOver = scenario(
  48,
  'a pilot past its last day is evaluating by itself, E1 is told once and not daily, its evaluation is due 60 days after the end',
  async (world) => {
    const unit = await givenUnit(world, {
      name: 'Neljänkymmenenkahdeksan asema',
      mode: 'own',
      since: '2030-01-01',
    });
    await givenSpecialty(world, 'scenario-pilot-run', 'specialty-lead', []);
    let pilot: PilotStory;
    const ends = async () =>
      (await climbed(world, pilot.id, 'consultations')).filter((line) => line.includes('PILOT-END'));
    return [
      at('2037-11-02T09:00', 'a pilot starts whose last day is 20 November', {
        act: async () => {
          const money = await givenFunding(world, 'Pilotin rahoitus', {
            from: '2037-01-01',
            to: '2039-01-01',
          });
          const run = { from: '2037-11-02', to: '2037-11-21' };
          pilot = await PilotStory.proposed(world, OWNER, unit, 'scenario-pilot-run', run, [money]);
          await pilot.start();
        },
      }),
      at('2037-11-10T10:00', 'it is checked half way', {
        act: () => pilot.does(OWNER, 'check-midterm', { finding: 'on-track', note: 'Hyvin.' }),
      }),
      at('2037-11-20T15:58', 'its last day is not over yet', {
        expect: async () => {
          equal((await pilot.now()).state, 'RUNNING');
          deepEqual(await ends(), []);
        },
      }),
      at('2037-11-22T12:00', 'two days later', {
        expect: async () => {
          const { state, runEnd } = await pilot.now();
          deepEqual([state, runEnd], ['EVALUATING', 'period-over']);
          equal((await dues(world, pilot.id, 'consultations'))['PILOT-EVALUATION'], '2038-01-19 16:00');
          deepEqual(await ends(), ['E1 PILOT-END 2037-11-20 16:00']);
        },
      }),
      at('2037-12-11T12:00', 'three weeks later nothing more was said of it', {
        expect: async () => {
          deepEqual(await ends(), ['E1 PILOT-END 2037-11-20 16:00']);
          deepEqual(await missed(world, OWNER, pilot.id), ['E1 PILOT-END']);
        },
      }),
    ];
  },
);
