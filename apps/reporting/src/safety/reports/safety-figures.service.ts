import { Injectable } from '@nestjs/common';
import {
  SafetyLevel,
  Uuid,
  type Realisation,
  type SafetyAnswer,
  type SafetyComparison,
  type SafetyComparisonLine,
  type SafetyRealisation,
  type UnitBesidePeers,
} from '@valvomo/contracts';
import { pageById, PageQuery, type Act, type Page } from '@valvomo/service';
import { z } from 'zod';
import { Database } from '../../database.js';
import { answerView } from '../answers/safety-answers.queries.js';
import { askedIn, loadRound } from '../rounds/safety-rounds.queries.js';
import { SafetyAccess } from '../safety-access.js';
import { median } from '../tasks/safety-tasks.rules.js';
import { peersOf, rawCell, shown } from './realisation.rules.js';
import { realisationOf, scoredIn, wordingsIn } from './realisation.queries.js';

export const SafetyAnswerQuery = PageQuery.extend({
  unitId: Uuid.optional(),
  taskId: Uuid.optional(),
  level: SafetyLevel.optional(),
  unreviewed: z.stringbool().optional(),
});
export type SafetyAnswerQuery = z.infer<typeof SafetyAnswerQuery>;

/** What a round's answers come to: lists, realisation, comparison, and a unit beside the others. */
@Injectable()
export class SafetyFigures {
  constructor(
    private readonly db: Database,
    private readonly access: SafetyAccess,
  ) {}

  /** All answers to the county; to a manager those of their own units. */
  async answers({ caller }: Act, roundId: string, query: SafetyAnswerQuery): Promise<Page<SafetyAnswer>> {
    await loadRound(this.db, roundId);
    const own = this.access.seesCounty(caller)
      ? {}
      : { unitId: { in: await this.access.unitsOf(this.db, caller) } };
    const { unitId, taskId, level, unreviewed } = query;
    const asked = {
      roundId,
      ...(taskId && { taskId }),
      ...(unitId && { unitId }),
      ...(level && { task: { level } }),
      ...(unreviewed && { answeredAt: { not: null }, reviewedAt: null }),
    };
    return pageById(
      query,
      (after, take) =>
        this.db.safetyAnswer.findMany({
          where: { AND: [own, asked, after] },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(answerView),
    );
  }

  async realisation(roundId: string): Promise<SafetyRealisation> {
    return realisationOf(this.db, await loadRound(this.db, roundId));
  }

  /** The same tasks in an earlier round and in this, by code; a changed wording is a marked break (domain.md 11). */
  async comparison(roundId: string, withRoundId: string): Promise<SafetyComparison> {
    const [after, before] = await Promise.all([loadRound(this.db, roundId), loadRound(this.db, withRoundId)]);
    const [afterTree, beforeTree] = await Promise.all([
      realisationOf(this.db, after),
      realisationOf(this.db, before),
    ]);
    const [afterWordings, beforeWordings] = await Promise.all([
      wordingsIn(this.db, after),
      wordingsIn(this.db, before),
    ]);
    const breaks = await this.db.safetyWording.findMany({ where: { breaksSeries: true } });
    const beforeLines = new Map(linesOf(beforeTree).map((line) => [line.code, line]));
    const afterLines = new Map(linesOf(afterTree).map((line) => [line.code, line]));
    const codes = [...new Set([...beforeLines.keys(), ...afterLines.keys()])].toSorted();
    const tasks = codes.map((code): SafetyComparisonLine => {
      const [was, is] = [beforeLines.get(code), afterLines.get(code)];
      const [from, to] = [beforeWordings.get(code) ?? 0, afterWordings.get(code) ?? 0];
      const broken = breaks.some((one) => one.code === code && one.version > from && one.version <= to);
      const { goal, level } = (is ?? was)!;
      return {
        code,
        goal,
        level,
        before: was?.cell ?? null,
        after: is?.cell ?? null,
        change: broken ? null : changeOf(was?.cell, is?.cell),
        broken,
      };
    });
    return { roundId, withRoundId, tasks };
  }

  async unitBesidePeers(roundId: string, unitId: string): Promise<UnitBesidePeers> {
    const round = await loadRound(this.db, roundId);
    const tasks = await this.db.safetyTask.findMany({
      where: { ...askedIn(round), level: 'unit' },
      orderBy: { code: 'asc' },
    });
    const answers = await this.db.safetyAnswer.findMany({
      where: { roundId, unitId, answeredAt: { not: null } },
    });
    const own = new Map(answers.map((answer) => [answer.taskId, answer]));
    const scored = (await scoredIn(this.db, roundId)).filter((answer) => answer.unitId !== null);
    const others = scored.filter((answer) => answer.unitId !== unitId);
    const byUnit = Map.groupBy(others, (answer) => answer.unitId!);
    const realisations = [...byUnit.values()].map((given) => shown(rawCell(given)).realisation!);
    return {
      roundId,
      unitId,
      realisation: shown(rawCell(scored.filter((answer) => answer.unitId === unitId))).realisation,
      peers: peersOf(realisations, median),
      tasks: tasks.map(({ id, code }) => ({
        taskId: id,
        code,
        score: own.get(id)?.score ?? null,
        applicable: own.get(id)?.applicable ?? null,
        peers: peersOf(
          others.filter((answer) => answer.code === code).map(({ score }) => score),
          median,
        ),
      })),
    };
  }
}

const linesOf = ({ spearheads }: SafetyRealisation) =>
  spearheads.flatMap(({ goals }) =>
    goals.flatMap((goal) =>
      goal.tasks.map(({ code, level, county, units }) => ({
        code,
        level,
        goal: goal.code,
        cell: level === 'unit' ? units : county,
      })),
    ),
  );

function changeOf(before: Realisation | undefined, after: Realisation | undefined): number | null {
  if (before?.realisation == null || after?.realisation == null) return null;
  return Math.round((after.realisation - before.realisation) * 10_000) / 10_000;
}
