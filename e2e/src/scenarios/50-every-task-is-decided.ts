import { deepEqual, equal, match } from 'node:assert/strict';
import { refused } from '../client.js';
import { COORDINATOR, hashOf, Safety } from '../story/safety.js';
import { idOf } from '../story/world.js';
import { at, scenario } from './scenario.js';

export const everyTaskIsDecided = scenario(
  50,
  'a programme is closed only when each unfinished task is done, carried over to the next years or not applicable; its report is frozen',
  async (world) => {
    let safety: Safety;
    return [
      at('2037-10-01T09:00', 'the last round opens, two tasks are answered', {
        act: async () => {
          safety = await Safety.lastRound(world, 2033, 2037);
          const [begun, realised] = [await safety.task('1.1-01'), await safety.task('1.2-01')];
          const answers = [
            { taskId: begun.id, score: 1 },
            { taskId: realised.id, score: 3, evidence: 'Minutes of the working group.' },
          ];
          await safety.does(COORDINATOR, 'round', 'answers', { unitId: null, answers });
          equal(refused(await safety.try(COORDINATOR, 'programme', 'close')), 'safety.round_not_locked');
        },
      }),
      at('2037-12-01T09:30', 'it was locked on 30 November by itself; a second person reviews', {
        act: async () => {
          equal((await safety.round()).state, 'LOCKED');
          const taskIds = [(await safety.task('1.1-01')).id, (await safety.task('1.2-01')).id];
          await safety.does('director', 'round', 'review', { taskIds });
          await safety.does('director', 'round', 'complete-review');
        },
        expect: async () => {
          const answer = await safety.try(COORDINATOR, 'programme', 'close');
          equal(refused(answer), 'safety.unfinished');
          match(JSON.stringify(answer.body), /1\.1-01, .*4\.3-03/);
        },
      }),
      at('2037-12-02T09:30', 'each task is decided, and the programme closed', {
        act: async () => {
          const later = { reason: 'It goes on.', year: 2038 };
          await safety.does(COORDINATOR, await safety.task('1.2-01'), 'finish');
          const none = await safety.task('1.1-03');
          const reason = { reason: 'There is no such service.' };
          equal(refused(await safety.try(COORDINATOR, none, 'exclude', reason)), 'forbidden');
          await safety.does('director', none, 'exclude', reason);
          const begun = await safety.task('1.1-01');
          for (const year of [2037, 2043]) {
            const outside = await safety.try(COORDINATOR, begun, 'carry-over', { ...later, year });
            equal(refused(outside), 'safety.year_outside');
          }
          for (const task of await safety.tasks())
            if (task.state !== 'DONE' && task.state !== 'NOT_APPLICABLE')
              await safety.does(COORDINATOR, task, 'carry-over', later);
          await safety.does(COORDINATOR, 'programme', 'close');
        },
        expect: async () => {
          const { state, unfinished } = await safety.programme();
          deepEqual([state, unfinished], ['CLOSED', 0]);
          const none = await safety.task('1.1-03');
          deepEqual([none.state, none.approverId], ['NOT_APPLICABLE', idOf('director')]);
          const { number, sha256, content } = await safety.report();
          deepEqual([number, content.kind, hashOf(content)], [1, 'final', sha256]);
        },
      }),
      at('2037-12-03T09:30', 'an edit is another version, the first one stays', {
        act: async () => {
          const { sha256 } = await safety.report();
          await safety.does(COORDINATOR, 'round', 'revise-report', { reason: 'A figure was mistyped.' });
          const versions = await safety.versions();
          deepEqual(
            versions.map(([number]) => number),
            [2, 1],
          );
          equal(versions[1]![1], sha256);
          const revised = await safety.report();
          deepEqual([revised.number, hashOf(revised.content)], [2, revised.sha256]);
          await safety.does('board-secretary', 'round', 'note', {
            boardOn: '2037-12-03',
            decisionRef: '§ 9',
          });
          await safety.does(COORDINATOR, 'round', 'publish');
        },
        expect: async () => equal((await safety.round()).state, 'PUBLISHED'),
      }),
    ];
  },
);
