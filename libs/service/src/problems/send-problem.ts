import { type ProblemCode, RuleBroken } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Replayed } from '../http/replayed.js';
import { languageOf } from './accept-language.js';
import { databaseProblem } from './database-problems.js';
import { wantsPage } from '../session/staff-pages.js';
import { problemPage } from './problem-page.js';
import { InvalidRequest, type ProblemDetails, problemOf } from './problem.js';
import { say } from './words.js';

/** Refusals of Fastify and Nest before a handler runs, by their status. */
const BY_STATUS: Record<number, ProblemCode> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  413: 'body_too_large',
  414: 'invalid_request',
  415: 'media_type_unsupported',
  431: 'invalid_request',
  429: 'rate_limited',
  503: 'unavailable',
};

/** What a caller is told of any error: a known refusal with its code, else 500 with nothing but the request's id. */
export function problemFor(error: unknown, request: FastifyRequest): ProblemDetails {
  const language = request.act?.language ?? languageOf(request.headers['accept-language']);
  return problemOf(refusal(error), language, request.id);
}

function refusal(error: unknown): RuleBroken | InvalidRequest {
  if (error instanceof RuleBroken || error instanceof InvalidRequest) return error;
  const database = databaseProblem(error);
  if (database) return database;
  const status = statusOf(error);
  const code = BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'invalid_request' : 'internal');
  return code === 'invalid_request'
    ? new InvalidRequest([{ path: '', code: 'address', message: say('address') }])
    : new RuleBroken(code);
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  if ('getStatus' in error && typeof error.getStatus === 'function') return Number(error.getStatus());
  return 'statusCode' in error ? Number(error.statusCode) : 500;
}

/** What a person opens: everything outside of the API, which answers programs however they ask. */
const isPage = (request: FastifyRequest): boolean =>
  wantsPage(request) && !/^\/[\w-]+\/v\d+\//.test(request.url);

/** Answers an error as problem+json, on a page that a browser opens as a page; logs what is our own fault, and never shows a stack. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Replayed) return error.send(reply);
  const problem = problemFor(error, request);
  request.problem = problem.code;
  if (problem.status === 500) request.server.logger.error({ error, requestId: request.id }, 'request failed');
  if (problem.status === 503) reply.header('retry-after', '2');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (isPage(request)) {
    const language = request.act?.language ?? languageOf(request.headers['accept-language']);
    void reply.header('content-language', language).header('vary', 'accept, accept-language');
    return reply.code(problem.status).type('text/html; charset=utf-8').send(problemPage(language, problem));
  }
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
