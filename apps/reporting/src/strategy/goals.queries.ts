import { definitionOf, newId, RuleBroken, type GoalBody } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { Prisma } from '../generated/prisma/client.js';
import { loadStrategy } from './strategy.queries.js';

/** A JSON column that may be empty. */
export const orNull = <T extends Prisma.InputJsonValue>(value: T | null) => value ?? Prisma.DbNull;

/** The figures that follow a goal; the direction is the definition's own. @throws RuleBroken `strategy.indicator_unknown` */
export function bindingsOf(
  goalId: string,
  indicators: GoalBody['indicators'],
): Prisma.StrategyGoalIndicatorCreateManyInput[] {
  return indicators.map(({ indicator, formulaVersion, baseline, targets, tolerance }, position) => {
    const definition = definitionOf(indicator, formulaVersion);
    if (!definition)
      throw new RuleBroken('strategy.indicator_unknown', {}, ['indicators', position, 'indicator']);
    const { direction } = definition;
    const more = { baseline: orNull(baseline), targets: targets.toSorted((a, b) => a.year - b.year) };
    return { goalId, position, indicator, formulaVersion, direction, tolerance, ...more };
  });
}

export const goalColumns = ({ perspective, title, description, year, ownerId }: GoalBody) => ({
  perspective,
  title,
  description: orNull(description),
  year,
  ownerId,
});

/** A new goal of a version, with the figures that follow it. */
export async function createGoal(
  tx: Tx,
  strategyId: string,
  position: number,
  body: GoalBody,
): Promise<void> {
  const id = newId();
  const bindings = bindingsOf(id, body.indicators);
  await tx.strategyGoal.create({ data: { id, strategyId, key: id, position, ...goalColumns(body) } });
  await tx.strategyGoalIndicator.createMany({ data: bindings });
}

/** Carries the goals of a version over to the next; an open line comes without its mark, since this is the next version. */
export async function carryGoals(tx: Tx, fromId: string, toId: string): Promise<void> {
  const { goals } = await loadStrategy(tx, fromId);
  for (const goal of goals) {
    const { key, position, perspective, title, description, year, ownerId } = goal;
    const id = newId();
    await tx.strategyGoal.create({
      data: {
        id,
        strategyId: toId,
        key,
        position,
        perspective,
        title: title as Prisma.InputJsonValue,
        description: orNull(description as Prisma.InputJsonValue | null),
        year,
        ownerId,
        indicators: {
          createMany: {
            data: goal.indicators.map(({ baseline, targets, ...binding }) => ({
              position: binding.position,
              indicator: binding.indicator,
              formulaVersion: binding.formulaVersion,
              direction: binding.direction,
              tolerance: binding.tolerance,
              baseline: orNull(baseline as Prisma.InputJsonValue | null),
              targets: targets as Prisma.InputJsonValue,
            })),
          },
        },
      },
    });
  }
}
