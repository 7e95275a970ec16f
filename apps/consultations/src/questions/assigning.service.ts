import { Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { RuleBroken, type AssignQuestion, type Consultation } from '@valvomo/contracts';
import { staffOf, write, type Act } from '@valvomo/service';
import { awayOn } from '../assignment/assignment.rules.js';
import { placeNext } from '../assignment/assignment.service.js';
import { Database, type Tx } from '../database.js';
import { giveTo } from './handing-over.service.js';
import { clock } from './question-clock.service.js';
import { QuestionDesk } from './question-desk.service.js';
import { tellSide } from './question-notices.service.js';
import { answerOf } from './question-view.queries.js';
import { modelOf, type LoadedQuestion } from './questions.queries.js';

/** Who gets a question: by the rota, or by the coordinator's own choice. */
@Injectable()
export class Assigning {
  constructor(
    private readonly db: Database,
    private readonly desk: QuestionDesk,
  ) {}

  /** The coordinator sorts the question, and may read it for that. */
  takeUp(act: Act, id: string, version: number): Promise<Consultation> {
    return this.desk.command(act, id, version, 'take-up', ({ tx, at }) => ({
      news: 'consultations.consultation.taken-up',
      data: { state: 'TRIAGE', coordinatorId: act.caller.id },
      time: (question) => clock.takenUp(tx, question, at),
    }));
  }

  /** A person of the coordinator's own choice, in the pool or not; without one the next of the rota. */
  assign(act: Act, id: string, version: number, body: AssignQuestion): Promise<Consultation> {
    return write(this.db, act, async (tx) => {
      const { question, at } = await this.desk.admit(tx, act, id, version, 'assign');
      const place = body.assigneeId
        ? await chosen(tx, body.assigneeId, at)
        : await placeNext(tx, question, at);
      if (!place) throw new RuleBroken('question.nobody_free');
      const given = await giveTo(tx, question, place, at, body.assigneeId ? 'coordinator' : 'rota');
      await this.desk.told(tx, act, id, 'assign', ['assigneeId'], at);
      return answerOf(given, at);
    });
  }
}

async function chosen(tx: Tx, personId: string, at: Date) {
  if (!(await isThere(tx, personId, at)))
    throw new RuleBroken('question.not_a_specialist', {}, ['assigneeId']);
  return { personId, poolId: null };
}

/** Whether somebody is a specialist of the county and at work that day. */
async function isThere(tx: Tx, personId: string, at: Date): Promise<boolean> {
  const [person] = await staffOf(tx, [], [personId]);
  // `awayOn` also knows who is no specialist, or is not employed on the day.
  return person !== undefined && awayOn(person, [dateOf(at).toString()]) === undefined;
}

/** Gives a question that came in to whom its model says; where nobody can take it, a coordinator is told. */
export async function giveByModel(
  tx: Tx,
  question: LoadedQuestion,
  at: Date,
  exclude: readonly string[] = [],
): Promise<LoadedQuestion> {
  const { assignment } = modelOf(question);
  const { addresseeId } = question;
  if (assignment === 'addressee' && addresseeId && !exclude.includes(addresseeId))
    if (await isThere(tx, addresseeId, at))
      return giveTo(tx, question, { personId: addresseeId, poolId: null }, at, 'addressee');
  const place = assignment === 'pool' ? await placeNext(tx, question, at, exclude) : null;
  if (place) return giveTo(tx, question, place, at, 'rota');
  await tellSide(tx, question, 'coordinator', 'question-to-sort', at);
  return question;
}
