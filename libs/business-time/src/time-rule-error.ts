/**
 * A question that the rules of time cannot answer: an unknown rule, a fact that is missing, a pause or an extension
 * that is not allowed. `code` is stable, `path` leads to the offending input, e.g. `['extensions', 1]`.
 */
export class TimeRuleError extends Error {
  override name = 'TimeRuleError';
  constructor(
    readonly code: TimeRuleCode,
    message: string,
    readonly path: readonly (string | number)[] = [],
  ) {
    super(message);
  }
}

export const TIME_RULE_CODES = [
  'date.malformed',
  'instant.malformed',
  'number.out-of-range',
  'calendar.malformed',
  'calendar.mismatch',
  'rule.unknown',
  'rule.not-in-force',
  'start.instant-needed',
  'facts.missing',
  'facts.unused',
  'facts.out-of-range',
  'pause.malformed',
  'pause.not-allowed',
  'pause.open',
  'extension.not-allowed',
  'extension.too-many',
  'extension.too-long',
  'extension.malformed',
  'extension.needs-head-of-supervision',
] as const;
export type TimeRuleCode = (typeof TIME_RULE_CODES)[number];
