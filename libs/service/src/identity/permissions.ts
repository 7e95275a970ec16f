import type { Role } from '@valvomo/contracts';
import type { Caller } from '../act.js';
import { describeRoute } from '../http/routes.js';
import type { Grant } from './grants.js';

/**
 * Who may use a route, or every route of a controller that has no permission of its own: any of the grants suffices;
 * bare roles together are one grant.
 */
export function Allow(...grants: readonly (Role | Grant)[]): MethodDecorator & ClassDecorator {
  const roles = grants.filter((grant) => typeof grant === 'string');
  const others = grants.filter((grant) => typeof grant !== 'string');
  return describeRoute({
    permission: { public: false, grants: [...(roles.length > 0 ? [{ roles }] : []), ...others] },
  });
}

/** The explicit permission for everybody, signed in or not. */
export function Public(): MethodDecorator & ClassDecorator {
  return describeRoute({ permission: { public: true } });
}

/** The routes of a controller, or one, for signed-in browsers too: whoever is not is sent to sign in, the permissions are the same. */
export function StaffPage(): MethodDecorator & ClassDecorator {
  return describeRoute({ session: true });
}

/** The request as a relation sees it; nothing in it has been validated yet. */
export interface MatterRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** True: related; `sees`: may see the matter but not act on it (403); false: the matter does not concern the caller (404). */
export type Relation = (caller: Caller, request: MatterRequest) => RelationAnswer | Promise<RelationAnswer>;
export type RelationAnswer = boolean | 'sees';

/** The relations of an app, defined by its providers when they are made. */
export class Relations {
  private readonly known = new Map<string, Relation>();

  define(relations: Readonly<Record<string, Relation>>): void {
    for (const [name, relation] of Object.entries(relations)) {
      if (this.known.has(name)) throw new Error(`relation "${name}" is defined twice`);
      this.known.set(name, relation);
    }
  }

  has(name: string): boolean {
    return this.known.has(name);
  }

  ask(name: string, caller: Caller, request: MatterRequest): RelationAnswer | Promise<RelationAnswer> {
    return this.known.get(name)?.(caller, request) ?? false;
  }
}

export type Decision = 'may' | 'forbidden' | 'not_found';

/**
 * Decides by the grants. Where the matter does not concern the caller, the answer is the same as for one that does
 * not exist (design 5.10, S01); a route without a matter in its path has nothing to hide and says 403.
 */
export async function decide(
  grants: readonly Grant[],
  caller: Caller,
  request: MatterRequest,
  relations: Relations,
): Promise<Decision> {
  let sees = false;
  let unrelated = Object.keys(request.params).length > 0;
  for (const grant of grants) {
    if (grant.roles && !holds(caller, grant.roles)) {
      sees ||= grant.seenBy !== undefined && holds(caller, grant.seenBy);
      continue;
    }
    if (!grant.relation) return 'may';
    const answer = await relations.ask(grant.relation, caller, request);
    if (answer === true) return 'may';
    if (answer === 'sees') sees = true;
    else unrelated = true;
  }
  return sees || !unrelated ? 'forbidden' : 'not_found';
}

/** The decision by roles alone, where no relation has to be asked; null where one has. */
export function decideByRole(grants: readonly Grant[], caller: Caller, hasMatter: boolean): Decision | null {
  let sees = false;
  for (const grant of grants) {
    if (!grant.roles || holds(caller, grant.roles)) {
      if (!grant.relation) return 'may';
      return null;
    }
    sees ||= grant.seenBy !== undefined && holds(caller, grant.seenBy);
  }
  return sees || !hasMatter ? 'forbidden' : 'not_found';
}

function holds(caller: Caller, roles: readonly Role[]): boolean {
  return caller.roles.some((role) => roles.includes(role));
}
