import { describe, expect, it } from '@jest/globals';
import { businessId, checkDigit } from './business-id.rules.js';

const refusal = (input: string): string => {
  try {
    return `accepted as ${businessId(input)}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a business id', () => {
  it.each([
    ['3221356-1', '3221356-1'],
    ['1000054-9', '1000054-9'],
    ['FI 3221356–1', '3221356-1'],
    [' fi32213561 ', '3221356-1'],
    ['FI-3221356-1', '3221356-1'],
    ['3221356—1', '3221356-1'],
    ['3221356−1', '3221356-1'],
    ['322 1356 - 1', '3221356-1'],
    ['0112038-9', '0112038-9'],
    ['112038-9', '0112038-9'],
  ])('%j is stored as %s', (input, stored) => {
    expect(businessId(input)).toBe(stored);
  });

  it.each([
    ['3221356-2', 'bad_check_digit'],
    ['3221356-9', 'bad_check_digit'],
    ['1000008-0', 'impossible_number'],
    ['1000008-1', 'impossible_number'],
    ['1000008-9', 'impossible_number'],
    ['', 'business_id_malformed'],
    ['3221356', 'business_id_malformed'],
    ['32213561-1', 'business_id_malformed'],
    ['12345-6', 'business_id_malformed'],
    ['3221356-X', 'business_id_malformed'],
    ['SE3221356-1', 'business_id_malformed'],
  ])('%j is refused: %s', (input, code) => {
    expect(refusal(input)).toBe(code);
  });

  it('of which one digit is misread is never accepted', () => {
    for (let at = 0; at < 7; at++)
      for (let digit = 0; digit < 10; digit++) {
        const misread = `3221356`.slice(0, at) + digit + `3221356`.slice(at + 1);
        if (misread !== '3221356') expect(checkDigit(misread)).not.toBe(1);
      }
  });
});
