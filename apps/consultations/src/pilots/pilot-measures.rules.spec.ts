import { describe, expect, it } from '@jest/globals';
import { evaluationRows, figuresOf, isCollected, type PeriodCounts } from './pilot-measures.rules.js';

const COSTS = { specialistHourCents: 9_000, visitCents: 20_000 };
const COUNTS: PeriodCounts = {
  questions: 20,
  answered: 18,
  inTime: 15,
  fellDue: 20,
  medianMinutes: 1_728,
  p90Minutes: 6_048,
  medianOfficeMinutes: 480,
  surveys: 10,
  surveysMissing: 3,
  avoided: 7,
  prompted: 1,
  planChanged: 4,
  valuable: 9,
  educational: 8,
  minutesMedian: 12,
  minutesKnown: 18,
  minutesSum: 216,
};
const NOTHING = Object.fromEntries(
  Object.entries(COUNTS).map(([key, value]) => [key, /median|p90/i.test(key) ? null : value && 0]),
) as unknown as PeriodCounts;

describe('the evaluation of a pilot (7.5)', () => {
  it('counts by the formulas of chapter 10', () => {
    const of = figuresOf(COUNTS, COSTS);
    const value = (measure: keyof typeof of) => of[measure].value;
    expect(value('response-median')).toBe(28.8);
    expect(value('response-p90')).toBe(100.8);
    expect(value('response-median-office')).toBe(8);
    expect(of['answered-in-time']).toMatchObject({ value: 75, numerator: 15, denominator: 20, n: 20 });
    expect(of['referral-avoided']).toMatchObject({ value: 70, numerator: 7, denominator: 10 });
    expect(of['referral-prompted']).toMatchObject({ value: 10, numerator: 1, denominator: 10 });
    expect(value('specialist-minutes')).toBe(12);
    // 216 minutes at 90 euros an hour are 324 euros; of 18 answers 18 each; (7 − 1) visits of 200 are saved.
    expect(value('cost-per-question')).toBe(18);
    expect(value('net-saving')).toBe(876);
    expect([value('value'), value('education')]).toEqual([90, 80]);
  });

  it('says where a survey is missing, and what is collected elsewhere', () => {
    const of = figuresOf(COUNTS, COSTS);
    expect(of['referral-avoided'].flags).toEqual(['survey-missing']);
    expect(of['response-median'].flags).toEqual([]);
    expect(figuresOf({ ...COUNTS, surveysMissing: 0 }, COSTS)['referral-avoided'].flags).toEqual([]);
    for (const measure of ['patient-nps', 'repeat-in-90-days', 'safety-events', 'would-continue'] as const) {
      expect(of[measure]).toMatchObject({ value: null, n: null, flags: ['not-collected'] });
      expect(isCollected(measure)).toBe(false);
    }
    expect(isCollected('value')).toBe(true);
  });

  it.each([
    [1, true],
    [4, true],
    [5, false],
  ])('says nothing of %i surveys: %s', (surveys, suppressed) => {
    const of = figuresOf({ ...COUNTS, surveys, avoided: 1, surveysMissing: 0 }, COSTS)['referral-avoided'];
    expect(of.suppressed).toBe(suppressed);
    if (suppressed)
      expect(of).toMatchObject({
        value: null,
        numerator: null,
        denominator: null,
        n: null,
        flags: ['suppressed'],
      });
    else expect(of).toMatchObject({ value: 20, numerator: 1, denominator: 5, n: 5 });
  });

  it('shows that nothing was there, and that nobody said what it costs', () => {
    const empty = figuresOf(NOTHING, COSTS);
    expect(empty['answered-in-time']).toMatchObject({
      value: null,
      n: 0,
      suppressed: false,
      flags: ['no-data'],
    });
    expect(figuresOf(COUNTS, null)['net-saving']).toMatchObject({
      value: null,
      flags: ['no-data', 'survey-missing'],
    });
  });

  it('holds before against during and judges targets', () => {
    const before = figuresOf({ ...COUNTS, medianMinutes: 2_880, surveys: 3 }, COSTS);
    const rows = evaluationRows(before, figuresOf(COUNTS, COSTS), [
      { measure: 'response-median', direction: 'at-most', value: 28.8 },
      { measure: 'referral-avoided', direction: 'at-least', value: 70.1 },
      { measure: 'patient-nps', direction: 'at-least', value: 50 },
    ]);
    const row = (measure: string) => rows.find((one) => one.measure === measure);
    expect(row('response-median')).toMatchObject({ change: -19.2, reached: true, perspective: 'access' });
    expect(row('referral-avoided')).toMatchObject({ change: null, reached: false });
    expect(row('patient-nps')).toMatchObject({ reached: null });
    expect(new Set(rows.map(({ perspective }) => perspective)).size).toBe(4);
  });

  it('without a baseline compares with nothing', () =>
    expect(evaluationRows(null, figuresOf(COUNTS, COSTS), [])[0]).toMatchObject({
      before: null,
      change: null,
    }));
});
