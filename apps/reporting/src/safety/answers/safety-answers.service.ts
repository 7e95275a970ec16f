import { Injectable } from '@nestjs/common';
import {
  derivedId,
  RuleBroken,
  type AssessTask,
  type GiveSafetyAnswers,
  type SafetyAnswer,
  type SafetyLevel,
  type SafetyTaskState,
} from '@valvomo/contracts';
import { assertVersion, Audit, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { RoundDesk } from '../rounds/round-desk.service.js';
import { askedIn, changeRound, type RoundRow } from '../rounds/safety-rounds.queries.js';
import { changeTasks, type TaskRow } from '../tasks/safety-tasks.queries.js';
import { stateAfterAnswer } from '../tasks/safety-tasks.rules.js';
import { answerView, tellAnswers, type AnswerRow } from './safety-answers.queries.js';
import { assertLevel, assessmentOf } from './safety-answers.rules.js';

type AnsweredTask = Pick<TaskRow, 'id' | 'state' | 'level'>;

/** Answers of a round: given while it is open, changed while it is open, or once after an unlock (domain.md 11). */
@Injectable()
export class SafetyAnswers {
  constructor(
    private readonly db: Database,
    private readonly desk: RoundDesk,
    private readonly audit: Audit,
  ) {}

  /** Gives answers to tasks that have none from the county, or from this unit. */
  give(
    act: Act,
    roundId: string,
    { unitId, answers }: GiveSafetyAnswers,
  ): Promise<{ items: SafetyAnswer[] }> {
    return write(this.db, act, async (tx) => {
      const { round, at } = await this.desk.admit(tx, act, roundId, 'answer', { unitId });
      const ids = answers.map(({ taskId }) => taskId);
      const asked = await tx.safetyTask.findMany({ where: { ...askedIn(round), id: { in: ids } } });
      const known = new Map(asked.map((task) => [task.id, task]));
      const given = await tx.safetyAnswer.findFirst({ where: { roundId, unitId, taskId: { in: ids } } });
      if (given) throw new RuleBroken('safety.answered', { task: given.code });
      const made = answers.map(({ taskId, ...assess }, i) => {
        const path = ['answers', i];
        const task = known.get(taskId);
        if (!task) throw new RuleBroken('safety.task_unknown', {}, [...path, 'taskId']);
        assertLevel({ code: task.code, level: task.level as SafetyLevel }, unitId, [...path, 'taskId']);
        return {
          id: derivedId(roundId, taskId, unitId ?? 'county'),
          version: 1,
          roundId,
          taskId,
          unitId,
          code: task.code,
          wording: task.wording,
          ...assessmentOf(assess, path),
          assessorId: act.caller.id,
          answeredAt: at,
        };
      });
      const items = await tx.safetyAnswer.createManyAndReturn({ data: made });
      await this.follow(tx, asked, at);
      await tellAnswers(tx, items, 'reporting.safety-answer.given', at);
      await this.begin(tx, round, at);
      await this.audit.addAll(
        tx,
        act,
        items.map(({ id }) => entryOf('give', id)),
        at,
      );
      return { items: items.map(answerView) };
    });
  }

  /** Changes an answer; after the lock only one that was unlocked, and once. What was reviewed is to be reviewed again. */
  change(act: Act, id: string, version: number, body: AssessTask): Promise<SafetyAnswer> {
    return write(this.db, act, async (tx) => {
      const before = await tx.safetyAnswer.findUnique({ where: { id } });
      if (!before) throw new RuleBroken('not_found');
      const of = { unitId: before.unitId, isUnlocked: before.unlocked };
      const { round, at } = await this.desk.admit(tx, act, before.roundId, 'answer', of);
      // Read again under the round's lock: of two changes at once the second has an old version.
      const answer = await tx.safetyAnswer.findUniqueOrThrow({ where: { id }, include: { task: true } });
      assertVersion(answer, version);
      const changed = await tx.safetyAnswer.update({
        where: { id },
        data: {
          ...assessmentOf(body),
          version: version + 1,
          wording: answer.task.wording,
          assessorId: act.caller.id,
          answeredAt: at,
          reviewedBy: null,
          reviewedAt: null,
          unlocked: false,
        },
      });
      await tx.safetyUnlock.updateMany({
        where: { answerId: id, answeredAt: null },
        data: { answeredAt: at },
      });
      await this.follow(tx, [answer.task], at);
      await tellAnswers(tx, [changed], 'reporting.safety-answer.given', at);
      await this.begin(tx, round, at);
      await this.audit.add(tx, act, entryOf('change', id), at);
      return answerView(changed);
    });
  }

  async one(id: string): Promise<SafetyAnswer> {
    const answer: AnswerRow | null = await this.db.safetyAnswer.findUnique({ where: { id } });
    if (!answer) throw new RuleBroken('not_found');
    return answerView(answer);
  }

  /** The first answer of a round is its beginning. */
  private async begin(tx: Tx, round: RoundRow, at: Date): Promise<void> {
    if (round.state === 'OPEN')
      await changeRound(tx, round, { state: 'ANSWERING' }, 'reporting.safety-round.answered', at);
  }

  private async follow(tx: Tx, tasks: readonly AnsweredTask[], at: Date): Promise<void> {
    for (const next of ['IN_PROGRESS', 'SELF_ASSESSED'] as const) {
      const moved = tasks.filter(
        ({ state, level }) =>
          state !== next && stateAfterAnswer(state as SafetyTaskState, level as SafetyLevel) === next,
      );
      const news =
        next === 'IN_PROGRESS' ? 'reporting.safety-task.started' : 'reporting.safety-task.assessed';
      await changeTasks(
        tx,
        moved.map(({ id }) => id),
        { state: next },
        news,
        at,
      );
    }
  }
}

const entryOf = (verb: string, objectId: string) => ({
  action: `safety-answer.${verb}`,
  objectType: 'safety-answer',
  objectId,
});
