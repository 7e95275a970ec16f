import { iso, type Day } from '../civil.js';
import type { GuaranteeAnchor, GuaranteeEvent, TimeRule } from '../rule.js';
import { TimeRuleError } from '../time-rule-error.js';
import { CONSULTATION_RULES } from './consultation.js';
import { CORRECTIVE_ACTION_RULES } from './corrective-action.js';
import { DEVELOPMENT_RULES } from './development.js';
import { GUARANTEE_RULES } from './guarantee.js';
import { INSPECTION_RULES } from './inspection.js';
import { OWN_CONTROL_RULES } from './own-control.js';
import { SIGNAL_RULES } from './signal.js';

/** Every rule that this product counts by, all versions, in the order of domain.md. */
export const rules: readonly TimeRule[] = [
  ...OWN_CONTROL_RULES,
  ...GUARANTEE_RULES,
  ...INSPECTION_RULES,
  ...CORRECTIVE_ACTION_RULES,
  ...SIGNAL_RULES,
  ...CONSULTATION_RULES,
  ...DEVELOPMENT_RULES,
];

const byId = Map.groupBy(rules, (rule) => rule.id);

/** The ids that `computeDeadline` knows, each once. */
export const ruleIds: readonly string[] = [...byId.keys()];

/** A rule's version is its id and first day, e.g. `CG-ORAL@2023-09-01` (T08). */
export const versionOf = (rule: Pick<TimeRule, 'id' | 'validFrom'>): string => `${rule.id}@${rule.validFrom}`;

/** Whether a row holds on a day; ISO dates compare as text. */
export const inForce = (rule: TimeRule, on: string): boolean =>
  rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo);

/**
 * The row of a rule that is in force on a day.
 * @param event which of a guarantee rule's events is asked; its first one when absent.
 * @param anchor from which fact it counts, where an event has two rows (T07).
 * @throws TimeRuleError `rule.unknown`, `rule.not-in-force`.
 */
export function ruleOn(id: string, on: Day, event?: GuaranteeEvent, anchor?: GuaranteeAnchor): TimeRule {
  const rows = byId.get(id);
  if (!rows) throw new TimeRuleError('rule.unknown', `There is no rule "${id}"`, ['rule']);
  const date = iso(on);
  const row = rows.find(
    (rule) =>
      inForce(rule, date) &&
      (event === undefined || rule.guarantee?.event === event) &&
      (anchor === undefined || rule.guarantee?.anchor === anchor),
  );
  if (!row)
    throw new TimeRuleError(
      'rule.not-in-force',
      `Rule ${id}${event ? ` sets no limit for ${event}` : ''} on ${date}`,
      ['rule'],
    );
  return row;
}
