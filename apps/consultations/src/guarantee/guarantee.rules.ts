import { dateOf, guaranteeLimit, instantAt, type Deadline } from '@valvomo/business-time';
import { commandsOf, RuleBroken, type GuaranteeStep } from '@valvomo/contracts';

export type CaseState = 'OPEN' | 'CLOSED' | 'CANCELLED';
export type ClockState = 'running' | 'met' | 'breached' | 'cancelled';
/** How a caller stands to a case: those who hear of its clocks, and the unit that referred. */
export type CaseRelation = 'coordinator' | 'service-director' | 'unit';

export interface ClockFacts {
  readonly event: GuaranteeStep;
  readonly anchorOn: string;
  readonly legalDueOn: string;
  readonly endedOn: string | null;
}

export interface CaseFacts {
  readonly state: CaseState;
  readonly arrivalOn: string;
  readonly needOn: string | null;
  readonly clocks: readonly ClockFacts[];
}

/** The clock that still waits for its step, whether it was breached or not. */
export function waitingFor<C extends { readonly event: string; readonly endedOn: unknown }>(
  clocks: readonly C[],
  step: GuaranteeStep,
): C | undefined {
  return clocks.find((clock) => clock.event === step && clock.endedOn === null);
}

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);

/** What may be told of a case (domain.md 4.2, specialised care): assessment, evaluation, need, care, in this order. */
export const CASE_COMMANDS = commandsOf<CaseState, CaseRelation, CaseFacts>()({
  'start-assessment': {
    from: ['OPEN'],
    by: ['coordinator'],
    guard: ({ clocks }) =>
      refuse(!waitingFor(clocks, 'START'), () => new RuleBroken('guarantee.assessment_started')),
  },
  'evaluation-done': {
    from: ['OPEN'],
    by: ['coordinator'],
    guard: ({ clocks }) =>
      refuse(!waitingFor(clocks, 'EVALUATION'), () => new RuleBroken('guarantee.no_evaluation')),
  },
  'establish-need': {
    from: ['OPEN'],
    by: ['coordinator'],
    guard: ({ clocks, needOn }) =>
      refuse(needOn !== null, () => new RuleBroken('guarantee.need_established')) ??
      refuse(Boolean(waitingFor(clocks, 'START')), () => new RuleBroken('guarantee.assessment_missing')),
  },
  'start-care': {
    from: ['OPEN'],
    by: ['coordinator'],
    guard: ({ needOn }) => refuse(needOn === null, () => new RuleBroken('guarantee.need_missing')),
  },
  'record-exception': { from: ['OPEN'], by: ['coordinator'] },
  cancel: { from: ['OPEN'], by: ['coordinator'] },
});
export type CaseCommand = keyof typeof CASE_COMMANDS;

/** 1326/2010 s. 53 (domain.md 4.2 CG-MH): psychiatric specialties have rows of their own for those under 23. */
const serviceOf = (specialty: string) =>
  specialty.endsWith('psychiatry') ? ('PSYCHIATRY' as const) : ('SPECIALISED' as const);

/**
 * The limit of a step by the row that is valid on its anchor date (T08); null where no row did.
 * @param anchorOn arrival of the referral, for care the day on which the need was established
 * @param age on that day (T09); a birth date is not kept
 */
export function limitOf(
  step: GuaranteeStep,
  specialty: string,
  anchorOn: string,
  age: number,
): (Omit<Deadline, 'explanation'> & { explanation: object }) | null {
  const year = Number(anchorOn.slice(0, 4)) - age;
  const { deadline } = guaranteeLimit({
    service: serviceOf(specialty),
    event: step,
    [step === 'CARE' ? 'need' : 'arrival']: anchorOn,
    // Whoever has their birthday on 1 January has this age on every day of the anchor's year.
    birth_date: `${String(year).padStart(4, '0')}-01-01`,
  });
  if (!deadline) return null;
  const facts = { event: step, anchor: step === 'CARE' ? 'need' : 'arrival' };
  return { ...deadline, explanation: { ...deadline.explanation, from: { start: anchorOn, facts } } };
}

/** Days as the national statistics count them (domain.md 4.3): calendar days, the anchor itself not counted. */
export function statisticalDays(anchorOn: string, endedOn: string): number {
  return (Date.parse(endedOn) - Date.parse(anchorOn)) / 86_400_000;
}

/** What happens on the last day is in time: a limit of law runs to its end (T14). */
export const isInTime = (clock: Pick<ClockFacts, 'legalDueOn'>, endedOn: string): boolean =>
  endedOn <= clock.legalDueOn;

/** @throws RuleBroken where a day lies before what it follows, or has not come yet */
export function assertDay(on: string, from: string, today: string, field = 'on'): void {
  if (on < from || on > today) throw new RuleBroken('guarantee.date', { from, to: today }, [field]);
}

/** Steps of a clock that came before it ended: what happened on its day ended it before that day was over. */
export const endOfDay = (on: string): Date => instantAt(dateOf(`${on}T12:00:00Z`), '24:00');

/** What is told of a case, with the day on which it happened. */
export type Told =
  | { readonly command: 'start-assessment'; readonly on: string; readonly evaluationNeeded: boolean }
  | { readonly command: 'evaluation-done'; readonly on: string }
  | { readonly command: 'establish-need'; readonly on: string; readonly needed: boolean }
  | { readonly command: 'start-care'; readonly on: string };

/** What that means: clocks that end and start, the state after it, and the words of its news. */
export interface Meaning {
  readonly ends: readonly GuaranteeStep[];
  readonly starts: readonly { readonly step: GuaranteeStep; readonly anchorOn: string }[];
  readonly needOn?: string;
  readonly closedAs?: 'no-need' | 'care-started';
  readonly news: readonly ('clock-met' | 'clock-started' | 'closed')[];
}

/** The meaning of what is told (domain.md 4.2). The command was allowed. @throws RuleBroken `guarantee.date` */
export function meaningOf(facts: CaseFacts, told: Told, today: string): Meaning {
  const { clocks, arrivalOn } = facts;
  const { on } = told;
  switch (told.command) {
    case 'start-assessment': {
      assertDay(on, arrivalOn, today);
      const more = told.evaluationNeeded && !clocks.some(({ event }) => event === 'EVALUATION');
      return {
        ends: ['START'],
        starts: more ? [{ step: 'EVALUATION', anchorOn: arrivalOn }] : [],
        news: more ? ['clock-met', 'clock-started'] : ['clock-met'],
      };
    }
    case 'evaluation-done':
      assertDay(on, arrivalOn, today);
      return { ends: ['EVALUATION'], starts: [], news: ['clock-met'] };
    case 'establish-need': {
      assertDay(on, clocks.find(({ event }) => event === 'START')?.endedOn ?? arrivalOn, today);
      // Who knows the need has evaluated it.
      const ends: GuaranteeStep[] = waitingFor(clocks, 'EVALUATION') ? ['EVALUATION'] : [];
      const met = ends.map(() => 'clock-met' as const);
      return told.needed
        ? { ends, starts: [{ step: 'CARE', anchorOn: on }], needOn: on, news: [...met, 'clock-started'] }
        : { ends, starts: [], closedAs: 'no-need', news: [...met, 'closed'] };
    }
    case 'start-care':
      assertDay(on, facts.needOn ?? arrivalOn, today);
      return { ends: ['CARE'], starts: [], closedAs: 'care-started', news: ['clock-met', 'closed'] };
  }
}
