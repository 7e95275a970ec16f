import { Injectable } from '@nestjs/common';
import {
  derivedId,
  newId,
  RuleBroken,
  type ReviewSafetyAnswers,
  type SafetyAnswer,
  type SafetyLevel,
  type SafetyRound,
  type UnlockSafetyAnswer,
} from '@valvomo/contracts';
import { Audit, raiseNotices, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { freezeReport } from '../reports/safety-reports.service.js';
import { RoundDesk } from '../rounds/round-desk.service.js';
import { askedIn, changeRound, MATTER, type RoundRow } from '../rounds/safety-rounds.queries.js';
import { isKnownUnit, managersOf } from '../safety-access.js';
import { changeTasks } from '../tasks/safety-tasks.queries.js';
import { answerView, tellAnswers, type AnswerRow } from './safety-answers.queries.js';
import { assertLevel, assertSecondPerson } from './safety-answers.rules.js';

/** After the lock: a second person reviews answers, and unlocks one with a reason (domain.md 11). */
@Injectable()
export class SafetyReview {
  constructor(
    private readonly db: Database,
    private readonly desk: RoundDesk,
    private readonly audit: Audit,
  ) {}

  /** Unlocks one answer, given or missing: it may be given once. Who unlocks approves it, and is not who assessed. */
  unlock(act: Act, roundId: string, version: number, body: UnlockSafetyAnswer): Promise<SafetyAnswer> {
    const { taskId, unitId, reason } = body;
    return write(this.db, act, async (tx) => {
      const { round, at } = await this.desk.admit(tx, act, roundId, 'unlock', { version });
      const found = await tx.safetyAnswer.findFirst({ where: { roundId, taskId, unitId } });
      if (found) assertSecondPerson([found], act.caller.id);
      const answer = found
        ? await tx.safetyAnswer.update({
            where: { id: found.id },
            data: { unlocked: true, version: { increment: 1 } },
          })
        : await this.makeEmpty(tx, round, taskId, unitId);
      const unlock = { id: newId(), answerId: answer.id, reason, approvedBy: act.caller.id, approvedAt: at };
      await tx.safetyUnlock.create({ data: unlock });
      await tellAnswers(tx, [answer], 'reporting.safety-answer.unlocked', at);
      await this.notify(tx, round, answer, unlock.id, at);
      const entry = { action: 'safety-answer.unlock', objectType: 'safety-answer', objectId: answer.id };
      await this.audit.add(tx, act, entry, at);
      return answerView(answer);
    });
  }

  /**
   * Reviews what is unreviewed of some tasks. Where the report is frozen already, what was changed after it makes a new
   * version of it.
   */
  review(act: Act, roundId: string, version: number, { taskIds }: ReviewSafetyAnswers): Promise<SafetyRound> {
    return this.desk.command(act, roundId, version, 'review', async ({ tx, round, at }) => {
      const waiting = { roundId, taskId: { in: taskIds }, answeredAt: { not: null }, reviewedAt: null };
      const answers = await tx.safetyAnswer.findMany({ where: waiting, orderBy: { code: 'asc' } });
      assertSecondPerson(answers, act.caller.id);
      await tx.safetyAnswer.updateMany({
        where: waiting,
        data: { reviewedAt: at, reviewedBy: act.caller.id, version: { increment: 1 } },
      });
      const assessed = { id: { in: answers.map(({ taskId }) => taskId) }, state: 'SELF_ASSESSED' };
      const tasks = await tx.safetyTask.findMany({ where: assessed, select: { id: true } });
      const ids = tasks.map(({ id }) => id);
      await changeTasks(tx, ids, { state: 'REVIEWED' }, 'reporting.safety-task.reviewed', at);
      if (round.reportNumber === null || answers.length === 0) return changeRound(tx, round, {}, null, at);
      return this.correct(tx, act, round, answers, at);
    });
  }

  private async correct(tx: Tx, act: Act, round: RoundRow, answers: readonly AnswerRow[], at: Date) {
    const ids = answers.map(({ id }) => id);
    const unlocks = await tx.safetyUnlock.findMany({
      where: { answerId: { in: ids } },
      orderBy: { approvedAt: 'asc' },
    });
    const newest = new Map(unlocks.map(({ answerId, reason }) => [answerId, reason]));
    const reason = [...new Set(newest.values())].join('; ');
    const tasks = [...new Set(answers.map(({ code }) => code))];
    const correction = { reason, printed: { reason: null, tasks } };
    return freezeReport(tx, round, { by: act.caller.id, at, correction });
  }

  private async makeEmpty(
    tx: Tx,
    round: RoundRow,
    taskId: string,
    unitId: string | null,
  ): Promise<AnswerRow> {
    const task = await tx.safetyTask.findFirst({ where: { ...askedIn(round), id: taskId } });
    if (!task) throw new RuleBroken('safety.task_unknown', {}, ['taskId']);
    assertLevel({ code: task.code, level: task.level as SafetyLevel }, unitId, ['unitId']);
    if (unitId && !(await isKnownUnit(tx, unitId))) throw new RuleBroken('unit.unknown', {}, ['unitId']);
    return tx.safetyAnswer.create({
      data: {
        id: derivedId(round.id, taskId, unitId ?? 'county'),
        version: 1,
        roundId: round.id,
        taskId,
        unitId,
        code: task.code,
        wording: task.wording,
        applicable: true,
        unlocked: true,
      },
    });
  }

  private async notify(
    tx: Tx,
    round: RoundRow,
    answer: AnswerRow,
    occasion: string,
    at: Date,
  ): Promise<void> {
    const { unitId } = answer;
    const people = unitId ? await managersOf(tx, unitId) : [round.ownerId];
    const matter = { matterType: MATTER, matterId: round.id, unitId };
    await raiseNotices(tx, 'reporting', people, { kind: 'safety-answer-unlocked', ...matter, occasion }, at);
  }
}
