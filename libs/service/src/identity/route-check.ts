import { argumentsOfKind } from '../http/arguments.js';
import type { RegisteredRoute } from '../http/edge.js';
import type { RouteFacts } from '../http/routes.js';
import type { Relations } from './permissions.js';

/** A route that nobody decided on; the service does not start with one (default deny, S04). */
export class RoutesWithoutPermission extends Error {
  constructor(readonly routes: readonly string[]) {
    super(
      `The service cannot start, correct these routes (@Allow or @Public, { schema }):\n${routes.map((r) => `  - ${r}`).join('\n')}`,
    );
    this.name = 'RoutesWithoutPermission';
  }
}

/**
 * Inspects every registered route, Nest's and Fastify's own.
 * @throws RoutesWithoutPermission naming each route without a permission, with a parameter without a schema, with no grant, or with an unknown relation
 */
export function checkRoutes(routes: readonly RegisteredRoute[], relations: Relations): void {
  const faults = routes.flatMap(({ method, url, facts }) => {
    const name = `${method} ${url}`;
    const permission = facts?.permission;
    if (!permission) return [name];
    // A parameter without a schema would take anything (S03).
    const open = facts.controller ? unchecked(facts) : [];
    if (open.length > 0) return open.map((kind) => `${name} (its ${kind} has no schema)`);
    if (permission.public) return [];
    if (permission.grants.length === 0) return [`${name} (allowed to nobody)`];
    const unknown = permission.grants.flatMap(({ relation }) =>
      relation && !relations.has(relation) ? [relation] : [],
    );
    return unknown.map((relation) => `${name} (relation "${relation}" is not defined)`);
  });
  if (faults.length > 0) throw new RoutesWithoutPermission(faults);
}

function unchecked(facts: RouteFacts): string[] {
  const kinds = ['body', 'query', 'param'] as const;
  return kinds.filter((kind) => argumentsOfKind(facts, kind).some(({ schema }) => !schema));
}
