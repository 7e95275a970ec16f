import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import type { z } from 'zod';
import type { RouteFacts } from './routes.js';

/** Where Nest keeps what the parameter decorators of a method say, and its numbers for the kinds of parameter. */
const ROUTE_ARGUMENTS = '__routeArguments__';
const KINDS: Readonly<Record<string, ArgumentKind>> = { 3: 'body', 4: 'query', 5: 'param', 6: 'header' };

export type ArgumentKind = 'body' | 'query' | 'param' | 'header' | 'custom' | 'other';

/** One parameter of a controller's method, as its decorator describes it. */
export interface Argument {
  readonly kind: ArgumentKind;
  readonly index: number;
  /** The name of the part that is asked for, such as `id`; without it the whole. */
  readonly data?: unknown;
  readonly schema?: z.ZodType;
  readonly pipes?: readonly unknown[];
  /** Of a decorator made by `createParamDecorator`. */
  readonly factory?: (data: unknown, context: ExecutionContext) => unknown;
}

/** What a route's method asks for, in the order of its parameters. */
export function argumentsOf(facts: RouteFacts): Argument[] {
  if (!facts.controller || !facts.handler) return [];
  const all = Reflect.getMetadata(ROUTE_ARGUMENTS, facts.controller, facts.handler) as
    Record<string, Omit<Argument, 'kind'>> | undefined;
  return Object.entries(all ?? {})
    .map(([key, argument]) => ({
      ...argument,
      kind: argument.factory ? ('custom' as const) : (KINDS[key.split(':')[0]!] ?? 'other'),
    }))
    .toSorted((a, b) => a.index - b.index);
}

/** Those of one kind. */
export function argumentsOfKind(facts: RouteFacts, kind: ArgumentKind): Argument[] {
  return argumentsOf(facts).filter((argument) => argument.kind === kind);
}
