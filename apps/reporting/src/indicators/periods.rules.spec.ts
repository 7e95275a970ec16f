import { describe, expect, it } from '@jest/globals';
import { isWhole } from './periods.rules.js';

describe('a period is whole', () => {
  it.each([
    ['month', '2026-10-01', '2026-11-01', true],
    ['month', '2026-10-01', '2026-10-31', false],
    ['month', '2026-10-05', '2026-11-05', false],
    ['month', '2026-07-01', '2026-10-01', false],
    ['quarter', '2026-07-01', '2026-10-01', true],
    ['quarter', '2026-08-01', '2026-11-01', false],
    ['year', '2026-01-01', '2027-01-01', true],
    ['year', '2026-04-01', '2027-04-01', false],
  ] as const)('a %s from %s to %s: %s', (frequency, from, to, whole) => {
    expect(isWhole({ from, to }, frequency)).toBe(whole);
  });
});
