import { withinWindow } from '@valvomo/business-time';
import { MEASURE_STEPS, RuleBroken, type MeasureStep, type Severity } from '@valvomo/contracts';
import { within24Months } from '../findings/findings.rules.js';

export type Production = 'own' | 'purchased' | 'voucher';

/** A ground of a measure: an issued finding of the unit. */
export interface Ground {
  readonly id: string;
  readonly criterionCode: string;
  readonly severity: Severity;
  readonly observedOn: string;
  readonly overdueSince: string | null;
}

/** Steps of domain.md 5.7 that own production does not have: contract sanctions. LINE exists there only. */
const CONTRACT_ONLY: readonly MeasureStep[] = ['M4', 'M6'];
/** Steps that need a material or repeated breach. */
const MATERIAL_OR_REPEATED: readonly MeasureStep[] = ['M5', 'M6'];
/** What own production is offered instead of withholding (scenario 17). */
export const OFFERED_TO_OWN: readonly MeasureStep[] = ['M3', 'LINE'];

/**
 * "Repeated" (domain.md 5.7): two MAJOR on one criterion within 24 months, or three overdue MAJOR within 12 months.
 * @returns the findings on which it rests, or an empty list
 */
export function repetition(findings: readonly Ground[], on: string): Ground[] {
  const major = within24Months(findings, on).filter(
    (one) => one.severity === 'MAJOR' || one.severity === 'CRITICAL',
  );
  for (const code of new Set(major.map((finding) => finding.criterionCode))) {
    const same = major.filter((finding) => finding.criterionCode === code);
    if (same.length >= 2) return same;
  }
  const overdue = findings.filter(
    (one) =>
      one.severity === 'MAJOR' && one.overdueSince && withinWindow('OVERDUE-MAJOR', one.overdueSince, on),
  );
  return overdue.length >= 3 ? overdue : [];
}

/** Why a step is closed for this unit now, or null. */
export function measureRefusal(
  step: MeasureStep,
  production: Production,
  material: boolean,
  repeated: boolean,
): RuleBroken | null {
  if (production === 'own' && CONTRACT_ONLY.includes(step))
    return new RuleBroken('not_available_for_own_production', { step, offered: OFFERED_TO_OWN.join(', ') }, [
      'step',
    ]);
  if (step === 'LINE' && production !== 'own')
    return new RuleBroken('measure.not_available', { step }, ['step']);
  if (MATERIAL_OR_REPEATED.includes(step) && !material && !repeated)
    return new RuleBroken('measure.not_available', { step }, ['step']);
  return null;
}

/** The ladder of 5.7 as the chooser sees it: each step, open or with the reason why not. */
export function measuresLadder(production: Production, material: boolean, repeated: boolean) {
  return MEASURE_STEPS.map((step) => {
    const refusal = measureRefusal(step, production, material, repeated);
    return {
      step,
      available: refusal === null,
      reason: refusal && { code: refusal.code, params: refusal.params },
    };
  });
}
