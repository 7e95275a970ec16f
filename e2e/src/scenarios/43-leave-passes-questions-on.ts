import { deepEqual, equal } from 'node:assert/strict';
import { givenAsker, givenSpecialty, onRota, Question } from '../story/consultation.js';
import { kinds } from '../story/notices.js';
import { isAway } from '../story/register.js';
import { idOf } from '../story/world.js';
import { at, scenario } from './scenario.js';

const AWAY = 'specialist-3';
const THERE = ['specialist-4', 'specialist-5'] as const;

export const leavePassesQuestionsOn = scenario(
  43,
  'a specialist is on leave from tomorrow with three open questions: the rota gets them, the asker is told, none is without an owner',
  async (world) => {
    const asker = await givenAsker(world, 'clinician-4', 'Neljänkymmenenkolmen asema');
    const specialty = await givenSpecialty(world, 'scenario-on-leave', 'specialty-lead-2', [AWAY, ...THERE]);
    await onRota(world, specialty, AWAY, '2037-11-16T08:00', '2037-11-16T10:00');
    for (const there of THERE) await onRota(world, specialty, there, '2037-11-16T10:00', '2037-11-16T16:00');
    const questions: Question[] = [];
    const owners = async () =>
      (await Promise.all(questions.map((one) => one.now()))).map((one) => one.assigneeId);
    return [
      at('2037-11-16T09:00', 'three questions come to who has the rota', {
        act: async () => {
          for (let i = 0; i < 3; i++) questions.push(await Question.sent(world, asker, specialty.code));
          await questions[0]!.does(AWAY, 'accept');
        },
        expect: async () => deepEqual(await owners(), [AWAY, AWAY, AWAY].map(idOf)),
      }),
      at('2037-11-16T11:00', 'the leave from tomorrow on is saved', {
        act: () => isAway(world, AWAY, '2037-11-17', '2037-12-01'),
        expect: async () => {
          const now = await owners();
          const had = THERE.map((login) => now.filter((id) => id === idOf(login)).length).toSorted(
            (a, b) => a - b,
          );
          // By the rota: who has fewer gets the next one.
          deepEqual(had, [1, 2]);
          for (const question of questions) {
            const told = await kinds(world, asker.clinician, question.id);
            deepEqual(told.filter((kind) => kind === 'question-reassigned').length, 1);
            equal((await question.now()).state, 'ASSIGNED');
          }
        },
      }),
      at('2037-11-17T09:00', 'the next morning nothing of it has moved again', {
        expect: async () => {
          for (const question of questions)
            equal(
              (await kinds(world, asker.clinician, question.id)).filter(
                (kind) => kind === 'question-reassigned',
              ).length,
              1,
            );
        },
      }),
    ];
  },
);
