import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareWithin, spreadOf, type Histogram } from './histogram.rules.js';

const of = (values: readonly number[]): Histogram =>
  [...Map.groupBy(values, (value) => value)].map(([value, same]) => [value, same.length] as const);

/** As `percentile_cont` of PostgreSQL is defined, over the values themselves. */
function naive(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (values.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

describe('a histogram of whole days', () => {
  it('says what the month report says: 75 % within 14 days, median 7.0 (scenario 37)', () => {
    const waits = of([0, 1, 2, 5, 9, 14, 15, 91]);
    expect([shareWithin(waits, 14), 1 - shareWithin(waits, 90)!, spreadOf(waits).median]).toEqual([
      0.75, 0.125, 7,
    ]);
  });

  it('gives exactly the median and p90 of the values that it counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 730 }), { maxLength: 300 }), (values) => {
        expect(spreadOf(of(values))).toEqual({
          n: values.length,
          median: naive(values, 0.5),
          p90: naive(values, 0.9),
        });
      }),
      { numRuns: 1000, seed: 37 },
    );
  });

  it('knows nothing of nothing', () => {
    expect([spreadOf([]), shareWithin([], 14)]).toEqual([{ n: 0, median: null, p90: null }, null]);
  });
});
