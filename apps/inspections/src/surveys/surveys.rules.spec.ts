import { describe, expect, it } from '@jest/globals';
import { resultsOf, type KeptAnswer } from './surveys.rules.js';

const answers = (quarter: string, ...fairness: number[]): KeptAnswer[] =>
  fairness.map((mark) => ({ quarter, fairness: mark, clarity: 4, usefulness: 3, wouldAskAgain: mark > 3 }));

describe('the satisfaction of inspected units (domain.md 5.9)', () => {
  it('is shown by quarter from five answers on, as means and a share', () => {
    expect(resultsOf(answers('2026-Q1', 1, 4, 5, 5, 4), '2026-Q2')).toEqual([
      {
        from: '2026-Q1',
        to: '2026-Q1',
        answers: 5,
        fairness: 3.8,
        clarity: 4,
        usefulness: 3,
        wouldAskAgain: 0.8,
      },
    ]);
    expect(resultsOf(answers('2026-Q1', 1, 4, 5, 5), '2026-Q2')).toEqual([]);
  });

  it('of a thin quarter is shown together with the next ones, never by itself', () => {
    const all = [...answers('2026-Q3', 1, 2), ...answers('2026-Q1', 5, 5), ...answers('2026-Q2', 5, 5)];
    expect(resultsOf(all, '2026-Q3')).toEqual([]);
    expect(resultsOf(all, '2026-Q4')).toMatchObject([{ from: '2026-Q1', to: '2026-Q3', answers: 6 }]);
  });

  it('of the quarter that runs is not shown: the next answer would be the difference', () => {
    expect(resultsOf(answers('2026-Q4', 1, 2, 3, 4, 5, 5), '2026-Q4')).toEqual([]);
  });
});
