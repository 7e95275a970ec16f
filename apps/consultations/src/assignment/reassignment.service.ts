import { dateOf } from '@valvomo/business-time';
import { deadlinesOf, rows, staffOf } from '@valvomo/service';
import type { Tx } from '../database.js';
import { giveTo, type WhyGiven } from '../questions/handing-over.service.js';
import { lockQuestion } from '../questions/question-lock.queries.js';
import { loadQuestion, type LoadedQuestion } from '../questions/questions.queries.js';
import { fallsIntoAbsence } from './assignment.rules.js';
import { placeNext } from './assignment.service.js';
import { IN_HAND } from './rota.queries.js';
import { takeBack } from './taking-back.service.js';

/** Gives a question to the next in the rota. @returns null, and nothing done, where nobody can take it */
export async function passOn(
  tx: Tx,
  question: LoadedQuestion,
  at: Date,
  why: WhyGiven,
): Promise<LoadedQuestion | null> {
  const holder = question.assigneeId === null ? [] : [question.assigneeId];
  // All pools of the specialty: who is left in another one is better than nobody.
  const place = await placeNext(tx, { ...question, poolId: null }, at, holder);
  return place && giveTo(tx, question, place, at, why);
}

/**
 * Passes on what people have in hand and cannot answer any more: what falls into their absence (scenario 43), all of it where
 * they have lost the role or gone. Where nobody can take it a coordinator has it to sort, so that nothing is left without an
 * owner. Done again it finds nothing left to do.
 * @param people whose facts have changed
 * @returns the questions that changed hands
 */
export async function reassignAbsent(tx: Tx, people: readonly string[], at: Date): Promise<string[]> {
  const held = await locked(tx, people);
  if (held.length === 0) return [];
  const byId = new Map((await staffOf(tx, [], people)).map((person) => [person.id, person]));
  return reassign(tx, held, at, async (question) => {
    const person = byId.get(question.assigneeId ?? '');
    if (!person) return true;
    return fallsIntoAbsence(person, await dueDaysOf(tx, question.id), dateOf(at).toString());
  });
}

/** Passes on what people have in hand out of a pool that they have left. */
export async function reassignOfPool(
  tx: Tx,
  poolId: string,
  people: readonly string[],
  at: Date,
): Promise<string[]> {
  return reassign(tx, await locked(tx, people), at, async (question) => question.poolId === poolId);
}

async function reassign(
  tx: Tx,
  ids: readonly string[],
  at: Date,
  isToPass: (question: LoadedQuestion) => Promise<boolean>,
): Promise<string[]> {
  const passed: string[] = [];
  for (const id of ids) {
    const question = await loadQuestion(tx, id);
    if (!(await isToPass(question))) continue;
    if ((await passOn(tx, question, at, 'absence')) || (await takeBack(tx, question, at))) passed.push(id);
  }
  return passed;
}

/** What is in the hands of people, or of anybody, by when it is due. */
export function heldBy(
  tx: Tx,
  people: readonly string[] | null = null,
): Promise<{ id: string; personId: string }[]> {
  return rows(
    tx,
    `select id::text, assignee_id::text as "personId" from consultation
     where assignee_id is not null and ended_at is null and state::text = any($1::text[])
       and ($2::text[] is null or assignee_id::text = any($2::text[]))
     order by due_at nulls last, id`,
    [IN_HAND, people],
  );
}

/** As `heldBy`, and nothing of it changes hands until the transaction ends: read again under the lock. */
async function locked(tx: Tx, people: readonly string[]): Promise<string[]> {
  const ids = (await heldBy(tx, people)).map(({ id }) => id);
  for (const id of ids.toSorted()) await lockQuestion(tx, id);
  const still = new Set((await heldBy(tx, people)).map(({ id }) => id));
  return ids.filter((id) => still.has(id));
}

/** When its clocks that run are due; one that stands still for information goes by the day on which that is due. */
export async function dueDaysOf(tx: Tx, questionId: string): Promise<string[]> {
  const deadlines = await deadlinesOf(tx, 'consultation', questionId);
  return deadlines.filter(({ state }) => state === 'open').map(({ dueAt }) => dateOf(dueAt).toString());
}
