import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { validated } from '../problems/validation.js';
import { type Argument, argumentsOf } from './arguments.js';
import type { RouteFacts } from './routes.js';

/** What a route may carry of Nest's own that only Nest's router does. */
const NESTS_OWN = [
  'guards',
  'interceptors',
  'pipes',
  'exceptionFilters',
  'headers',
  'redirect',
  'renderTemplate',
  'sse',
];

type Method = (...values: unknown[]) => unknown;
type Take = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** What the edge asks of the application that it is hung onto. */
export interface Application {
  get(controller: Type): object;
  reply(reply: FastifyReply, answer: unknown): unknown;
}

/**
 * A route's handler without Nest's router: each argument by its decorator and schema, the method, its answer. Nest does
 * the same in a dozen promises, a fifth of what an answer without a database costs (ING-12). Null where a guard, a pipe, a
 * filter, a header or a parameter asks for what only Nest's router gives.
 */
export function straight(facts: RouteFacts, app: Application): RouteHandlerMethod | null {
  const { controller, handler, status = 200 } = facts;
  if (!controller || !handler) return null;
  const type = controller as unknown as Type;
  const method = (type.prototype as Record<string, Method>)[handler]!;
  const carries = (key: string) =>
    Reflect.hasMetadata(`__${key}__`, type) || Reflect.hasMetadata(`__${key}__`, method);
  const given = argumentsOf(facts);
  if (NESTS_OWN.some(carries) || given.some(({ pipes, kind }) => kind === 'other' || pipes?.length))
    return null;
  const instance = app.get(type);
  const takes = given.map((argument) => takeOf(argument, type, method));
  return (request, reply) => {
    const values: unknown[] = [];
    for (let i = 0; i < takes.length; i++) values[given[i]!.index] = takes[i]!(request, reply);
    reply.code(status);
    const answer = method.apply(instance, values);
    if (!isPromise(answer)) return void app.reply(reply, answer);
    // Not returned: Fastify would send again what an audit in onSend still holds back.
    answer
      .then((late) => app.reply(reply, late))
      // As Fastify asks itself: what it does not take for an error it would send as a good answer.
      .catch((error: unknown) =>
        reply.send(error instanceof Error ? error : new Error(String(error), { cause: error })),
      );
  };
}

/**
 * Refuses what Nest would run around every route (`APP_GUARD` and its like), since a straight route would pass it by.
 * @throws Error naming it: what all routes need is a hook of the edge
 */
export function refuseGlobals(modules: ModulesContainer): void {
  const tokens = [...modules.values()].flatMap(({ providers, injectables }) => [
    ...providers.keys(),
    ...injectables.keys(),
  ]);
  const global = tokens.find((token) => /^APP_(GUARD|INTERCEPTOR|PIPE|FILTER)\b/.test(String(token)));
  if (global)
    throw new Error(`${String(global).split(' ')[0]} is not asked on every route: hang a hook onto the edge`);
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function takeOf({ kind, data, schema, factory }: Argument, type: Type, method: Method): Take {
  if (factory)
    return (request, reply) => factory(data, new ExecutionContextHost([request, reply], type, method));
  const name = typeof data === 'string' ? data : undefined;
  const whole = WHOLE[kind]!;
  const part: Take = name === undefined ? whole : (request) => whole(request)?.[name];
  return schema ? (request, reply) => validated(schema, part(request, reply), name) : part;
}

const WHOLE: Readonly<Record<string, (request: FastifyRequest) => Record<string, unknown> | undefined>> = {
  body: ({ body }) => body as Record<string, unknown> | undefined,
  query: ({ query }) => query as Record<string, unknown>,
  param: ({ params }) => params as Record<string, unknown>,
  header: ({ headers }) => headers,
};
