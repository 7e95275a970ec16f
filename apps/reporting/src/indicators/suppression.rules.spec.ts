import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { suppressedKeys, type CountedCell } from './suppression.rules.js';

const hidden = (cells: Readonly<Record<string, number>>): string[] =>
  [
    ...suppressedKeys(
      Object.entries(cells).map(([key, n]) => ({ key, n })),
      5,
    ),
  ].toSorted();

describe('a figure of fewer than five', () => {
  it.each([
    ['nothing small', { own: 12, purchased: 5, voucher: 0 }, []],
    [
      'one small: the next smallest goes with it',
      { own: 100, purchased: 30, voucher: 3 },
      ['purchased', 'voucher'],
    ],
    ['two small that are five together', { own: 100, purchased: 2, voucher: 3 }, ['purchased', 'voucher']],
    ['two small that are not', { own: 100, purchased: 1, voucher: 2 }, ['own', 'purchased', 'voucher']],
    ['an empty cell hides nothing', { own: 0, purchased: 40, voucher: 4 }, ['purchased', 'voucher']],
    ['the whole, when it is small', { '': 4 }, ['']],
  ])('is hidden with what would give it away: %s', (_, cells, expected) => {
    expect(hidden(cells)).toEqual(expected);
  });

  it('cannot be had from the shown ones and the whole', () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 300 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(counts, (ns) => {
        const cells: CountedCell[] = ns.map((n, i) => ({ key: `k${i}`, n }));
        const away = suppressedKeys(cells, 5);
        const whole = ns.reduce((a, b) => a + b, 0);
        for (const { key, n } of cells) if (n > 0 && n < 5) expect(away.has(key)).toBe(true);
        for (const { key, n } of cells) if (n === 0) expect(away.has(key)).toBe(false);
        const difference = cells.filter(({ key }) => away.has(key)).reduce((sum, { n }) => sum + n, 0);
        // A whole of fewer than five is hidden itself; of a bigger one the difference tells of five or more, in two cells.
        if (away.size > 0 && whole >= 5) {
          expect(difference).toBeGreaterThanOrEqual(5);
          expect(away.size).toBeGreaterThanOrEqual(2);
        }
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
