import { describe, expect, it } from '@jest/globals';
import { assertNoOverlap, assertPeriod, holdsOn, overlap } from './validity.rules.js';

const period = (validFrom: string, validTo: string | null) => ({ validFrom, validTo });
const spring = period('2026-03-01', '2026-06-01');

describe('validity in time', () => {
  it.each([
    ['the day after its end', period('2026-06-01', null), false],
    ['its last day', period('2026-05-31', null), true],
    ['a period that ends as it begins', period('2025-01-01', '2026-03-01'), false],
    ['a period that reaches into it', period('2025-01-01', '2026-03-02'), true],
    ['a period around it', period('2025-01-01', null), true],
    ['a period within it', period('2026-04-01', '2026-04-02'), true],
    ['itself', spring, true],
  ])('overlaps or not: %s', (_name, other, expected) => {
    expect(overlap(spring, other)).toBe(expected);
    expect(overlap(other, spring)).toBe(expected);
  });

  it('is refused when the same thing is valid already', () => {
    expect(() => assertNoOverlap(spring, [period('2026-05-01', null)])).toThrow('validity_overlaps');
    expect(() => assertNoOverlap(spring, [period('2026-06-01', null)])).not.toThrow();
  });

  it('has at least one day', () => {
    expect(() => assertPeriod(period('2026-03-01', '2026-03-01'))).toThrow('validity_empty');
    expect(() => assertPeriod(period('2026-03-01', '2026-03-02'))).not.toThrow();
    expect(() => assertPeriod(period('2026-03-01', null))).not.toThrow();
  });

  it('holds on its first day and not on the day on which it ends', () => {
    expect(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((on) => holdsOn(spring, on))).toEqual(
      [false, true, true, false],
    );
  });
});
