import { addTo, calendar } from '@valvomo/business-time';
import { commandsOf, RuleBroken, type DayPeriod, type PilotState } from '@valvomo/contracts';
import { outsideFunding } from '../funding/coverage.rules.js';

/** How a caller stands to a pilot. */
export type PilotRelation = 'owner' | 'development-manager' | 'service-director';

export interface PilotFacts {
  readonly state: PilotState;
  readonly today: string;
  readonly run: DayPeriod;
  /** The periods of its sources of money. */
  readonly sources: readonly DayPeriod[];
  readonly ownerPresent: boolean;
  readonly baseline: 'missing' | 'frozen' | 'declared-absent';
  readonly targets: number;
  readonly dataChecked: boolean;
  readonly midtermDone: boolean;
  readonly units: Readonly<Record<'planned' | 'adopted' | 'dropped', number>>;
}

const KEEPERS: readonly PilotRelation[] = ['owner', 'development-manager'];
const DIRECTOR: readonly PilotRelation[] = ['service-director'];
const OPEN: readonly PilotState[] = [
  'PROPOSED',
  'APPROVED',
  'PREPARING',
  'RUNNING',
  'EVALUATING',
  'DECISION',
  'SCALING',
];

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);

const funded = ({ run, sources }: PilotFacts) => outsideFunding(run, sources, ['run', 'to']);
const owned = ({ ownerPresent }: PilotFacts) =>
  refuse(!ownerPresent, () => new RuleBroken('pilot.owner_unknown', {}, ['ownerId']));
const ahead = ({ run, today }: PilotFacts) =>
  refuse(run.to <= today, () => new RuleBroken('pilot.run_over', {}, ['run', 'to']));

/** Who starts begins today: the run is then no longer than what is left of it. */
const toStart = (facts: PilotFacts): RuleBroken | null =>
  refuse(facts.baseline === 'missing', () => new RuleBroken('pilot.no_baseline')) ??
  refuse(facts.targets === 0, () => new RuleBroken('pilot.no_targets')) ??
  refuse(!facts.dataChecked, () => new RuleBroken('pilot.data_unchecked')) ??
  owned(facts) ??
  ahead(facts) ??
  funded({ ...facts, run: { from: facts.today, to: facts.run.to } });

const toEstablish = ({ units }: PilotFacts): RuleBroken | null =>
  refuse(units.planned > 0, () => new RuleBroken('pilot.units_open', { count: units.planned })) ??
  refuse(units.adopted === 0, () => new RuleBroken('pilot.nobody_adopted'));

/** The pilot of domain.md 8: the states in which something may be done, who does it, and what else must hold. */
export const PILOT_COMMANDS = commandsOf<PilotState, PilotRelation, PilotFacts>()({
  revise: { from: ['PROPOSED', 'APPROVED', 'PREPARING'], by: KEEPERS },
  approve: {
    from: ['PROPOSED'],
    by: DIRECTOR,
    guard: (facts) => owned(facts) ?? ahead(facts) ?? funded(facts),
  },
  reject: { from: ['PROPOSED'], by: DIRECTOR },
  withdraw: { from: ['PROPOSED', 'APPROVED', 'PREPARING'], by: KEEPERS },
  prepare: { from: ['APPROVED'], by: KEEPERS },
  'freeze-baseline': { from: ['PREPARING'], by: KEEPERS },
  'declare-no-baseline': { from: ['PREPARING'], by: KEEPERS },
  'set-targets': { from: ['PREPARING'], by: KEEPERS },
  'check-data': { from: ['PREPARING'], by: KEEPERS },
  start: { from: ['PREPARING'], by: KEEPERS, guard: toStart },
  'check-midterm': {
    from: ['RUNNING'],
    by: KEEPERS,
    guard: ({ midtermDone }) => refuse(midtermDone, () => new RuleBroken('pilot.midterm_done')),
  },
  'move-end': { from: ['RUNNING'], by: DIRECTOR },
  'end-run': { from: ['RUNNING'], by: KEEPERS },
  evaluate: { from: ['EVALUATING'], by: KEEPERS },
  decide: { from: ['DECISION'], by: DIRECTOR },
  'settle-unit': { from: ['SCALING'], by: KEEPERS },
  establish: { from: ['SCALING'], by: KEEPERS, guard: toEstablish },
  end: { from: ['SCALING'], by: DIRECTOR },
  'hand-over': { from: OPEN, by: ['development-manager'] },
});
export type PilotCommand = keyof typeof PILOT_COMMANDS;

/**
 * A baseline covers at least three months that have passed, none of them of the pilot itself (domain.md 8).
 * @param firstRunOn of a pilot that has run before @throws RuleBroken
 */
export function assertBaseline(period: DayPeriod, today: string, firstRunOn: string | null = null): void {
  const { due } = addTo(period.from, { unit: 'months', n: 3 }, calendar('CALENDAR_DAYS'));
  if (period.to < due.toString() || period.to > today)
    throw new RuleBroken('pilot.baseline_short', {}, ['period', 'to']);
  if (firstRunOn !== null && period.to > firstRunOn)
    throw new RuleBroken('pilot.baseline_in_run', { from: firstRunOn }, ['period', 'to']);
}

/** Another end of a run under way: ahead, and inside the money. @throws RuleBroken */
export function assertEnd({ run, sources, today }: PilotFacts, to: string): void {
  if (to <= today) throw new RuleBroken('pilot.run_over', {}, ['to']);
  const refusal = outsideFunding({ from: run.from, to }, sources, ['to']);
  if (refusal) throw refusal;
}

/** @throws RuleBroken where the run would be over before it begins */
export function assertRunAhead(run: DayPeriod, today: string): void {
  if (run.to <= today) throw new RuleBroken('pilot.run_over', {}, ['run', 'to']);
}

/** A changed plan of a pilot that was approved stays inside its money. @throws RuleBroken */
export function assertPlan(state: PilotState, run: DayPeriod, sources: readonly DayPeriod[]): void {
  const refusal = state === 'PROPOSED' ? null : outsideFunding(run, sources, ['run', 'to']);
  if (refusal) throw refusal;
}

/** @throws RuleBroken */
export function assertNotAhead(on: string, today: string): void {
  if (on > today) throw new RuleBroken('pilot.date', {}, ['on']);
}
