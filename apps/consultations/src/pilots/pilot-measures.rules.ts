import {
  PILOT_MEASURE_TITLES,
  PILOT_MEASURES,
  type EvaluationRow,
  type MeasureFigure,
  type MeasureFlag,
  type PilotMeasureUnit,
  type PilotCosts,
  type PilotMeasure,
  type PilotPerspective,
  type PilotTarget,
} from '@valvomo/contracts';

/** What the questions of a period amount to, as they are counted in the database. */
export interface PeriodCounts {
  readonly questions: number;
  readonly answered: number;
  readonly inTime: number;
  /** Answered, or past the due instant without an answer. */
  readonly fellDue: number;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  readonly medianOfficeMinutes: number | null;
  /** Closed with the survey, and closed without it. */
  readonly surveys: number;
  readonly surveysMissing: number;
  readonly avoided: number;
  readonly prompted: number;
  readonly planChanged: number;
  readonly valuable: number;
  readonly educational: number;
  readonly minutesMedian: number | null;
  readonly minutesKnown: number;
  readonly minutesSum: number;
}

export type Figures = Readonly<Record<PilotMeasure, MeasureFigure>>;

/** domain.md 10: nothing is said of one to four. */
const FEW = 5;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A figure on `n` cases; nothing of it is said where they are too few. */
function figure(
  n: number,
  value: number | null,
  parts: { numerator: number; denominator: number } | null,
  flags: readonly MeasureFlag[] = [],
): MeasureFigure {
  if (n > 0 && n < FEW)
    return {
      value: null,
      numerator: null,
      denominator: null,
      n: null,
      suppressed: true,
      flags: ['suppressed', ...flags],
    };
  const missing: MeasureFlag[] = value === null || n === 0 ? ['no-data'] : [];
  return {
    value: n === 0 || value === null ? null : round(value),
    numerator: parts?.numerator ?? null,
    denominator: parts?.denominator ?? null,
    n,
    suppressed: false,
    flags: [...missing, ...flags],
  };
}

const share = (numerator: number, denominator: number, flags: readonly MeasureFlag[] = []): MeasureFigure =>
  figure(
    denominator,
    denominator === 0 ? null : (100 * numerator) / denominator,
    { numerator, denominator },
    flags,
  );

const hours = (minutes: number | null, n: number): MeasureFigure =>
  figure(n, minutes === null ? null : minutes / 60, null);

const ELSEWHERE: MeasureFigure = {
  value: null,
  numerator: null,
  denominator: null,
  n: null,
  suppressed: false,
  flags: ['not-collected'],
};

interface Measure {
  readonly perspective: PilotPerspective;
  readonly unit: PilotMeasureUnit;
  /** Null: its source is another system's (client feedback, visits, incidents, a survey of specialists). */
  readonly of: ((counts: PeriodCounts, costs: PilotCosts | null) => MeasureFigure) | null;
}

const bySurvey =
  (numerator: (counts: PeriodCounts) => number) =>
  (counts: PeriodCounts): MeasureFigure =>
    share(numerator(counts), counts.surveys, counts.surveysMissing > 0 ? ['survey-missing'] : []);

const euros = ({ minutesSum }: PeriodCounts, { specialistHourCents }: PilotCosts): number =>
  (minutesSum / 60) * (specialistHourCents / 100);

/** P2 of domain.md 10: avoided × visit − what the consultations cost − prompted × visit. */
function netSaving(counts: PeriodCounts, costs: PilotCosts | null): MeasureFigure {
  const visits = ((counts.avoided - counts.prompted) * (costs?.visitCents ?? 0)) / 100;
  const flags: MeasureFlag[] = counts.surveysMissing > 0 ? ['survey-missing'] : [];
  return figure(counts.surveys, costs && visits - euros(counts, costs), null, flags);
}

/** The table of domain.md 7.5, with the formulas of chapter 10 (E1, E2, P1, P2, A9). */
const MEASURES: Readonly<Record<PilotMeasure, Measure>> = {
  questions: {
    perspective: 'access',
    unit: 'count',
    of: ({ questions }) => figure(questions, questions, null),
  },
  'response-median': {
    perspective: 'access',
    unit: 'hours',
    of: (c) => hours(c.medianMinutes, c.answered),
  },
  'response-p90': { perspective: 'access', unit: 'hours', of: (c) => hours(c.p90Minutes, c.answered) },
  'response-median-office': {
    perspective: 'access',
    unit: 'hours',
    of: (c) => hours(c.medianOfficeMinutes, c.answered),
  },
  'answered-in-time': {
    perspective: 'access',
    unit: 'percent',
    of: ({ inTime, fellDue }) => share(inTime, fellDue),
  },
  'patient-nps': { perspective: 'access', unit: 'points', of: null },
  'referral-avoided': { perspective: 'effectiveness', unit: 'percent', of: bySurvey((c) => c.avoided) },
  'referral-prompted': { perspective: 'effectiveness', unit: 'percent', of: bySurvey((c) => c.prompted) },
  'plan-changed': { perspective: 'effectiveness', unit: 'percent', of: bySurvey((c) => c.planChanged) },
  'repeat-in-90-days': { perspective: 'effectiveness', unit: 'percent', of: null },
  'safety-events': { perspective: 'effectiveness', unit: 'count', of: null },
  'specialist-minutes': {
    perspective: 'productivity',
    unit: 'minutes',
    of: (c) => figure(c.minutesKnown, c.minutesMedian, null),
  },
  'cost-per-question': {
    perspective: 'productivity',
    unit: 'euros',
    of: (c, costs) =>
      figure(c.minutesKnown, costs && c.minutesKnown > 0 ? euros(c, costs) / c.minutesKnown : null, null),
  },
  'net-saving': { perspective: 'productivity', unit: 'euros', of: netSaving },
  value: { perspective: 'staff', unit: 'percent', of: bySurvey((c) => c.valuable) },
  education: { perspective: 'staff', unit: 'percent', of: bySurvey((c) => c.educational) },
  'would-continue': { perspective: 'staff', unit: 'percent', of: null },
};

/** Whether this service holds the source of a measure, so that a target for it can be judged. */
export const isCollected = (measure: PilotMeasure): boolean => MEASURES[measure].of !== null;

/** All figures of one period. @param costs null where nobody has said what an hour and a visit cost */
export function figuresOf(counts: PeriodCounts, costs: PilotCosts | null): Figures {
  return Object.fromEntries(
    PILOT_MEASURES.map((measure) => [measure, MEASURES[measure].of?.(counts, costs) ?? ELSEWHERE]),
  ) as Record<PilotMeasure, MeasureFigure>;
}

const difference = (was: number | null, is: number | null): number | null =>
  was === null || is === null ? null : round(is - was);

const meets = ({ direction, value: wanted }: PilotTarget, value: number): boolean =>
  direction === 'at-least' ? value >= wanted : value <= wanted;

/** Before against during, measure by measure. @param before null where there is no baseline */
export function evaluationRows(
  before: Figures | null,
  during: Figures,
  targets: readonly PilotTarget[],
): EvaluationRow[] {
  return PILOT_MEASURES.map((measure) => {
    const { perspective, unit } = MEASURES[measure];
    const was = before?.[measure] ?? null;
    const is = during[measure];
    const target = targets.find((one) => one.measure === measure) ?? null;
    return {
      measure,
      perspective,
      unit,
      title: PILOT_MEASURE_TITLES[measure],
      before: was,
      during: is,
      change: difference(was?.value ?? null, is.value),
      target,
      reached: target && is.value !== null ? meets(target, is.value) : null,
    };
  });
}
