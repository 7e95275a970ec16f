import { condition, type ActivityOptions } from '@temporalio/workflow';

/** Waits, without limit, until what the news has told makes `fn` true. */
export async function until(fn: () => boolean): Promise<void> {
  await condition(fn);
}

/**
 * How every activity of ours runs: a try ends after 30 s, and an outage of PostgreSQL is waited out for as long as it
 * takes, since what an activity writes is a duty of law. Safe because each is idempotent by the fact that it writes.
 * A refusal by a rule is no outage and is not tried again.
 */
export const DURABLY: ActivityOptions = {
  startToCloseTimeout: '30 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    nonRetryableErrorTypes: ['RuleBroken'],
  },
};
