import { RuleBroken } from '@valvomo/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import type { Pool } from 'pg';
import type { Audit } from '../audit/audit.js';
import { rememberShown, tellOf } from '../audit/tell.js';
import { within } from '../context.js';
import type { Metrics } from '../health/metrics.js';
import { languageOf } from '../problems/accept-language.js';
import { parseJson } from '../problems/safe-json.js';
import type { Gate } from './gate.js';
import { takeKey } from './idempotency.js';
import { tellLocation } from './location.js';
import type { RouteFacts } from './routes.js';
import { type Application, straight } from './straight.js';
import { type StaffPages, wantsPage } from '../session/staff-pages.js';
import { tagVersion, versionOf } from './versions.js';

export interface EdgeParts {
  readonly gate: Gate;
  readonly app: Application;
  readonly audit: Audit;
  readonly pool: Pool;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Every route that was registered, for the permission check and the OpenAPI document. */
  readonly routes: RegisteredRoute[];
  readonly draining: () => boolean;
  readonly production: boolean;
  /** Where people sign in with a browser; null where a service has no pages. */
  readonly pages: StaffPages | null;
}

export interface RegisteredRoute {
  readonly method: string;
  readonly url: string;
  readonly facts: RouteFacts | undefined;
}

/** For a browser that meets an answer. HSTS belongs to where TLS ends; the page of the documents has a policy of its own. */
export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/**
 * Hangs the edge onto Fastify, before Nest registers its routes. What every request needs are plain hooks (an interceptor
 * of Nest costs RxJS on each request, ING-12); what only some routes need is hung onto those routes as they are registered.
 */
export function mountEdge(fastify: FastifyInstance, parts: EdgeParts): void {
  fastify.decorate('logger', parts.logger);
  fastify.decorateRequest('act', null);
  fastify.decorateRequest('ifMatch', null);
  fastify.decorateRequest('problem', null);
  fastify.decorateRequest('shown');
  fastify.addContentTypeParser(
    ['application/json', 'application/cloudevents+json'],
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        done(null, body.length === 0 ? undefined : within(contextOf(request), () => parseJson(body)));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', (request, reply, done) => {
    request.shown = [];
    reply.headers(HEADERS);
    reply.header('x-request-id', request.id);
    // A client that keeps its connection would otherwise meet a closed one after the last answer (R03).
    if (parts.draining()) reply.header('connection', 'close');
    done();
  });
  // After the body has been read: its events come from the socket, outside of any context.
  fastify.addHook('preValidation', (request, _, done) => within(contextOf(request), done));
  fastify.addHook('onRoute', (route) => {
    const facts = route.config?.valvomo;
    if (facts) route.handler = straight(facts, parts.app) ?? route.handler;
    add(route, 'onResponse', countOf(parts.metrics, `${[route.method].flat().join()} ${route.url}`));
    for (const method of [route.method].flat()) parts.routes.push({ method, url: route.url, facts });
    if (facts?.permission) hangOn(route, facts, parts);
  });
}

function contextOf(request: FastifyRequest) {
  return {
    requestId: request.id,
    language: request.act?.language ?? languageOf(request.headers['accept-language']),
  };
}

function hangOn(route: RouteOptions, facts: RouteFacts, parts: EdgeParts): void {
  const { gate, audit, pool, production, pages } = parts;
  const hasMatter = route.url.includes(':');
  add(route, 'onRequest', (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
    const refused = (error: unknown): void => {
      const nobody = error instanceof RuleBroken && error.code === 'unauthenticated';
      if (nobody && facts.session && pages && wantsPage(request))
        void reply.redirect(pages.signInPath(request.url), 303);
      else done(error as Error);
    };
    try {
      const later = gate.enter(request, facts, hasMatter);
      if (later) later.then(() => done(), refused);
      else done();
    } catch (error) {
      refused(error);
    }
  });
  const { permission } = facts;
  if (permission && !permission.public && permission.grants.some((grant) => grant.relation))
    add(route, 'preHandler', (request: FastifyRequest) => gate.relate(request, facts));
  // After the relation: whom the matter does not concern learns nothing from what is asked.
  if (facts.purpose)
    add(route, 'preHandler', async ({ act }: FastifyRequest) => {
      if (act?.purpose === null) throw new RuleBroken('purpose_required');
    });
  if (facts.ifMatch)
    add(route, 'preHandler', async (request: FastifyRequest) => {
      request.ifMatch = versionOf(request.headers['if-match']);
    });
  if (facts.idempotent)
    add(route, 'preHandler', async (request: FastifyRequest) => {
      if (request.act) request.act = await takeKey(pool, request, request.act, facts.status ?? 200);
    });
  if (facts.idempotent) add(route, 'onSend', demandClaim(production));
  if (facts.status === 201) add(route, 'onSend', tellLocation(route.url, parts.routes));
  if (facts.matter) add(route, 'preSerialization', rememberShown);
  if (facts.etag) add(route, 'preSerialization', tagVersion);
  if (facts.matter) add(route, 'onSend', tellOf(audit, facts));
}

/**
 * A use case that takes a key but does not write under it would do its work twice. Outside of production that fails, so
 * that the first test with a key finds it; in production, where the act is done by now, it is told to the operators.
 */
function demandClaim(production: boolean) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const claim = request.act?.idempotency;
    if (!claim || claim.claimed || reply.statusCode >= 300 || reply.getHeader('idempotency-replayed'))
      return payload;
    const route = request.routeOptions.url;
    if (!production) throw new Error(`the use case of ${route} does not pass its act to write()`);
    request.server.logger.error({ route }, 'an Idempotency-Key was taken but not written under');
    return payload;
  };
}

/** Counts what a route answered, and how long it took. */
function countOf(metrics: Metrics, route: string) {
  const observe = metrics.durations.of(route);
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    observe(reply.statusCode, reply.elapsedTime);
    if (request.problem) metrics.countProblem(request.problem);
    done();
  };
}

type HookName = 'onRequest' | 'onResponse' | 'preHandler' | 'preSerialization' | 'onSend';

function add(route: RouteOptions, name: HookName, hook: unknown): void {
  const hooks = route as unknown as Record<HookName, unknown>;
  hooks[name] = [hooks[name] ?? [], hook].flat();
}
