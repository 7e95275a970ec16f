import type { Language, Role } from '@valvomo/contracts';

/** Who is behind a request or a process step. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly county: string;
  readonly roles: readonly Role[];
  /** The OAuth client that got the token, where the token says so. */
  readonly client: string | null;
}

/** An Idempotency-Key that `write` claims inside its transaction. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly hash: string;
  /** The status of the route's good answer. */
  readonly status: number;
  /** Set when the claim was made; an answer without it could not be given again. */
  claimed: boolean;
}

/**
 * One act: who does it, for what purpose, in which language, under which request. A controller gets it by `@By()` and
 * hands it to the use case, which passes it to `audit.add` and `write`.
 */
export interface Act {
  readonly caller: Caller;
  readonly purpose: string | null;
  readonly language: Language;
  readonly requestId: string | null;
  /** The claim on an Idempotency-Key, where the request carries one on a route that takes it. */
  readonly idempotency: IdempotencyClaim | null;
  /** Set by `audit.add`, so that the edge can see a write that nobody audited. */
  audited: boolean;
}

/**
 * The act of the service itself: a process step, a consumer, a sweep.
 * @param name the process, such as `inspections-worker`
 */
export function ownAct(name: string, county: string, requestId: string | null = null): Act {
  return {
    caller: { id: name, name, county, roles: ['system'], client: name },
    purpose: null,
    language: 'fi',
    requestId,
    idempotency: null,
    audited: false,
  };
}
