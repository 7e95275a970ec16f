import { RuleBroken, type ChangeLogLine, type DecideComment } from '@valvomo/contracts';

/** A comment of the provider as the rules see it. */
export interface CommentFacts {
  readonly id: string;
  readonly findingId: string | null;
  readonly late: boolean;
  readonly granted: boolean;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly change: string | null;
}

/**
 * The unit's time to answer is over at the due instant (of T5 its last day, 16:00), whether or not its expiry has been
 * written yet.
 * @param open the open deadline; null before it begins and once it has ended
 */
export const isOver = (open: { readonly dueAt: Date } | null, at: Date): boolean =>
  open === null || at >= open.dueAt;

/** Late comments are kept but not processed unless that has been granted (domain.md 5.4 T5). */
export const counts = (comment: CommentFacts): boolean => !comment.late || comment.granted;

/** A rejection without its reason is no decision yet (domain.md 5.4 T6, scenario 12). */
export const isDecided = (comment: CommentFacts): boolean =>
  comment.outcome !== null && (comment.outcome !== 'rejected' || comment.reason !== null);

export const rejectedWithoutReason = (comments: readonly CommentFacts[]): number =>
  comments.filter((comment) => counts(comment) && comment.outcome === 'rejected' && comment.reason === null)
    .length;

export const undecided = (comments: readonly CommentFacts[]): number =>
  comments.filter((comment) => counts(comment) && comment.outcome === null).length;

export const allDecided = (comments: readonly CommentFacts[]): boolean =>
  comments.filter(counts).every(isDecided);

/** Nobody decides a late comment that has not been taken up. */
export function assertDecidable(comment: CommentFacts): void {
  if (!counts(comment)) throw new RuleBroken('comment.late');
}

/** The final report's change log (scenario 12). */
export function changeLog(comments: readonly CommentFacts[]): ChangeLogLine[] {
  return comments.filter(counts).map((comment) => ({
    findingId: comment.findingId,
    outcome: comment.outcome as DecideComment['outcome'],
    reason: comment.reason,
    change: comment.change,
  }));
}
