import { deepEqual, equal } from 'node:assert/strict';
import type { Action } from '../story/action.js';
import { Case } from '../story/case.js';
import { climbed, dues, rungs } from '../story/deadlines.js';
import { inbox, missed } from '../story/notices.js';
import { givenUnit } from '../story/register.js';
import { overdue } from '../story/reporting.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

const HEARERS = ['inspector', 'head-of-supervision', 'service-director', 'contract-owner', 'county-director'];

export const latePlanClimbs = scenario(
  15,
  'a MAJOR finding whose plan is late climbs E1, E2 and E3 on the right days, each once',
  async (world) => {
    const unit = await givenUnit(world, {
      name: 'Viidestoista koti',
      mode: 'purchased',
      since: '2030-01-01',
    });
    let visit: Case;
    let action: Action;
    /** Who has heard of the missed plan by now, rung by rung. */
    const heard = async () =>
      Object.fromEntries(
        await Promise.all(
          HEARERS.map(async (login) => [login, await missed(world, login, action.id)] as const),
        ),
      );
    const nobody = { inspector: [], 'head-of-supervision': [], 'service-director': [] };
    const silence = { ...nobody, 'contract-owner': [], 'county-director': [] };
    const e1 = { ...silence, inspector: ['E1 T10-MAJOR'] };
    const e2 = { ...e1, 'head-of-supervision': ['E2 T10-MAJOR'] };
    const e3 = { ...e2, 'service-director': ['E3 T10-MAJOR'], 'contract-owner': ['E3 T10-MAJOR'] };
    const stands = (level: string | null) => async () => {
      deepEqual(await heard(), level === 'E3' ? e3 : level === 'E2' ? e2 : level === 'E1' ? e1 : silence);
      const row = await overdue(world, unit.id);
      deepEqual([row?.overdue, row?.level], [level !== null, level]);
    };

    return [
      at('2037-11-23T09:00', 'the visit', {
        act: async () => {
          visit = await Case.visiting(world, unit, '2037-Q4', instantOf('2037-11-23T09:00'));
          await visit.recordFinding('MAJOR');
        },
      }),
      at('2037-11-23T12:00', 'the report is final', {
        act: async () => {
          await visit.toFinal();
          action = await visit.action();
        },
        expect: async () => {
          deepEqual(await dues(world, action.id), {
            'T10-MAJOR': '2037-12-07 16:00',
            'FIX-MAJOR': '2037-12-23 16:00',
            'REINSPECT-MAJOR': '2038-03-23 16:00',
          });
          const [e1At, e2At, e3At] = await rungs(world, action.id, 'T10-MAJOR');
          deepEqual(
            [e1At, e2At, e3At],
            ['E1 2037-12-07 16:00', 'E2 2037-12-14 16:00', 'E3 2037-12-21 16:00'],
          );
          const kinds = (await inbox(world, unit.manager, action.id)).map(({ kind }) => kind);
          deepEqual(kinds, ['corrective-action-opened']);
        },
      }),
      at('2037-12-07T15:58', 'the due day, before its end', { expect: stands(null) }),
      at('2037-12-07T16:01', 'E1 at expiry', { expect: stands('E1') }),
      at('2037-12-14T15:58', 'the fifth working day after it, before its end', { expect: stands('E1') }),
      at('2037-12-14T16:01', 'E2', { expect: stands('E2') }),
      at('2037-12-21T15:58', 'the tenth working day after it, before its end', { expect: stands('E2') }),
      at('2037-12-21T16:01', 'E3', { expect: stands('E3') }),
      at('2037-12-22T10:00', 'the plan comes, the fix with it', {
        act: async () => {
          await action.submitPlan('2037-12-22');
          await action.does('inspector', 'judge-plan', { outcome: 'accepted' });
          await action.submitEvidence();
          await action.does('inspector', 'check-evidence', { outcome: 'accepted' });
        },
      }),
      at('2038-03-23T15:00', 'the correction is seen on the last day for it', {
        act: () => action.does('inspector', 'verify', { method: 'on-site' }),
        expect: async () => {
          equal((await action.now()).state, 'VERIFIED_CLOSED');
          deepEqual(await heard(), e3);
          deepEqual(await climbed(world, action.id), [
            'E1 T10-MAJOR 2037-12-07 16:00',
            'E2 T10-MAJOR 2037-12-14 16:00',
            'E3 T10-MAJOR 2037-12-21 16:00',
          ]);
        },
      }),
    ];
  },
);
