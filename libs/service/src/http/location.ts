import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RegisteredRoute } from './edge.js';

/** Whether what is made by a POST to `url` is read at `{url}/{id}`. */
export function isReadBelow(url: string, routes: readonly RegisteredRoute[]): boolean {
  return routes.some(
    ({ method, url: other }) =>
      method === 'GET' && other.startsWith(`${url}/:`) && !other.slice(url.length + 2).includes('/'),
  );
}

/**
 * Names in `Location` the path of what a POST has made. From the answer as it leaves, so that one which is given again for
 * its Idempotency-Key has it, too.
 * @param routes all of the service; filled as they are registered, so asked only by the first answer
 * @see RFC 9110 section 15.3.2
 */
export function tellLocation(url: string, routes: readonly RegisteredRoute[]) {
  let isRead: boolean | undefined;
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    if (reply.statusCode !== 201 || typeof payload !== 'string') return payload;
    isRead ??= isReadBelow(url, routes);
    const { id } = isRead ? (JSON.parse(payload) as { id?: unknown }) : {};
    if (typeof id === 'string')
      reply.header('location', `${request.url.split('?')[0]}/${encodeURIComponent(id)}`);
    return payload;
  };
}
