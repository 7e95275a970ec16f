import { dateOf, instantAt } from '@valvomo/business-time';
import { commandsOf, RuleBroken, type SafetyRoundKind, type SafetyRoundState } from '@valvomo/contracts';
import type { SafetyRelation } from '../safety-access.js';

/** What the rules of a round need to know. */
export interface RoundFacts {
  readonly state: SafetyRoundState;
  readonly kind: SafetyRoundKind;
  readonly unreviewed: number;
  readonly hasReport: boolean;
  /** The instant from which no answer is taken has passed, whether the round has been locked yet or not. */
  readonly isLockDue: boolean;
  /** The answer that is meant, or one of the caller's, may be given after the lock. */
  readonly isUnlocked: boolean;
}

const AFTER_LOCK = ['LOCKED', 'REVIEWED', 'BOARD', 'PUBLISHED'] as const;
const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);
/** Also after the review: an answer that was unlocked and changed is reviewed again before anything rests on it. */
const reviewed = ({ unreviewed }: RoundFacts) =>
  refuse(unreviewed > 0, () => new RuleBroken('safety.not_reviewed', { n: unreviewed }));
const withReport = ({ hasReport }: RoundFacts) =>
  refuse(!hasReport, () => new RuleBroken('safety.report_missing'));
const ready = (facts: RoundFacts) => withReport(facts) ?? reviewed(facts);

/**
 * The state machine of a round (domain.md 11). The first answer makes it ANSWERING, and 30 November locks it without
 * anybody's doing; the rest is told here.
 */
export const ROUND_COMMANDS = commandsOf<SafetyRoundState, SafetyRelation, RoundFacts>()({
  answer: {
    from: ['OPEN', 'ANSWERING', ...AFTER_LOCK],
    by: ['coordinator', 'unit'],
    // A late answer comes only by an unlock, also in the moments before the lock itself is written.
    guard: ({ state, isLockDue, isUnlocked }) => {
      const isLate = isLockDue || AFTER_LOCK.some((late) => late === state);
      return refuse(isLate && !isUnlocked, () => new RuleBroken('safety.locked'));
    },
  },
  'record-benchmark': { from: ['OPEN', 'ANSWERING', 'LOCKED'], by: ['coordinator'] },
  unlock: { from: AFTER_LOCK, by: ['coordinator', 'director'] },
  review: { from: AFTER_LOCK, by: ['coordinator', 'director'] },
  'complete-review': {
    from: ['LOCKED'],
    by: ['coordinator', 'director'],
    guard: reviewed,
  },
  'freeze-report': {
    from: ['REVIEWED'],
    by: ['coordinator'],
    guard: (facts) =>
      refuse(facts.hasReport, () => new RuleBroken('safety.report_frozen')) ??
      refuse(facts.kind === 'final', () => new RuleBroken('safety.final_by_closing')) ??
      reviewed(facts),
  },
  'revise-report': { from: ['REVIEWED', 'BOARD', 'PUBLISHED'], by: ['coordinator'], guard: withReport },
  note: { from: ['REVIEWED'], by: ['board-secretary'], guard: ready },
  publish: { from: ['BOARD'], by: ['coordinator'], guard: ready },
});
export type RoundCommand = keyof typeof ROUND_COMMANDS;

/** The last year's round makes the final report, that of the middle year the midterm one (domain.md 11). */
export function kindOf(
  { firstYear, lastYear }: { readonly firstYear: number; readonly lastYear: number },
  year: number,
): SafetyRoundKind {
  if (year === lastYear) return 'final';
  return year === firstYear + Math.floor((lastYear - firstYear) / 2) ? 'midterm' : 'yearly';
}

/** When the round of a year opens by itself (domain.md 11: 1 October), with the morning's other news. */
export const openingOf = (year: number): Date => instantAt(dateOf(`${year}-10-01T12:00:00Z`), '08:00');

/** Who runs a round that nobody opened: the coordinator who adopted its programme, or who has come after. */
export const ownerAmong = (coordinators: readonly string[], adoptedBy: string): string =>
  coordinators.includes(adoptedBy) ? adoptedBy : (coordinators[0] ?? adoptedBy);

/** A round is opened from 1 October of its year, and not on or after its lock. @throws RuleBroken `safety.not_yet` */
export function assertMayOpen(year: number, today: string): void {
  const [from, to] = [`${year}-10-01`, `${year}-11-29`];
  if (today < from || today > to) throw new RuleBroken('safety.not_yet', { from, to }, ['year']);
}
