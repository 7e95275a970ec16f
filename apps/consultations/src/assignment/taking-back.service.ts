import type { ConsultationState } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { clock } from '../questions/question-clock.service.js';
import { changeQuestion } from '../questions/question-desk.service.js';
import { tellPeople, tellSide } from '../questions/question-notices.service.js';
import type { LoadedQuestion } from '../questions/questions.queries.js';

/** What waits for its specialist alone: it can go back to be sorted. In the others somebody has asked, or been asked, something. */
const TO_BE_TAKEN_BACK: readonly ConsultationState[] = ['ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED'];

/**
 * Takes a question from who cannot answer it, where nobody of the rota can either: the coordinators have it to sort, with a
 * new time for that; the time of the answer goes on. A dialogue that is under way stays where it is until they have found
 * somebody.
 * @returns whether it was taken back
 */
export async function takeBack(tx: Tx, question: LoadedQuestion, at: Date): Promise<boolean> {
  const holder = question.assigneeId;
  if (!TO_BE_TAKEN_BACK.includes(question.state)) {
    await tellPeople(tx, question, null, 'question-to-sort', at);
    return false;
  }
  await changeQuestion(
    tx,
    question,
    {
      news: 'consultations.consultation.reassigned',
      // Nor of a pool: the next in the rota may come from any of the specialty.
      data: {
        state: 'SUBMITTED',
        assigneeId: null,
        poolId: null,
        coordinatorId: null,
        assignedAt: null,
        acceptedAt: null,
      },
      time: async (left) => {
        await clock.cancel(tx, left, ['accept'], at);
        await clock.hand(tx, left, at);
        await clock.open(tx, left, 'assign', at);
      },
      after: async (left) => {
        await tellSide(tx, left, 'coordinator', 'question-to-sort', at);
        await tellSide(tx, left, 'requester', 'question-reassigned', at);
        if (holder) await tellPeople(tx, left, [holder], 'question-taken-over', at);
      },
    },
    at,
  );
  return true;
}
