import { withinWindow } from '@valvomo/business-time';
import { MEASURE_STEPS, RuleBroken, type MeasureStep, type Severity } from '@valvomo/contracts';
import { isGrave } from '../corrective-actions/corrective-actions.rules.js';
import { within24Months } from '../findings/findings.rules.js';

export type Production = 'own' | 'purchased' | 'voucher';

/** A ground of a measure: an issued finding of the unit. */
export interface Ground {
  readonly id: string;
  readonly criterionCode: string;
  readonly severity: Severity;
  readonly observedOn: string;
  readonly overdueSince: string | null;
  readonly closed: boolean;
}

/** Steps of domain.md 5.7 that own production does not have: contract sanctions. LINE exists there only. */
const CONTRACT_ONLY: readonly MeasureStep[] = ['M4', 'M6'];
/** The end of a contract needs a material or repeated breach of the unit (domain.md 5.7). */
const ENDS_CONTRACT: readonly MeasureStep[] = ['M5', 'M6'];
/** What own production is offered instead of withholding (scenario 17). */
const OFFERED_TO_OWN: readonly MeasureStep[] = ['M3', 'LINE'];

/**
 * "Repeated" (domain.md 5.7): two MAJOR on one criterion within 24 months, or three overdue MAJOR within 12 months.
 * @returns the findings on which it rests, or an empty list
 */
export function repetition(findings: readonly Ground[], on: string): Ground[] {
  const major = within24Months(findings, on).filter((one) => isGrave(one.severity));
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

/** What decides which steps are open. */
export interface Situation {
  readonly production: Production;
  /** Among the grounds is an open critical finding: life, health or rights in danger. */
  readonly material: boolean;
  /** Among them is an open breach of law or contract with likely harm: MAJOR or graver (domain.md 5.5). */
  readonly grave: boolean;
  readonly repeated: boolean;
}

export function situationOf(
  production: Production,
  grounds: readonly Ground[],
  repeated: boolean,
): Situation {
  const open = grounds.filter((ground) => !ground.closed);
  const material = open.some(({ severity }) => severity === 'CRITICAL');
  return { production, material, grave: open.some(({ severity }) => isGrave(severity)), repeated };
}

/** Why a step is closed for this unit now, or null. Every contract sanction needs a material or repeated breach (3.1). */
export function measureRefusal(
  step: MeasureStep,
  { production, material, grave, repeated }: Situation,
): RuleBroken | null {
  if (production === 'own' && CONTRACT_ONLY.includes(step))
    return new RuleBroken('not_available_for_own_production', { step, offered: OFFERED_TO_OWN.join(', ') }, [
      'step',
    ]);
  if (step === 'LINE' && production !== 'own')
    return new RuleBroken('measure.own_production_only', { step }, ['step']);
  const enough = repeated || material || (step === 'M4' && grave);
  if ((step === 'M4' || ENDS_CONTRACT.includes(step)) && !enough)
    return new RuleBroken('measure.not_available', { step }, ['step']);
  return null;
}

/** The ladder of 5.7 as the chooser sees it: each step, open or with the reason why not. */
export function measuresLadder(situation: Situation) {
  return MEASURE_STEPS.map((step) => {
    const refusal = measureRefusal(step, situation);
    return {
      step,
      available: refusal === null,
      reason: refusal && { code: refusal.code, params: refusal.params },
    };
  });
}
