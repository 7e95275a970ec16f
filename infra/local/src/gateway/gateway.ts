import proxy from '@fastify/http-proxy';
import type { Language } from '@valvomo/contracts';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Socket } from 'node:net';
import type { PortName, Settings } from '../settings.js';
import { lastRegion } from '../state.js';
import { eventsPage } from './events-page.js';
import { firstPage } from './first-page.js';
import { languageOf } from '../page.js';

/** Which part answers below which path; `strip` where the part does not know the path. */
const ROUTES: { prefix: string; part: PortName; strip?: true }[] = [
  { prefix: '/registry', part: 'registry' },
  { prefix: '/inspections', part: 'inspections' },
  { prefix: '/consultations', part: 'consultations' },
  { prefix: '/reporting', part: 'reporting' },
  { prefix: '/temporal', part: 'temporal-ui' },
  { prefix: '/oidc', part: 'oidc' },
  { prefix: '/codec', part: 'codec', strip: true },
];

/** Makes the server that puts every part of a region behind one address. */
export function makeGateway(settings: Settings): FastifyInstance {
  const gateway = fastify({
    logger: false,
    bodyLimit: 32 * 1024 * 1024,
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseBeforeRouting,
  });
  gateway.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return problem(reply, status, status < 500 ? 'gateway.bad-request' : 'gateway.failed', error.message);
  });
  gateway.setNotFoundHandler((_request, reply) =>
    problem(reply, 404, 'gateway.not-found', 'Not found. The first page, /, says what is where.'),
  );

  gateway.get('/health', () => ({ status: 'ok' }));
  gateway.get<{ Querystring: PageQuery }>('/', (request, reply) =>
    html(reply, firstPage(settings, lastRegion(settings), readerOf(request))),
  );
  gateway.get<{ Querystring: PageQuery }>('/events', (request, reply) =>
    html(reply, eventsPage(readerOf(request))),
  );

  for (const { prefix, part, strip } of ROUTES) {
    const upstream = `http://127.0.0.1:${settings.ports[part]}`;
    void gateway.register(proxy, {
      upstream,
      prefix,
      rewritePrefix: strip ? '' : prefix,
      http2: false,
      // A service that is busy says so itself; its caller decides whether to try again.
      retryMethods: [],
      preHandler: refuse,
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          'x-forwarded-host': request.headers.host,
          'x-forwarded-proto': 'http',
          // Set anew, never passed on: the services count public requests by it.
          'x-forwarded-for': request.ip,
        }),
        onError: (reply) => partAway(reply as FastifyReply, part),
      },
    });
  }
  return gateway;
}

interface PageQuery {
  lang?: string;
}

function readerOf({ query, headers }: FastifyRequest<{ Querystring: PageQuery }>): Language {
  return languageOf(query.lang, headers['accept-language']);
}

/** What a service takes in one request (`BODY_LIMIT` of `libs/service/src/app.ts`); files are sent as what they are, not as JSON. */
const MOST_JSON = 1_048_576;

/** What no service gets to see. */
function refuse(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  // The clock's own routes are for the commands of this machine, which know the parts' ports. Decoded, so that no spelling
  // of the path gets by.
  const { '*': rest = '' } = request.params as { '*'?: string };
  if (/^\/?internal(\/|$)/.test(rest)) return void problem(reply, 404, 'gateway.not-found', 'Not found');
  // A service closes the connection on the rest of a body that it refuses: said here, the answer gets to who sent it.
  const isJson = /\bjson\b/.test(request.headers['content-type'] ?? '');
  if (isJson && Number(request.headers['content-length']) > MOST_JSON)
    return void problem(
      reply,
      413,
      'gateway.body-too-large',
      'The body is larger than 1 MiB. Send less at once.',
    );
  done();
}

/** What is no HTTP, or has an address or headers beyond Node's limit: there is no request yet to answer through. */
function refuseBeforeRouting({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return;
  const status = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const title = 'The address or a header is too long, or this is no HTTP.';
  const body = JSON.stringify({
    type: 'about:blank',
    status: parseInt(status),
    code: 'gateway.bad-request',
    title,
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function partAway(reply: FastifyReply, part: PortName): void {
  void problem(reply.header('retry-after', '2'), 503, 'gateway.part-away', `${part} does not answer`);
}

function problem(reply: FastifyReply, status: number, code: string, title: string): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', status, code, title });
}

function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
