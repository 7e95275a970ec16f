import { withinWindow } from '@valvomo/business-time';
import {
  RuleBroken,
  type ActionState,
  type FindingState,
  type Severity,
  type VisitType,
} from '@valvomo/contracts';
import { SUPERVISES } from '../inspections/team.rules.js';

/** Impact (1–5) × likelihood (1–5), domain.md 5.5. */
export function severityOf(impact: number, likelihood: number): Exclude<Severity, 'GOOD_PRACTICE'> {
  const risk = impact * likelihood;
  if (risk >= 20) return 'CRITICAL';
  if (risk >= 12) return 'MAJOR';
  return risk >= 6 ? 'MODERATE' : 'MINOR';
}

/** An earlier finding of the same unit on the same criterion. */
export interface EarlierFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly observedOn: string;
}

/** Earlier findings inside the window of repetition; the day with the same number is inside (domain.md 4.7 T18). */
export function within24Months<F extends { observedOn: string }>(earlier: readonly F[], on: string): F[] {
  return earlier.filter((finding) => withinWindow('REPEATED', finding.observedOn, on));
}

export interface Judged {
  readonly severity: Severity;
  readonly repeated: boolean;
}

/**
 * The severity that stands: impact × likelihood, or the reviewed override; a moderate breach that repeats one of the last
 * 24 months is major, and a major one that repeats a major one is flagged (domain.md 5.5, scenario 18).
 */
export function judge(
  input: {
    impact: number;
    likelihood: number;
    goodPractice: boolean;
    override?: { severity: Severity };
    observedOn: string;
  },
  earlier: readonly EarlierFinding[],
): Judged {
  if (input.goodPractice) return { severity: 'GOOD_PRACTICE', repeated: false };
  const own = input.override?.severity ?? severityOf(input.impact, input.likelihood);
  const recent = within24Months(earlier, input.observedOn);
  const repeatsModerate = recent.some((finding) =>
    ['MODERATE', 'MAJOR', 'CRITICAL'].includes(finding.severity),
  );
  if (own === 'MODERATE' && repeatsModerate && !input.override) return { severity: 'MAJOR', repeated: true };
  const repeatsMajor = recent.some((finding) => ['MAJOR', 'CRITICAL'].includes(finding.severity));
  return { severity: own, repeated: repeatsMajor && (own === 'MAJOR' || own === 'CRITICAL') };
}

/**
 * A manual override has a reviewer who supervises and had no part in it (domain.md 5.5, "needs reason and reviewer").
 * @param involved the caller and the team of the case
 */
export function assertReviewer(
  reviewer: { id: string; roles: readonly string[] } | null,
  involved: readonly string[],
): void {
  const independent = reviewer && !involved.includes(reviewer.id);
  if (!independent || !reviewer.roles.some((role) => SUPERVISES.includes(role)))
    throw new RuleBroken('severity.reviewer', {}, ['override', 'reviewerId']);
}

/** Nothing is observed after today, nor after the visit has ended (domain.md 5.5, "observed date"). */
export function assertObserved(observedOn: string, today: string, visitEndedOn: string | null): void {
  const latest = visitEndedOn !== null && visitEndedOn < today ? visitEndedOn : today;
  if (observedOn > latest) throw new RuleBroken('finding.observed_later', { latest }, ['observedOn']);
}

/** A guidance visit takes no finding above moderate; a critical one converts it (domain.md 5.3). */
export function mustConvert(type: VisitType, severity: Severity): boolean {
  if (type !== 'guidance') return false;
  if (severity === 'MAJOR') throw new RuleBroken('guidance.no_major');
  return severity === 'CRITICAL';
}

/** A finding is withdrawn before FINAL by its team, after it only by decision of the head (domain.md 5.5). */
export function assertWithdrawable(state: FindingState, final: boolean, isHead: boolean): void {
  if (state === 'WITHDRAWN' || state === 'VERIFIED_CLOSED') throw new RuleBroken('conflict');
  if (final && !isHead) throw new RuleBroken('finding.withdrawal_late');
}

/** The words of a finding are put right until the report is final (scenario 12). */
export function assertRevisable(state: FindingState, final: boolean): void {
  if (final || state === 'WITHDRAWN') throw new RuleBroken('conflict');
}

/** Where a confirmed finding stands while its action goes on (domain.md 5.5 beside 5.8). */
export const FINDING_BY_ACTION: Readonly<Record<ActionState, FindingState>> = {
  OPENED: 'ACTION_PENDING',
  PLAN_SUBMITTED: 'ACTION_PENDING',
  PLAN_RETURNED: 'ACTION_PENDING',
  PLAN_ACCEPTED: 'ACTION_IN_PROGRESS',
  IN_PROGRESS: 'ACTION_IN_PROGRESS',
  REOPENED: 'ACTION_IN_PROGRESS',
  EVIDENCE_SUBMITTED: 'EVIDENCE_SUBMITTED',
  VERIFIED_CLOSED: 'VERIFIED_CLOSED',
  EFFECT_CONFIRMED: 'VERIFIED_CLOSED',
  WITHDRAWN: 'WITHDRAWN',
};
