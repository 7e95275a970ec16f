import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Action } from '../story/action.js';
import { Case } from '../story/case.js';
import { dues, rungs } from '../story/deadlines.js';
import { kinds, missed } from '../story/notices.js';
import { givenUnit } from '../story/register.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const immediateDanger = scenario(
  14,
  'a critical finding of 10:05: the provider at once, the head by 12:05, the agency within 24 hours or E2',
  async (world) => {
    const unit = await givenUnit(world, {
      name: 'Neljästoista koti',
      mode: 'purchased',
      since: '2030-01-01',
    });
    let visit: Case;
    let action: Action;
    return [
      at('2037-11-23T09:30', 'the visit begins', {
        act: async () => {
          visit = await Case.visiting(world, unit, '2037-Q4', instantOf('2037-11-23T09:30'));
        },
      }),
      at('2037-11-23T10:05', 'a critical finding is recorded', {
        act: () => visit.recordFinding('CRITICAL', 2),
        expect: async () => {
          action = await visit.action();
          const due = await dues(world, action.id);
          equal(due['T2-HEAD'], '2037-11-23 12:05');
          equal(due['T2-LVV'], '2037-11-24 10:05');
          equal(due['T2-SAFE'], '2037-11-24 10:05');
          equal(due['CONFIRM-CRITICAL'], '2037-11-24 00:00');
          equal((await rungs(world, action.id, 'T2-LVV'))[0], 'E2 2037-11-24 10:05');
          ok((await kinds(world, unit.manager, action.id)).includes('immediate-danger'));
          ok((await kinds(world, 'head-of-supervision', action.id)).includes('immediate-danger'));
        },
      }),
      at('2037-11-23T11:00', 'head and provider do what is theirs', {
        act: async () => {
          await action.does('head-of-supervision', 'acknowledge-danger');
          await action.does(unit.manager, 'confirm-receipt');
          await action.does(unit.manager, 'confirm-safe-state');
          await action.submitPlan('2037-12-01');
        },
      }),
      at('2037-11-24T10:03', 'nothing is late yet', {
        expect: async () => deepEqual(await missed(world, 'head-of-supervision', action.id), []),
      }),
      at('2037-11-24T10:07', 'the agency has not been notified: E2 straight', {
        expect: async () => {
          deepEqual(await missed(world, 'head-of-supervision', action.id), ['E2 T2-LVV']);
          deepEqual(await missed(world, 'inspector', action.id), []);
        },
      }),
      at('2037-11-24T11:00', 'the agency is notified', {
        act: () =>
          action.does('head-of-supervision', 'notify-lvv', { channel: 'interface', reference: 'LVV-14' }),
        expect: async () => ok((await action.now()).lvvNotifiedAt),
      }),
    ];
  },
);
