import { deepEqual, equal } from 'node:assert/strict';
import { givenSpecialty } from '../story/consultation.js';
import { Guarantee } from '../story/guarantee.js';
import { kinds } from '../story/notices.js';
import { givenUnit } from '../story/register.js';
import { at, scenario } from './scenario.js';

export const guaranteeOfAReferral = scenario(
  32,
  'a referral of Mon 2 November starts by the 23rd and is evaluated by 2 February, in child psychiatry by 14 December',
  async (world) => {
    const unit = await givenUnit(world, {
      name: 'Kolmenkymmenenkahden asema',
      mode: 'own',
      since: '2030-01-01',
    });
    await givenSpecialty(world, 'scenario-orthopaedics', 'specialty-lead', []);
    await givenSpecialty(world, 'scenario-child-psychiatry', 'specialty-lead', []);
    let adult: Guarantee;
    let child: Guarantee;
    return [
      at('2037-11-02T10:00', 'both referrals arrive', {
        act: async () => {
          adult = await Guarantee.referred(world, unit.id, 'scenario-orthopaedics', '2037-11-02', 54);
          child = await Guarantee.referred(world, unit.id, 'scenario-child-psychiatry', '2037-11-02', 12);
        },
        expect: async () => {
          deepEqual(await adult.clocks(), [
            'START CG-SPEC-START from 2037-11-02 to 2037-11-23 running',
            'EVALUATION CG-SPEC-EVAL from 2037-11-02 to 2038-02-02 running',
          ]);
          deepEqual(await child.clocks(), [
            'START CG-MH-START from 2037-11-02 to 2037-11-23 running',
            'EVALUATION CG-MH-EVAL from 2037-11-02 to 2037-12-14 running',
          ]);
        },
      }),
      at('2037-11-20T10:00', 'the assessment of the adult starts, that of the child does not', {
        act: () =>
          adult.does('start-assessment', { on: '2037-11-20', mode: 'on-site', evaluationNeeded: true }),
        expect: async () =>
          equal((await adult.clocks())[0], 'START CG-SPEC-START from 2037-11-02 to 2037-11-23 met'),
      }),
      at('2037-11-24T09:00', 'the day after the limit', {
        expect: async () => {
          equal((await child.clocks())[0], 'START CG-MH-START from 2037-11-02 to 2037-11-23 breached');
          equal((await adult.now()).clocks[0]!.statisticalDays, 18);
          const told = await kinds(world, 'coordinator', child.id);
          equal(told.includes('deadline-missed'), true, `the coordinator heard ${told.join(', ')}`);
        },
      }),
    ];
  },
);
