import type { Tx } from '../database.js';
import { clock } from './question-clock.service.js';
import { changeQuestion, noteAssignment } from './question-desk.service.js';
import { tellPeople, tellSide } from './question-notices.service.js';
import type { LoadedQuestion } from './questions.queries.js';
import { stateInNewHands } from './questions.rules.js';

/** Why somebody has got a question. */
export type WhyGiven = 'rota' | 'coordinator' | 'addressee' | 'missed' | 'absence';

/**
 * Gives a question to a specialist, the first or the next one: one active assignee, nobody without (domain.md 7.3). What the
 * first one had accepted must be accepted anew; the time of the answer goes on.
 */
export function giveTo(
  tx: Tx,
  question: LoadedQuestion,
  to: { readonly personId: string; readonly poolId: string | null },
  at: Date,
  why: WhyGiven,
): Promise<LoadedQuestion> {
  const former = question.assigneeId;
  const state = stateInNewHands(question.state);
  const waitsForAcceptance = state === 'ASSIGNED';
  return changeQuestion(
    tx,
    question,
    {
      news: former ? 'consultations.consultation.reassigned' : 'consultations.consultation.assigned',
      data: {
        state,
        assigneeId: to.personId,
        poolId: to.poolId ?? question.poolId,
        coordinatorId: null,
        assignedAt: at,
        ...(waitsForAcceptance && { acceptedAt: null }),
      },
      time: async (given) => {
        await clock.meet(tx, given, ['assign'], at);
        await clock.cancel(tx, given, ['accept'], at);
        await clock.hand(tx, given, at);
        if (waitsForAcceptance) await clock.open(tx, given, 'accept', at);
      },
      after: async (given) => {
        await noteAssignment(tx, { consultationId: given.id, assigneeId: to.personId, why }, at);
        await tellSide(tx, given, 'specialist', 'question-assigned', at);
        if (!former || former === to.personId) return;
        await tellSide(tx, given, 'requester', 'question-reassigned', at);
        await tellPeople(tx, given, [former], 'question-taken-over', at);
      },
    },
    at,
  );
}
