import {
  commandsOf,
  MEASURE_FORMS,
  RuleBroken,
  type DecideMeasure,
  type EnforceMeasure,
  type MeasureForm,
  type MeasureState,
  type MeasureStep,
  type Role,
} from '@valvomo/contracts';
import type { Production } from './measures.rules.js';

/** How a caller stands to a measure. */
export type MeasureRelation = 'supervisor' | 'decider' | 'provider';

export interface MeasureFacts {
  readonly state: MeasureState;
  readonly step: MeasureStep;
  /** The grounds hold an open critical finding. */
  readonly material: boolean;
  readonly hearingOver: boolean;
  readonly ownProposal: boolean;
  readonly reported: boolean;
  readonly disputed: boolean;
}

/** Steps that end or change the relation to the unit: whoever proposed one does not decide it. */
const WEIGHTY: readonly MeasureStep[] = ['M3', 'M4', 'M5', 'M6', 'LINE'];
/** Contract sanctions, which rest on a clause of the contract (domain.md 3.1, 5.7). */
const CONTRACTUAL: readonly MeasureStep[] = ['M3', 'M4', 'M5', 'M6'];

/**
 * Who decides a step (domain.md 5.7). Towards own production enhanced supervision and what follows it are decided in the
 * line, so that supervision stays independent of production.
 */
export function decidersOf(step: MeasureStep, production: Production): readonly Role[] {
  if (step === 'M0' || step === 'M1') return ['inspector', 'head-of-supervision'];
  if (step === 'M2' || step === 'N') return ['head-of-supervision'];
  if (production === 'own') return ['service-director'];
  return step === 'M3' ? ['head-of-supervision', 'service-director'] : ['contract-owner', 'service-director'];
}

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);

/** OC-9 and material danger do not wait for a hearing (741/2023 s.25, 34). */
const mayBeDecidedAtOnce = ({ step, material }: MeasureFacts): boolean =>
  step === 'N' || (step === 'M2' && material);

/** The measure of domain.md 5.8: every command, where it may be given, by whom, and what must hold. */
export const MEASURE_COMMANDS = commandsOf<MeasureState, MeasureRelation, MeasureFacts>()({
  'open-hearing': { from: ['PROPOSED'], by: ['supervisor'] },
  'answer-hearing': {
    from: ['HEARING'],
    by: ['provider'],
    guard: (facts) => refuse(facts.hearingOver, () => new RuleBroken('measure.hearing_over')),
  },
  decide: {
    from: ['PROPOSED', 'HEARD', 'HEARING_EXPIRED'],
    by: ['decider'],
    guard: (facts) =>
      refuse(
        facts.state === 'PROPOSED' && !mayBeDecidedAtOnce(facts),
        () => new RuleBroken('measure.hearing_first'),
      ) ??
      refuse(facts.ownProposal && WEIGHTY.includes(facts.step), () => new RuleBroken('measure.own_proposal')),
  },
  enforce: { from: ['DECIDED'], by: ['supervisor', 'decider'] },
  'report-done': {
    from: ['IN_FORCE'],
    by: ['provider'],
    guard: (facts) =>
      refuse(
        facts.step !== 'M1' && facts.step !== 'M2',
        () => new RuleBroken('measure.nothing_to_report', { step: facts.step }),
      ) ?? refuse(facts.reported, () => new RuleBroken('action.already_done')),
  },
  lift: { from: ['IN_FORCE'], by: ['decider'] },
  complete: { from: ['IN_FORCE'], by: ['supervisor', 'decider'] },
  dispute: {
    from: ['DECIDED', 'IN_FORCE', 'LIFTED', 'COMPLETED'],
    by: ['provider'],
    guard: (facts) => refuse(facts.disputed, () => new RuleBroken('action.already_done')),
  },
  'settle-dispute': {
    from: ['DECIDED', 'IN_FORCE', 'LIFTED', 'COMPLETED'],
    by: ['decider'],
    guard: (facts) => refuse(!facts.disputed, () => new RuleBroken('measure.not_disputed')),
  },
});

export type MeasureCommand = keyof typeof MEASURE_COMMANDS;

/** States in which a measure is over. */
export const MEASURE_ENDED: readonly MeasureState[] = ['DROPPED', 'LIFTED', 'COMPLETED'];

/** Enhanced supervision of own production is proposed, and its proposal published, by the head of supervision (5.7). */
export function assertProposer(step: MeasureStep, production: Production, roles: readonly Role[]): void {
  if (step === 'M3' && production === 'own' && !roles.includes('head-of-supervision'))
    throw new RuleBroken('measure.head_proposes', {}, ['step']);
}

/** What a decision must name, by step (domain.md 5.7; ch. 13 "legal/contract anchor"). */
export function assertDecision(step: MeasureStep, production: Production, body: DecideMeasure): void {
  if (body.outcome === 'dropped') return;
  const missing = (field: keyof typeof body) => new RuleBroken('measure.incomplete', { step }, [field]);
  const forms: readonly MeasureForm[] = step === 'M3' || step === 'M4' ? MEASURE_FORMS[step] : [];
  const fits = body.form ? forms.includes(body.form) : forms.length === 0;
  if (!fits) throw new RuleBroken('measure.form', { step, forms: forms.join(', ') || '–' }, ['form']);
  if (production !== 'own' && CONTRACTUAL.includes(step) && !body.contractClause)
    throw missing('contractClause');
  if (step === 'M4' && !body.amountCents) throw missing('amountCents');
  if ((step === 'M5' || step === 'M6') && !body.relocationPlan) throw missing('relocationPlan');
  if (step === 'N' && !body.lvvReference) throw missing('lvvReference');
}

/** M2 gives a date, today at the earliest: then the correction is immediate (741/2023 s.25). */
export function assertEnforceable(step: MeasureStep, { dueOn }: EnforceMeasure, today: string): void {
  if (step !== 'M2') return;
  if (!dueOn) throw new RuleBroken('measure.incomplete', { step }, ['dueOn']);
  if (dueOn < today) throw new RuleBroken('measure.due_past', { today }, ['dueOn']);
}
