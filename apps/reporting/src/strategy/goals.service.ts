import { Injectable } from '@nestjs/common';
import { newId, RuleBroken, type AssessGoal, type GoalBody, type Strategy } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { followUpOf } from './follow-up.queries.js';
import { bindingsOf, createGoal, goalColumns, orNull } from './goals.queries.js';
import { assertPerson, StrategyDesk } from './strategy-desk.service.js';
import { goalFactsOf } from './strategy.queries.js';
import { targetStatusOf } from './strategy.rules.js';

/** The goals of a version: each write is one of the version as a whole, so that nobody decides on goals they have not read. */
@Injectable()
export class Goals {
  constructor(private readonly desk: StrategyDesk) {}

  add(act: Act, strategyId: string, version: number, body: GoalBody): Promise<Strategy> {
    return this.desk.change(act, strategyId, version, 'add-goal', async ({ tx, row }) => {
      await assertPerson(tx, body.ownerId, ['ownerId']);
      await createGoal(tx, strategyId, Math.max(0, ...row.goals.map(({ position }) => position)) + 1, body);
      return 'changed';
    });
  }

  /** A goal as a whole; a target that is set takes away the mark that it is still to come. */
  change(act: Act, id: string, version: number, goalId: string, body: GoalBody): Promise<Strategy> {
    const work = async ({ tx }: { tx: Parameters<typeof assertPerson>[0] }) => {
      await assertPerson(tx, body.ownerId, ['ownerId']);
      const bindings = bindingsOf(goalId, body.indicators);
      const isSet = body.indicators.some(({ targets }) => targets.length > 0);
      await tx.strategyGoalIndicator.deleteMany({ where: { goalId } });
      await tx.strategyGoal.update({
        where: { id: goalId },
        data: { ...goalColumns(body), ...(isSet && { openLine: false }) },
      });
      await tx.strategyGoalIndicator.createMany({ data: bindings });
      return 'changed' as const;
    };
    return this.desk.change(act, id, version, 'change-goal', work, { goalId });
  }

  remove(act: Act, id: string, version: number, goalId: string): Promise<Strategy> {
    const of = { goalId };
    return this.desk.change(
      act,
      id,
      version,
      'remove-goal',
      async ({ tx }) => {
        await tx.strategyGoal.delete({ where: { id: goalId } });
        return 'changed';
      },
      of,
    );
  }

  /** Says that the next version sets the goal's target (scenario 51). */
  markOpenLine(act: Act, id: string, version: number, goalId: string): Promise<Strategy> {
    const of = { goalId };
    return this.desk.change(
      act,
      id,
      version,
      'mark-open-line',
      async ({ tx, row }) => {
        const goal = row.goals.find((one) => one.id === goalId)!;
        if (targetStatusOf(goalFactsOf(goal)) === 'set') throw new RuleBroken('strategy.goal_has_target');
        await tx.strategyGoal.update({ where: { id: goalId }, data: { openLine: true } });
        return 'changed';
      },
      of,
    );
  }

  /** What the owner says of a year, kept with the light that the goal had when it was said. */
  assess(act: Act, id: string, version: number, goalId: string, body: AssessGoal): Promise<Strategy> {
    const { year, text, measures } = body;
    return this.desk.change(
      act,
      id,
      version,
      'assess',
      async ({ tx, row, at }) => {
        const { goals } = await followUpOf(tx, row, at);
        const { light, reason } = goals.find((goal) => goal.goalId === goalId)!;
        await tx.strategyAssessment.create({
          data: {
            id: newId(),
            goalId,
            year,
            text,
            measures: orNull(measures),
            light,
            reason,
            assessedAt: at,
            assessedBy: act.caller.id,
          },
        });
        return 'assessed';
      },
      { goalId },
    );
  }
}
