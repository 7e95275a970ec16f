import { RuleBroken, type SafetyTaskState } from '@valvomo/contracts';
import { isUnfinished, nextYears } from '../tasks/safety-tasks.rules.js';

/** What closing a programme depends on. */
export interface Closing {
  readonly programme: { readonly state: string; readonly firstYear: number; readonly lastYear: number };
  /** State of the last year's round, null where it was never opened. */
  readonly roundState: string | null;
  readonly unreviewed: number;
  readonly tasks: readonly {
    readonly code: string;
    readonly state: string;
    readonly carriedTo: number | null;
  }[];
}

/**
 * Scenario 50: after the last lock each task must be done, carried over to the next programme's years, or not applicable
 * with an approver; and the answers that the final report is made of must have been reviewed.
 * @throws RuleBroken `safety.state`, `safety.round_not_locked`, `safety.unfinished`, `safety.not_reviewed`
 */
export function assertMayClose({ programme, roundState, unreviewed, tasks }: Closing): void {
  if (programme.state !== 'ACTIVE') throw new RuleBroken('safety.state', { state: programme.state });
  if (roundState === null || roundState === 'OPEN' || roundState === 'ANSWERING')
    throw new RuleBroken('safety.round_not_locked');
  const unfinished = tasks.filter(({ state, carriedTo }) =>
    isUnfinished({ state: state as SafetyTaskState, carriedTo }, programme),
  );
  if (unfinished.length > 0) {
    const codes = unfinished.map(({ code }) => code).join(', ');
    throw new RuleBroken('safety.unfinished', {
      n: unfinished.length,
      tasks: codes,
      ...nextYears(programme),
    });
  }
  if (unreviewed > 0) throw new RuleBroken('safety.not_reviewed', { n: unreviewed });
}
