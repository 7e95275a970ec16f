import { deepEqual, equal } from 'node:assert/strict';
import { givenAsker, givenSpecialty, onRota, Question } from '../story/consultation.js';
import { wallOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const aQuestionBackPauses = scenario(
  39,
  'a question back after one working day, answered three later: the specialist goes on where it stopped, the wait is shown apart',
  async (world) => {
    const asker = await givenAsker(world, 'clinician', 'Kolmenkymmenenyhdeksän asema');
    const specialty = await givenSpecialty(world, 'scenario-pausing', 'specialty-lead', ['specialist']);
    await onRota(world, specialty, 'specialist', '2037-11-09T08:00', '2037-11-09T16:00');
    let question: Question;
    /** What both sides are shown: whose turn, until when, what is left, what has gone by and what of it waited for the asker. */
    const shown = async () => {
      const [theirs, ours] = await Promise.all([question.ledger(), question.ledger('specialist')]);
      const times = ({ turn, dueAt, remaining, elapsedMinutes, requesterWaitMinutes }: typeof ours) => ({
        turn,
        due: dueAt && wallOf(dueAt),
        left: remaining && `${remaining.n} ${remaining.unit}${remaining.paused ? ', standing still' : ''}`,
        elapsedDays: Math.round(elapsedMinutes! / 1_440),
        waitedDays: Math.round(requesterWaitMinutes / 1_440),
      });
      deepEqual(times(theirs), times(ours));
      return times(theirs);
    };
    const dueOf = async (rule: string) =>
      (await question.ledger()).deadlines
        .filter(({ deadline }) => deadline.rule === rule)
        .map(({ deadline, pauses }) => `${wallOf(deadline.dueAt)}, ${pauses.length} pauses`);
    return [
      at('2037-11-09T10:00', 'a routine question is sent and taken on', {
        act: async () => {
          question = await Question.sent(world, asker, specialty.code);
          await question.does('specialist', 'accept');
        },
        expect: async () => {
          deepEqual(await dueOf('CONS-ANSWER-ROUTINE'), ['2037-11-16 16:00, 0 pauses']);
          const { turn, due } = await shown();
          deepEqual([turn, due], ['specialist', '2037-11-16 16:00']);
        },
      }),
      at('2037-11-10T10:00', 'after one working day the specialist asks for information', {
        act: () => question.does('specialist', 'ask-info', { text: 'Mikä on munuaisarvo?' }),
        expect: async () =>
          deepEqual(await shown(), {
            turn: 'requester',
            due: '2037-11-17 16:00',
            left: '4 working_days, standing still',
            elapsedDays: 1,
            waitedDays: 0,
          }),
      }),
      at('2037-11-13T10:00', 'three working days later it is given', {
        act: () => question.asks('give-info', { text: 'eGFR 71.' }),
        expect: async () => {
          deepEqual(await shown(), {
            turn: 'specialist',
            due: '2037-11-19 16:00',
            left: '4 working_days',
            elapsedDays: 4,
            waitedDays: 3,
          });
          deepEqual(await dueOf('CONS-ANSWER-ROUTINE'), ['2037-11-19 16:00, 1 pauses']);
        },
      }),
      at('2037-11-19T15:00', 'answered on the last day, in time', {
        act: () => question.answer('specialist'),
        expect: async () => {
          const { state, answeredInTime, responseMinutes } = await question.now();
          deepEqual([state, answeredInTime], ['ANSWERED', true]);
          equal(Math.round(responseMinutes!.elapsed / 60), 10 * 24 + 5);
          equal(Math.round(responseMinutes!.paused / 60), 3 * 24);
        },
      }),
    ];
  },
);
