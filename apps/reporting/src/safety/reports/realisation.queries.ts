import type {
  SafetyBenchmark,
  SafetyLevel,
  SafetyRealisation,
  SafetyTaskState,
  Texts,
} from '@valvomo/contracts';
import type { Tx } from '../../database.js';
import { BENCHMARKS } from '../catalogue/benchmarks.js';
import { SPEARHEADS } from '../catalogue/spearheads.js';
import type { RoundRow } from '../rounds/safety-rounds.queries.js';
import type { Scored } from './realisation.rules.js';
import { realisationTree } from './realisation-tree.rules.js';

/** The answers of a round that count: given, and the task applicable. */
export async function scoredIn(tx: Tx, roundId: string): Promise<Scored[]> {
  const found = await tx.safetyAnswer.findMany({
    where: { roundId, answeredAt: { not: null }, score: { not: null } },
    select: { code: true, unitId: true, score: true },
  });
  return found.map(({ code, unitId, score }) => ({ code, unitId, score: score! }));
}

/** Which wording of each task a round asked: the newest that was answered, else that of the task. */
export async function wordingsIn(tx: Tx, round: RoundRow): Promise<Map<string, number>> {
  const tasks = await tx.safetyTask.findMany({
    where: { programmeId: round.programmeId },
    select: { code: true, wording: true },
  });
  const answered = await tx.safetyAnswer.groupBy({
    by: ['code'],
    where: { roundId: round.id, answeredAt: { not: null } },
    _max: { wording: true },
  });
  return new Map([
    ...tasks.map(({ code, wording }) => [code, wording] as const),
    ...answered.map(({ code, _max }) => [code, _max.wording!] as const),
  ]);
}

export async function realisationOf(tx: Tx, round: RoundRow): Promise<SafetyRealisation> {
  const { programmeId, year } = round;
  const tasks = await tx.safetyTask.findMany({ where: { programmeId, firstYear: { lte: year } } });
  const wordings = await wordingsIn(tx, round);
  const texts = await tx.safetyWording.findMany({ where: { code: { in: tasks.map(({ code }) => code) } } });
  const textOf = new Map(texts.map((one) => [`${one.code}@${one.version}`, one.texts as unknown as Texts]));
  const asked = tasks.map((task) => ({
    code: task.code,
    goal: task.goal,
    level: task.level as SafetyLevel,
    legalBasis: task.legalBasis,
    promotesLaw: task.promotesLaw,
    state: task.state as SafetyTaskState,
    carriedTo: task.carriedTo,
    wording: wordings.get(task.code)!,
    text: textOf.get(`${task.code}@${wordings.get(task.code)}`)!,
  }));
  return realisationTree(SPEARHEADS, asked, await scoredIn(tx, round.id));
}

/** The WHO core measures beside what the county knew in the round; `reached` by the newest step that is a share. */
export async function benchmarksOf(tx: Tx, round: RoundRow, lastYear: number): Promise<SafetyBenchmark[]> {
  const values = await tx.safetyBenchmarkValue.findMany({ where: { roundId: round.id } });
  return BENCHMARKS.map(({ code, title, goals, targets }) => {
    const steps = targets.map(({ yearsBeforeEnd, share, text }) => ({
      year: lastYear - yearsBeforeEnd,
      share,
      text,
    }));
    const value = values.find((one) => one.code === code);
    const step = steps.findLast(({ year, share }) => year <= round.year && share !== null);
    const isReached = value && step ? value.numerator / value.denominator >= step.share! : null;
    return {
      code,
      title,
      goals: [...goals],
      targets: steps,
      value: value ? { numerator: value.numerator, denominator: value.denominator } : null,
      reached: isReached,
    };
  });
}
