import { ROLES, SERVICES, type Role } from '@valvomo/contracts';

interface Grant {
  readonly roles?: readonly Role[];
  readonly relation?: string;
  readonly seenBy?: readonly Role[];
}
type Permission = 'public' | { readonly anyOf: readonly Grant[] };

/** A route and who may use it, as its service's OpenAPI document says. */
export interface GuardedRoute {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
}

/** Every route of every service of a region. */
export async function guardedRoutes(url: string): Promise<GuardedRoute[]> {
  const documents = await Promise.all(
    SERVICES.map(async (service) => {
      const answer = await fetch(`${url}/${service}/openapi.json`);
      return (await answer.json()) as {
        paths: Record<string, Record<string, { 'x-permission': Permission }>>;
      };
    }),
  );
  return documents.flatMap(({ paths }) =>
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        permission: operation['x-permission'],
      })),
    ),
  );
}

const grantsOf = ({ permission }: GuardedRoute): readonly Grant[] =>
  permission === 'public' ? [] : permission.anyOf;

/** Roles that no grant of the route lists. */
export function unlisted(route: GuardedRoute): Role[] {
  if (route.permission === 'public') return [];
  const grants = grantsOf(route);
  return ROLES.filter((role) => grants.every(({ roles }) => roles !== undefined && !roles.includes(role)));
}

/** Roles that may use the route whatever the matter. */
export function allowed(route: GuardedRoute): Role[] {
  return ROLES.filter((role) =>
    grantsOf(route).some(({ roles, relation }) => !relation && (!roles || roles.includes(role))),
  );
}

/** Roles that may use the route on matters that concern them. */
export function related(route: GuardedRoute): Role[] {
  const free = allowed(route);
  const some = (role: Role) =>
    grantsOf(route).some(({ roles, relation }) => relation && (!roles || roles.includes(role)));
  return ROLES.filter((role) => !free.includes(role) && some(role));
}

/** What a role that is not listed is told: 403 where it may see the matter or there is none, else as if it did not exist. */
export function refusalOf(route: GuardedRoute, role: Role): 403 | 404 {
  const sees = grantsOf(route).some(({ seenBy }) => seenBy?.includes(role));
  return sees || !route.path.includes('{') ? 403 : 404;
}
