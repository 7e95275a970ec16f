import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
} from '@nestjs/common';
import { RuleBroken } from '@valvomo/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Act } from '../act.js';
import type { Permission } from '../identity/grants.js';
import './fastify.js';

/** The metadata key under which Nest's Fastify adapter looks for a route's `config`. */
const ROUTE_CONFIG = '__fastify_route_config__';

/** What the edge knows of a route: gathered by the decorators, read by the hooks and the OpenAPI document. */
export interface RouteFacts {
  readonly permission?: Permission;
  readonly controller?: { readonly prototype: object; readonly name: string };
  readonly handler?: string;
  /** One sentence for the API's reader. */
  readonly summary?: string;
  /** The kind of matter that is read or written, such as `inspection`; such a route is audited. */
  readonly matter?: string;
  /** The path parameter that holds the matter's id. */
  readonly id?: string;
  /** The audit's verb; by default `<matter>.<handler>`. */
  readonly action?: string;
  readonly answer?: z.ZodType;
  /** The media type of a body that is a file, such as `text/csv`; a body is JSON without it. */
  readonly takes?: string;
  readonly status?: number;
  readonly etag?: boolean;
  readonly ifMatch?: boolean;
  readonly idempotent?: boolean;
  /** Texts of a client or patient are read here: why is said in X-Purpose and kept in the use log (Act 703/2023 s.10). */
  readonly purpose?: boolean;
  /** A browser's session stands for a bearer token here (`StaffPage`); everywhere else it opens nothing. */
  readonly session?: boolean;
  /** False for what is not part of the API: health, metrics, documents. */
  readonly api?: boolean;
}

export type RouteOptions = Pick<
  RouteFacts,
  'summary' | 'matter' | 'id' | 'action' | 'answer' | 'status' | 'takes' | 'purpose'
> & {
  /** Turns If-Match off for a command on a matter without a version, on for a change of a collection's own resource. */
  readonly ifMatch?: boolean;
};

/** Adds facts to a method's route, or to every route of a class that lacks them. */
export function describeRoute(facts: RouteFacts): MethodDecorator & ClassDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (descriptor) return merge(descriptor.value as object, facts);
    const prototype = (target as { prototype: Record<string, unknown> }).prototype;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method = prototype[name];
      if (name === 'constructor' || typeof method !== 'function') continue;
      const own = factsOf(method);
      Reflect.defineMetadata(ROUTE_CONFIG, { valvomo: { ...facts, ...own } }, method);
    }
    void key;
  };
}

function merge(method: object, facts: RouteFacts): void {
  Reflect.defineMetadata(ROUTE_CONFIG, { valvomo: { ...factsOf(method), ...facts } }, method);
}

function factsOf(method: object): RouteFacts {
  const config = Reflect.getMetadata(ROUTE_CONFIG, method) as { valvomo?: RouteFacts } | undefined;
  return config?.valvomo ?? {};
}

function route(
  verb: MethodDecorator,
  status: number,
  facts: RouteFacts,
  options: RouteOptions,
): MethodDecorator {
  const own: MethodDecorator = (target, key, descriptor) =>
    merge(descriptor.value as object, {
      id: 'id',
      ...facts,
      ...options,
      status: options.status ?? status,
      controller: target.constructor as unknown as { prototype: object; name: string },
      handler: String(key),
    });
  return applyDecorators(verb, HttpCode(options.status ?? status), own);
}

/** GET of one resource: its version leaves as ETag. */
export function Read(path: string, options: RouteOptions): MethodDecorator {
  return route(Get(path), 200, { etag: true }, options);
}

/** GET of a collection, a page at a time. `answer` is the schema of the whole page (`pageOf(Item)`). */
export function List(path: string, options: RouteOptions): MethodDecorator {
  return route(Get(path), 200, {}, options);
}

/** POST that creates: 201, takes an Idempotency-Key. */
export function Create(path: string, options: RouteOptions): MethodDecorator {
  return route(Post(path), 201, { idempotent: true, etag: true }, options);
}

/** POST that decides on an existing matter: demands If-Match, takes an Idempotency-Key. */
export function Command(path: string, options: RouteOptions): MethodDecorator {
  return route(Post(path), 200, { idempotent: true, ifMatch: true, etag: true }, options);
}

/** POST that only computes: nothing is written, no key and no version is asked. */
export function Compute(path: string, options: RouteOptions): MethodDecorator {
  return route(Post(path), 200, {}, options);
}

/** PATCH of an existing matter: demands If-Match. */
export function Change(path: string, options: RouteOptions): MethodDecorator {
  return route(Patch(path), 200, { ifMatch: true, etag: true }, options);
}

/** PUT of a whole existing resource: demands If-Match. */
export function Replace(path: string, options: RouteOptions): MethodDecorator {
  return route(Put(path), 200, { ifMatch: true, etag: true }, options);
}

/** DELETE of an existing resource: demands If-Match, answers 204. */
export function Remove(path: string, options: RouteOptions): MethodDecorator {
  return route(Delete(path), 204, { ifMatch: true }, options);
}

/** The act of the request: who, for what purpose, in which language. */
export const By = createParamDecorator((_: undefined, context: ExecutionContext): Act => {
  const { act } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!act) throw new RuleBroken('unauthenticated');
  return act;
});

/** The version that the caller read, from If-Match; the use case compares it in its UPDATE. */
export const IfMatch = createParamDecorator((_: undefined, context: ExecutionContext): number => {
  const { ifMatch } = context.switchToHttp().getRequest<FastifyRequest>();
  if (ifMatch === null) throw new RuleBroken('version_required');
  return ifMatch;
});
