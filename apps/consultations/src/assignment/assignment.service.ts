import { dateOf } from '@valvomo/business-time';
import { newId } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { nextInRota, type Place } from './assignment.rules.js';
import { formerHolders, rotaAt, takenUpAt } from './rota.queries.js';

/** A question as far as it matters for who may get it. */
export interface Assignable {
  readonly id: string;
  readonly specialty: string | null;
  /** The one pool that may be asked; null: all pools of the specialty. */
  readonly poolId: string | null;
  readonly answerDueAt: Date | null;
  readonly firstAnsweredAt: Date | null;
  /** When whoever's turn it is has to act. */
  readonly dueAt: Date | null;
}

/**
 * Chooses who gets a question next by the rota, and notes the turn that this is of the session. The caller hands the question
 * over in the same transaction.
 * @param at business time; outside office hours the rota of the next opening decides (T04)
 * @param exclude who may not get it besides those who have had it
 * @returns null where nobody can: the question waits in TRIAGE for a coordinator
 */
export async function placeNext(
  tx: Tx,
  question: Assignable,
  at: Date,
  exclude: readonly string[] = [],
): Promise<Place | null> {
  if (question.specialty === null) return null;
  const taken = takenUpAt(at);
  const rota = await rotaAt(tx, { specialty: question.specialty, poolId: question.poolId }, taken);
  const excluded = new Set([...(await formerHolders(tx, question.id)), ...exclude]);
  const place = nextInRota(rota, daysOf(question, taken), excluded);
  if (place)
    await tx.rotaTurn.create({ data: { ...place, id: newId(), questionId: question.id, givenAt: at } });
  return place;
}

/** The days on which whoever takes it must be there: that of the taking, and that of the answer, or of the one to a follow-up. */
function daysOf({ firstAnsweredAt, answerDueAt, dueAt }: Assignable, taken: Date): string[] {
  const today = dateOf(taken).toString();
  const answer = firstAnsweredAt === null ? answerDueAt : dueAt;
  const due = answer && dateOf(answer).toString();
  return due && due > today ? [today, due] : [today];
}
