import { commandsOf, RuleBroken, type SafetyTaskState } from '@valvomo/contracts';
import type { SafetyRelation } from '../safety-access.js';

/** What the rules of a task need to know. */
export interface TaskFacts {
  readonly state: SafetyTaskState;
  readonly isProgrammeOpen: boolean;
  /** The median of the newest round's reviewed scores; of a county's task its own score. Null where there is none. */
  readonly typicalScore: number | null;
}

/** A task is realised where those who answered have realised it. */
const REALISED = 3;

const UNFINISHED = ['PLANNED', 'IN_PROGRESS', 'SELF_ASSESSED', 'REVIEWED'] as const;

const ofOpenProgramme = ({ isProgrammeOpen }: TaskFacts): RuleBroken | null =>
  isProgrammeOpen ? null : new RuleBroken('safety.state', { state: 'CLOSED' });

/** The state machine of a task (domain.md 11); SELF_ASSESSED and REVIEWED come from the answers and their review. */
export const TASK_COMMANDS = commandsOf<SafetyTaskState, SafetyRelation, TaskFacts>()({
  start: { from: ['PLANNED'], by: ['coordinator'], guard: ofOpenProgramme },
  finish: {
    from: ['REVIEWED'],
    by: ['coordinator'],
    guard: (facts) =>
      ofOpenProgramme(facts) ??
      (facts.typicalScore === REALISED ? null : new RuleBroken('safety.not_realised')),
  },
  'carry-over': { from: UNFINISHED, by: ['coordinator'], guard: ofOpenProgramme },
  // Whoever finds it not applicable approves that, so it is not who runs the programme.
  exclude: { from: UNFINISHED, by: ['director'], guard: ofOpenProgramme },
  reword: { from: [...UNFINISHED, 'CARRIED_OVER'], by: ['coordinator'], guard: ofOpenProgramme },
});
export type TaskCommand = keyof typeof TASK_COMMANDS;

/** Where an answer takes its task: a county's task is assessed by its one answer, a unit's is under way until the lock. */
export function stateAfterAnswer(state: SafetyTaskState, level: 'county' | 'unit'): SafetyTaskState {
  if (state === 'DONE' || state === 'NOT_APPLICABLE' || state === 'CARRIED_OVER') return state;
  if (level === 'county') return 'SELF_ASSESSED';
  return state === 'PLANNED' ? 'IN_PROGRESS' : state;
}

interface Years {
  readonly firstYear: number;
  readonly lastYear: number;
}

/** How far a task may be carried over: the five years after the programme are those of the next one (domain.md 11). */
const NEXT_YEARS = 5;
export const nextYears = ({ lastYear }: Years): { from: number; to: number } => ({
  from: lastYear + 1,
  to: lastYear + NEXT_YEARS,
});

/** @param answered the year of the programme's newest round @throws RuleBroken `safety.year_outside` */
export function assertCarryYear(programme: Years, answered: number | null, year: number): void {
  const from = (answered ?? programme.firstYear - 1) + 1;
  const { to } = nextYears(programme);
  if (year < from || year > to) throw new RuleBroken('safety.year_outside', { from, to }, ['year']);
}

/** What still has to be decided before the programme is closed (scenario 50). */
export function isUnfinished(
  task: { readonly state: SafetyTaskState; readonly carriedTo: number | null },
  programme: Years,
): boolean {
  if (task.state === 'CARRIED_OVER') return (task.carriedTo ?? 0) <= programme.lastYear;
  return task.state !== 'DONE' && task.state !== 'NOT_APPLICABLE';
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
