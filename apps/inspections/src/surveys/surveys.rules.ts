import type { AnswerSurvey, SurveyResult } from '@valvomo/contracts';

/** One answer as it is kept: without its case. */
export interface KeptAnswer extends AnswerSurvey {
  readonly quarter: string;
}

/** Fewer answers than this would show who said what (domain.md 5.9). */
const FEWEST = 5;

/**
 * The answers of the quarters that have ended, by quarter; a quarter with fewer than five goes together with those after
 * it until they are five. A period never changes once it is shown, so no answer can be told apart by subtraction.
 * @param now the quarter that runs
 */
export function resultsOf(answers: readonly KeptAnswer[], now: string): SurveyResult[] {
  const ended = answers
    .filter(({ quarter }) => quarter < now)
    .toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const results: SurveyResult[] = [];
  let period: KeptAnswer[] = [];
  for (const quarter of new Set(ended.map((answer) => answer.quarter))) {
    period = [...period, ...ended.filter((answer) => answer.quarter === quarter)];
    if (period.length < FEWEST) continue;
    results.push(resultOf(period, quarter));
    period = [];
  }
  return results;
}

function resultOf(period: readonly KeptAnswer[], to: string): SurveyResult {
  const mean = (value: (answer: KeptAnswer) => number) =>
    Math.round((period.reduce((sum, answer) => sum + value(answer), 0) / period.length) * 100) / 100;
  return {
    from: period[0]!.quarter,
    to,
    answers: period.length,
    fairness: mean(({ fairness }) => fairness),
    clarity: mean(({ clarity }) => clarity),
    usefulness: mean(({ usefulness }) => usefulness),
    wouldAskAgain: mean(({ wouldAskAgain }) => Number(wouldAskAgain)),
  };
}
