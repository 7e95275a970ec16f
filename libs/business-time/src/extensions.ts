import type { TimeRule } from './rule.js';
import { TimeRuleError } from './time-rule-error.js';

/** One granted extension, in the unit of the original limit. */
export interface Extension {
  n: number;
  /** The head of supervision has approved it; needed for CRITICAL (domain.md 5.6). */
  headOfSupervision?: boolean;
}

/**
 * How many units the granted extensions add together; counted from the original due date (T19).
 * @param original the limit before any extension, in its unit.
 * @throws TimeRuleError `extension.*` with the path of the extension that goes too far.
 */
export function extensionTotal(
  rule: Pick<TimeRule, 'id' | 'extension'>,
  original: number,
  extensions: readonly Extension[],
): number {
  if (extensions.length === 0) return 0;
  const allowed = rule.extension;
  if (!allowed)
    throw new TimeRuleError('extension.not-allowed', `Rule ${rule.id} is not extended by a number`, [
      'extensions',
    ]);
  const most = longestExtension(original, allowed.share);
  let total = 0;
  extensions.forEach(({ n, headOfSupervision }, i) => {
    if (i >= allowed.max)
      throw new TimeRuleError(
        'extension.too-many',
        `Rule ${rule.id} is extended at most ${allowed.max} times`,
        ['extensions', i],
      );
    if (!Number.isInteger(n) || n < 1)
      throw new TimeRuleError('extension.malformed', 'An extension is a whole number of at least 1', [
        'extensions',
        i,
        'n',
      ]);
    if (allowed.needsHeadOfSupervision && !headOfSupervision)
      throw new TimeRuleError(
        'extension.needs-head-of-supervision',
        `Rule ${rule.id} is extended by the head of supervision only`,
        ['extensions', i],
      );
    total += n;
    if (total > most)
      throw new TimeRuleError('extension.too-long', `Rule ${rule.id} is extended by at most ${most} in all`, [
        'extensions',
        i,
        'n',
      ]);
  });
  return total;
}

/** The most that all extensions of a limit may add, rounded down (T19). */
export const longestExtension = (original: number, [num, den]: readonly [number, number]): number =>
  Math.floor((original * num) / den);
