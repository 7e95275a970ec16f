import { calendar, computeDeadline, officeHours } from '@valvomo/business-time';
import type { EvaluationRow, MeasureFigure, PilotCosts, PilotMeasure, PilotTarget } from '@valvomo/contracts';
import type { Asked } from './pilot-questions.js';
import type { Teller } from './teller.js';

interface Figure {
  readonly value: number;
  readonly n: number;
}

export const COSTS: PilotCosts = { specialistHourCents: 9_000, visitCents: 20_000 };
/** Each of them is reached. */
export const TARGETS: readonly PilotTarget[] = [
  { measure: 'response-median', direction: 'at-most', value: 8 },
  { measure: 'referral-avoided', direction: 'at-least', value: 50 },
  { measure: 'value', direction: 'at-least', value: 80 },
];

/** Measures whose source is another system: the table says so of them. */
const ELSEWHERE: readonly PilotMeasure[] = [
  'patient-nps',
  'repeat-in-90-days',
  'safety-events',
  'would-continue',
];

/** Compares every figure of an evaluation and its n, before and during, with what is counted here. */
export function checkEvaluation(
  teller: Teller,
  rows: readonly EvaluationRow[],
  before: readonly Asked[],
  during: readonly Asked[],
): void {
  const [was, is] = [counted(before), counted(during)];
  for (const row of rows) {
    const { measure } = row;
    if (ELSEWHERE.includes(measure)) {
      teller.check(`${measure}, of another system`, row.during.flags, ['not-collected']);
      continue;
    }
    teller.check(`${measure} before`, shown(row.before), was[measure]);
    teller.check(`${measure} during`, shown(row.during), is[measure]);
    const hasTarget = TARGETS.some((target) => target.measure === measure);
    teller.check(`the target of ${measure}`, row.reached, hasTarget ? true : null);
  }
}

const shown = (figure: MeasureFigure | null) => figure && { value: figure.value, n: figure.n };

/** What the table of domain.md 7.5 must show of some questions, one by one and not as the database counts. */
function counted(asked: readonly Asked[]): Partial<Record<PilotMeasure, Figure>> {
  const n = asked.length;
  const of = (value: number): Figure => ({ value: Math.round(value * 10) / 10, n });
  const share = (is: (one: Asked) => boolean) => of((100 * asked.filter(is).length) / n);
  const hours = (minutes: (one: Asked) => number, part: number) =>
    of(percentile(asked.map(minutes), part) / 60);
  const spent = asked.reduce((sum, { minutes }) => sum + minutes, 0);
  const euros = (spent / 60) * (COSTS.specialistHourCents / 100);
  const avoided = asked.filter(({ wouldRefer, referred }) => wouldRefer && !referred).length;
  const prompted = asked.filter(({ wouldRefer, referred }) => !wouldRefer && referred).length;
  return {
    questions: of(n),
    'response-median': hours(elapsed, 0.5),
    'response-p90': hours(elapsed, 0.9),
    'response-median-office': hours(inOffice, 0.5),
    'answered-in-time': share(inTime),
    'referral-avoided': of((100 * avoided) / n),
    'referral-prompted': of((100 * prompted) / n),
    'plan-changed': share(({ newPlan }) => newPlan),
    'specialist-minutes': of(
      percentile(
        asked.map(({ minutes }) => minutes),
        0.5,
      ),
    ),
    'cost-per-question': of(euros / n),
    'net-saving': of(((avoided - prompted) * COSTS.visitCents) / 100 - euros),
    value: share(({ value }) => value >= 4),
    education: share(({ education }) => education >= 4),
  };
}

const elapsed = ({ sentAt, answeredAt }: Asked): number =>
  Math.floor((answeredAt.getTime() - sentAt.getTime()) / 60_000);

const inOffice = ({ sentAt, answeredAt }: Asked): number =>
  officeHours.minutesBetween(sentAt, answeredAt, { calendar: calendar('FI_OFFICE') });

function inTime({ sentAt, answeredAt }: Asked): boolean {
  return answeredAt <= computeDeadline({ rule: 'CONS-ANSWER-ROUTINE', start: sentAt.toISOString() }).dueAt;
}

/** The value below which a part lies, between two of them in proportion. */
function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.ceil(place)]!;
  return low + (place - Math.floor(place)) * (high - low);
}
