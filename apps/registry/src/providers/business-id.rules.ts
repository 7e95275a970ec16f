import { RuleBroken, type FieldPath } from '@valvomo/contracts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2];
const PATH: FieldPath = ['businessId'];

/**
 * The canonical `NNNNNNN-C` of a business id (Y-tunnus) as people write it: with an en-dash, spaces, an `FI` prefix
 * or the six digits of old numbers (domain.md 12).
 */
export function businessId(input: string, path: FieldPath = PATH): string {
  const bare = input
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^FI-?/, '');
  const parts = /^(\d{6,7})-(\d)$/.exec(bare) ?? /^(\d{7})(\d)$/.exec(bare);
  if (!parts) throw new RuleBroken('business_id_malformed', { businessId: input.trim().slice(0, 40) }, path);
  const digits = parts[1]!.padStart(7, '0');
  const id = `${digits}-${parts[2]!}`;
  const expected = checkDigit(digits);
  if (expected === null) throw new RuleBroken('impossible_number', { businessId: id }, path);
  if (expected !== Number(parts[2])) throw new RuleBroken('bad_check_digit', { businessId: id }, path);
  return id;
}

/** The check digit of seven digits; null when the remainder is 1, because such a number is never given out. */
export function checkDigit(digits: string): number | null {
  const remainder = WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;
  return remainder === 0 ? 0 : remainder === 1 ? null : 11 - remainder;
}
