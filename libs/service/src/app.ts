import { RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mountEdge, type RegisteredRoute } from './http/edge.js';
import { Gate, requestIdOf } from './http/gate.js';
import { type Application, refuseGlobals } from './http/straight.js';
import { IssuerKeys } from './identity/jwks.js';
import { Tokens } from './identity/tokens.js';
import { nestLogger } from './logger.js';
import type { Parts } from './parts.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { sendProblem } from './problems/send-problem.js';
import { mountSignIn } from './session/mount.js';
import { StaffPages } from './session/staff-pages.js';
import { SchemaPipe } from './problems/validation.js';
import { ServiceModule } from './service.module.js';

/** The largest body of a request; files go another way. */
const BODY_LIMIT = 1_048_576;

/** The Nest application on Fastify with the edge hung on, not yet initialised. @param routes is filled as they are registered @param staff whether it has pages that people sign in to */
export async function makeApp(
  module: Type,
  parts: Parts,
  routes: RegisteredRoute[],
  staff = false,
): Promise<NestFastifyApplication> {
  const { config, pool, audit, relations, logger, metrics, health } = parts;
  const adapter = new FastifyAdapter({
    logger: false,
    genReqId: requestIdOf,
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    // Who asks is whom the gateway saw: it stands on this machine or in the same private network, and sets the header anew.
    trustProxy: ['loopback', 'uniquelocal'],
    skipMiddie: true,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply),
  });
  const tokens = new Tokens(new IssuerKeys(config.oidc.issuer), config.oidc);
  const pages = staff ? new StaffPages(config, pool) : null;
  const gate = new Gate(tokens, relations, audit, config.county, pages);
  const application: Application = {
    get: (controller) => app.get<object>(controller, { strict: false }),
    reply: (reply, answer) => adapter.reply(reply, answer),
  };
  mountEdge(adapter.getInstance(), {
    gate,
    app: application,
    audit,
    pool,
    logger,
    metrics,
    routes,
    draining: () => health.draining,
    production: config.production,
    pages,
  });
  if (pages) mountSignIn(adapter.getInstance(), { config, pages, tokens, audit });
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.of(module, parts, true),
    adapter,
    {
      logger: nestLogger(logger),
      bodyParser: false,
      abortOnError: false,
    },
  );
  refuseGlobals(app.get(ModulesContainer));
  // Public documents and pages keep their address over versions of the API (design 5.12): their controllers give the whole path.
  const exclude = ['public', 'pages'].map((path) => ({
    path: `${config.service}/${path}/*rest`,
    method: RequestMethod.ALL,
  }));
  app.setGlobalPrefix(`${config.service}/v1`, { exclude });
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new ProblemFilter());
  return app;
}
