import { Inject, Injectable } from '@nestjs/common';
import { newId, refusalOf, type Clock, type Consultation, type EventType } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Access } from '../access.js';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import type { Prisma } from '../generated/prisma/client.js';
import { clock } from './question-clock.service.js';
import { END_STATES } from './question-ends.rules.js';
import { lockQuestion } from './question-lock.queries.js';
import { answerOf } from './question-view.queries.js';
import { loadQuestion, questionFact, timedQuestion, type LoadedQuestion } from './questions.queries.js';
import { factsOf } from './question-facts.queries.js';
import { QUESTION_COMMANDS, type QuestionCommand, type QuestionRelation } from './questions.rules.js';

export type QuestionNews = Extract<EventType, `consultations.consultation.${string}`>;

/** What happens to a question: its row, its clocks, its news, and what follows from them. */
export interface QuestionChange {
  readonly news: QuestionNews;
  readonly data: Prisma.ConsultationUncheckedUpdateManyInput;
  /** Its clocks, before the news, which tell when the answer is due. */
  readonly time?: (question: LoadedQuestion) => Promise<void>;
  /** Messages, notices, other matters. */
  readonly after?: (question: LoadedQuestion) => Promise<void>;
}

export interface QuestionCase {
  readonly tx: Tx;
  readonly question: LoadedQuestion;
  readonly relations: ReadonlySet<QuestionRelation>;
  readonly at: Date;
}

/** One command on a question: load, refuse by the table, change, tell, audit; all in one transaction. */
@Injectable()
export class QuestionDesk {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly time: Clock,
  ) {}

  async command(
    act: Act,
    id: string,
    version: number,
    name: QuestionCommand,
    decide: (of: QuestionCase) => Promise<QuestionChange> | QuestionChange,
  ): Promise<Consultation> {
    return write(this.db, act, async (tx) => {
      const of = await this.admit(tx, act, id, version, name);
      const change = await decide(of);
      const changed = await changeQuestion(tx, of.question, change, of.at);
      await this.told(tx, act, id, name, Object.keys(change.data), of.at);
      return answerOf(changed, of.at);
    });
  }

  /** The question, if this caller may give this command now. @throws RuleBroken what the table says */
  async admit(tx: Tx, act: Act, id: string, version: number, name: QuestionCommand): Promise<QuestionCase> {
    await lockQuestion(tx, id);
    const question = await loadQuestion(tx, id);
    assertVersion(question, version);
    const relations = await this.access.relationsTo(tx, question, act.caller);
    const refusal = refusalOf(
      QUESTION_COMMANDS[name],
      factsOf(question, act.language),
      relations,
      'consultation.state',
    );
    if (refusal) throw refusal;
    return { tx, question, relations, at: this.time.now() };
  }

  /** Which fields were touched, never what stands in them. */
  told(tx: Tx, act: Act, id: string, name: string, fields: string[], at: Date): Promise<void> {
    const entry = { action: `consultation.${name}`, objectType: 'consultation', objectId: id, fields };
    return this.audit.add(tx, act, entry, at);
  }
}

/**
 * Changes a question in the caller's transaction: row, clocks, due instants, news. An end lets every clock lapse and closes
 * the assignment.
 * @throws RuleBroken `version_stale` where somebody was faster
 */
export async function changeQuestion(
  tx: Tx,
  question: LoadedQuestion,
  change: QuestionChange,
  at: Date,
): Promise<LoadedQuestion> {
  const { id, version } = question;
  const ends = END_STATES.some((state) => state === change.data.state);
  const data = { ...change.data, ...(ends && { endedAt: at }), version: version + 1 };
  assertUpdated(await tx.consultation.updateMany({ where: { id, version }, data }));
  const changed = await loadQuestion(tx, id);
  await change.time?.(changed);
  if (ends) await timers.cancel(tx, timedQuestion(changed), at);
  if (ends || changed.assigneeId === null) await closeAssignment(tx, id, at);
  await tx.consultation.updateMany({ where: { id }, data: await clock.dues(tx, changed) });
  const timed = await loadQuestion(tx, id);
  await outbox.add(tx, {
    type: change.news,
    entity: { type: 'consultation', id, version: timed.version },
    at,
    data: questionFact(timed),
  });
  await change.after?.(timed);
  return loadQuestion(tx, id);
}

/** Notes who has the question from now on. */
export async function noteAssignment(
  tx: Tx,
  of: { consultationId: string; assigneeId: string; why: string },
  at: Date,
): Promise<void> {
  await closeAssignment(tx, of.consultationId, at);
  await tx.consultationAssignment.create({ data: { ...of, id: newId(), fromAt: at } });
}

async function closeAssignment(tx: Tx, consultationId: string, at: Date): Promise<void> {
  await tx.consultationAssignment.updateMany({ where: { consultationId, toAt: null }, data: { toAt: at } });
}
