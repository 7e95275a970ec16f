import type { Caller } from '../act.js';
import type { Config } from '../config.js';

/** A feed and the OAuth client that may fill it, as `VALVOMO_FEEDS` says it. */
export const FEEDS = /^([a-z][\w@:./-]*=[\w.-]+(,(?!$)|$))*$/;

/**
 * Whether a caller is a machine client that the county bound to a feed. Every machine client has the role `system`; which
 * of them speaks for which system, only the configuration says, and without a line there nobody does.
 * @param feed such as `health-record-events`, `feedback-batches/<source>`
 */
export function mayFeed({ feeds }: Pick<Config, 'feeds'>, { client }: Caller, feed: string): boolean {
  return client !== null && feeds.has(`${feed}=${client}`);
}
