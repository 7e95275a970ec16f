import type { Role } from '@valvomo/contracts';

/** One way to be allowed: one of the roles and, where named, a relation to the matter. */
export interface Grant {
  readonly roles?: readonly Role[];
  /** A relation that the app defined in `Relations`, such as `unit-manager`. */
  readonly relation?: string;
  /** Roles that may see the matter but not do this: they get 403 where everybody else gets 404. */
  readonly seenBy?: readonly Role[];
}

/** Who may use a route; without one the service does not start. */
export type Permission =
  { readonly public: true } | { readonly public: false; readonly grants: readonly Grant[] };
