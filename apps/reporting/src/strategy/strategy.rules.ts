import { commandsOf, RuleBroken, type StrategyState, type TargetStatus } from '@valvomo/contracts';

/** How a caller stands to a version: by role in the county, or as the owner of one of its goals. */
export type StrategyRelation = 'director' | 'board-secretary' | 'publisher' | 'owner' | 'reader';

export interface GoalFacts {
  readonly openLine: boolean;
  readonly indicators: readonly { readonly targets: readonly unknown[] }[];
}

export interface StrategyFacts {
  readonly state: StrategyState;
  readonly goals: readonly GoalFacts[];
  readonly consultationUntil: string | null;
  /** Remarks on other versions that nobody has answered. */
  readonly unanswered: number;
  /** Remarks that were answered in this version. */
  readonly answered: number;
  readonly today: string;
}

const hasTarget = ({ indicators }: GoalFacts): boolean =>
  indicators.some(({ targets }) => targets.length > 0);

/** A goal is followed by a target, or says that the next version brings one (seed 002); a mark beside a target says nothing. */
export function targetStatusOf(goal: GoalFacts): TargetStatus {
  if (hasTarget(goal)) return 'set';
  return goal.openLine ? 'to-be-set-by-next-version' : 'missing';
}

function someGoals({ goals }: StrategyFacts): RuleBroken | null {
  return goals.length > 0 ? null : new RuleBroken('strategy.no_goals');
}

/** Scenario 51: a goal without a target is published only as one that the next version sets. */
function goalsSaid({ goals }: StrategyFacts): RuleBroken | null {
  const silent = goals.findIndex((goal) => targetStatusOf(goal) === 'missing');
  return silent < 0 ? null : new RuleBroken('strategy.goal_without_target', {}, ['goals', silent]);
}

function readyForBoard(facts: StrategyFacts): RuleBroken | null {
  const { consultationUntil, today, unanswered } = facts;
  if (consultationUntil !== null && today <= consultationUntil)
    return new RuleBroken('strategy.consultation_running', { until: consultationUntil });
  if (unanswered > 0) return new RuleBroken('strategy.remarks_unanswered', { count: unanswered });
  return someGoals(facts);
}

/** What the board asked for has its answer in this version and in no other. */
const withoutAnswers = ({ answered }: StrategyFacts): RuleBroken | null =>
  answered === 0 ? null : new RuleBroken('strategy.has_answers', { count: answered });

/** What may be done with a version of the strategy (domain.md 9): prepared, heard, decided, brought into force, followed. */
export const STRATEGY_COMMANDS = commandsOf<StrategyState, StrategyRelation, StrategyFacts>()({
  change: { from: ['DRAFT', 'CONSULTATION'], by: ['director'] },
  'add-goal': { from: ['DRAFT', 'CONSULTATION'], by: ['director'] },
  'change-goal': { from: ['DRAFT', 'CONSULTATION'], by: ['director', 'owner'] },
  'remove-goal': { from: ['DRAFT', 'CONSULTATION'], by: ['director'] },
  // Approved words stay as they were approved; that a target is still to come is no change of them.
  'mark-open-line': { from: ['DRAFT', 'CONSULTATION', 'APPROVED'], by: ['director'] },
  discard: { from: ['DRAFT', 'CONSULTATION'], by: ['director'], guard: withoutAnswers },
  'open-consultation': { from: ['DRAFT'], by: ['director'], guard: someGoals },
  'send-to-board': { from: ['CONSULTATION'], by: ['director'], guard: readyForBoard },
  'record-decision': { from: ['TO_BOARD'], by: ['board-secretary'] },
  publish: { from: ['APPROVED'], by: ['director', 'publisher'], guard: goalsSaid },
  assess: { from: ['IN_FORCE'], by: ['director', 'owner'] },
});
export type StrategyCommand = keyof typeof STRATEGY_COMMANDS;

export type RemarkState = 'OPEN' | 'ANSWERED';
export interface RemarkFacts {
  readonly state: RemarkState;
  /** Whether a version is being drafted in which the remark can be answered. */
  readonly hasNext: boolean;
}

/** A remark of the board is a duty on the next version: answered once, and in it. */
export const REMARK_COMMANDS = commandsOf<RemarkState, StrategyRelation, RemarkFacts>()({
  answer: {
    from: ['OPEN'],
    by: ['director', 'owner'],
    guard: ({ hasNext }) => (hasNext ? null : new RuleBroken('strategy.no_next_version')),
  },
});

/** @throws RuleBroken where a board decided before it got the version, or has not decided yet */
export function assertDecided(
  decidedOn: string,
  sentOn: string,
  today: string,
  path: readonly string[] = ['decidedOn'],
): void {
  if (decidedOn < sentOn || decidedOn > today)
    throw new RuleBroken('strategy.decision_date', { from: sentOn, to: today }, path);
}

/** @throws RuleBroken a remitted version without a remark, a remark that is due before it is made */
export function assertRemarks(
  outcome: string,
  remarks: readonly { readonly dueOn: string }[],
  today: string,
): void {
  if (outcome === 'REMITTED' && remarks.length === 0)
    throw new RuleBroken('strategy.remark_missing', {}, ['remarks']);
  const late = remarks.findIndex(({ dueOn }) => dueOn <= today);
  if (late >= 0) throw new RuleBroken('strategy.remark_due', {}, ['remarks', late, 'dueOn']);
}
