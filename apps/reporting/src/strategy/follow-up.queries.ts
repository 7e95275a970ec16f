import { dateOf } from '@valvomo/business-time';
import { definitionOf, type JudgedFigure, type StrategyFollowUp } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { figureKey, newestFigures, shownOf, type FoundFigure } from './figures.queries.js';
import { itemOf, strategyOf, type StrategyRow } from './strategy.queries.js';
import { lightOf, targetFor, worstOf, type Judged } from './traffic-light.rules.js';

type Goal = StrategyFollowUp['goals'][number];
type Binding = ReturnType<typeof strategyOf>['goals'][number]['indicators'][number];

/** How the goals of a version stand: each with its newest figures and their lights. Dashboards show it too. */
export async function followUpOf(tx: Tx, row: StrategyRow, at: Date): Promise<StrategyFollowUp> {
  const { goals } = strategyOf(row);
  const today = dateOf(at).toString();
  const figures = await newestFigures(
    tx,
    goals.flatMap(({ indicators }) => indicators),
    today,
  );
  return {
    strategyId: row.id,
    number: row.number,
    state: itemOf(row).state,
    asOf: at.toISOString(),
    goals: goals.map(({ id, perspective, title, year, ownerId, targetStatus, indicators }) => {
      const judged = indicators.map((binding) => judgedOf(binding, figures.get(figureKey(binding)), today));
      const { light, reason } = standing(targetStatus, judged);
      return { goalId: id, perspective, title, year, ownerId, targetStatus, light, reason, figures: judged };
    }),
  };
}

/** A goal whose target is still to come is grey whatever its figures say (scenario 51). */
function standing(status: Goal['targetStatus'], judged: readonly JudgedFigure[]): Judged {
  if (status === 'to-be-set-by-next-version') return { light: 'grey', reason: 'to-be-set' };
  return worstOf(judged) ?? { light: 'grey', reason: 'no-target' };
}

function judgedOf(binding: Binding, figure: FoundFigure | undefined, today: string): JudgedFigure {
  const { indicator, formulaVersion, direction, tolerance, targets } = binding;
  const definition = definitionOf(indicator, formulaVersion);
  const target = targetFor(targets, figure?.to ?? today);
  return {
    indicator,
    formulaVersion,
    title: definition?.title ?? { fi: indicator, sv: indicator, en: indicator },
    unit: definition?.unit ?? '',
    direction,
    tolerance,
    measurementId: figure?.id ?? null,
    from: figure?.from ?? null,
    to: figure?.to ?? null,
    ...shownOf(figure),
    quality: figure?.quality ?? null,
    target,
    ...lightOf({ direction, target, tolerance }, figure ?? null),
  };
}
