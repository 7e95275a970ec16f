import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Action } from '../story/action.js';
import { Case } from '../story/case.js';
import { climbed, deadlinesOf } from '../story/deadlines.js';
import { killAt } from '../story/kills.js';
import { kinds, missed } from '../story/notices.js';
import { givenUnit } from '../story/register.js';
import { findingRows, overdue } from '../story/reporting.js';
import { messagesOf, publishAgain } from '../story/stream.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

const DUE = instantOf('2037-09-14T16:00');

export const deliveredTwiceAndKilled = scenario(
  54,
  'messages delivered twice and a worker killed at the due second: one action, one escalation, one notice',
  async (world) => {
    const unit = await givenUnit(world, { name: 'Kahdesti koti', mode: 'purchased', since: '2030-01-01' });
    let visit: Case;
    let action: Action;
    let killed: Promise<void>;
    /** Delivers again all that the bus has told of the unit: the finding issued, the action opened, its deadlines, notices. */
    const deliverAgain = async () => {
      const told = await messagesOf(world, 'INSPECTIONS', ({ data }) => data['unitId'] === unit.id);
      ok(told.some(({ subject }) => subject === 'inspections.finding.issued'));
      const once = [...new Map(told.map((message) => [message.id, message])).values()];
      ok((await publishAgain(world, once)) > 0, 'the stream knows what comes again under its own id');
    };

    return [
      at('2037-08-31T12:00', 'a MAJOR finding is final', {
        act: async () => {
          visit = await Case.visiting(world, unit, '2037-Q3', instantOf('2037-08-31T12:00'));
          await visit.recordFinding('MAJOR');
          await visit.toFinal();
        },
      }),
      at('2037-09-01T12:00', 'all its messages come again', {
        act: deliverAgain,
        expect: async () => {
          equal((await visit.actions()).length, 1);
          action = await visit.action();
          deepEqual(await kinds(world, unit.manager, action.id), ['corrective-action-opened']);
          equal((await deadlinesOf(world, action.id)).length, 3);
        },
      }),
      at('2037-09-14T15:58', 'two minutes before the plan is due', {
        act: async () => {
          killed = killAt(world, 'inspections-worker', DUE);
          // It is awaited below; a failure must not end the walk unheard before.
          killed.catch(() => undefined);
        },
      }),
      at('2037-09-14T16:02', 'the worker was killed at the due second and runs again', {
        act: async () => {
          await killed;
          await deliverAgain();
        },
        expect: async () => {
          deepEqual(await climbed(world, action.id), ['E1 T10-MAJOR 2037-09-14 16:00']);
          deepEqual(await missed(world, 'inspector', action.id), ['E1 T10-MAJOR']);
          equal((await overdue(world, unit.id))?.level, 'E1');
          equal((await findingRows(world, unit.id)).length, 1);
          const dead = await messagesOf(world, 'DEAD', () => true);
          deepEqual(
            dead.map(({ subject, body }) => `${subject} ${body}`),
            [],
          );
        },
      }),
      at('2037-09-15T10:00', 'the plan comes', {
        act: async () => {
          await action.submitPlan('2037-09-20');
          await action.does('inspector', 'judge-plan', { outcome: 'accepted' });
        },
        expect: async () => equal((await action.now()).state, 'PLAN_ACCEPTED'),
      }),
    ];
  },
);
