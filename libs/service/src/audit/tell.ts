import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteFacts } from '../http/routes.js';
import type { Audit } from './audit.js';

/** Refusals that say something about a person and a matter; a malformed request says nothing. */
const TOLD = new Set([403, 404, 409, 410, 412, 422]);

/** Remembers which items of a list are shown, so that the audit can name them. */
export async function rememberShown(
  request: FastifyRequest,
  _: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload === 'object' && payload !== null && 'items' in payload && Array.isArray(payload.items))
    request.shown = payload.items.map((item: { id?: unknown }) =>
      typeof item?.id === 'string' ? item.id : '-',
    );
  return payload;
}

/**
 * The audit of a route on a matter, before its answer leaves: a read, a refusal, and a write whose use case told nothing.
 * Where the row cannot be written the answer must not leave: the error becomes 503.
 */
export function tellOf(audit: Audit, facts: RouteFacts) {
  const { matter = '-', handler = '-' } = facts;
  const action = facts.action ?? `${matter}.${handler.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const { act } = request;
    const status = reply.statusCode;
    if (!act || reply.getHeader('idempotency-replayed')) return payload;
    if (status < 300 ? act.audited : !TOLD.has(status)) return payload;
    const params = request.params as Record<string, string | undefined>;
    await audit.note(act, {
      action,
      objectType: matter,
      objectId: params[facts.id ?? 'id']?.slice(0, 100) ?? '*',
      fields: status < 300 ? request.shown : [],
      outcome: status < 300 ? 'ok' : (request.problem ?? String(status)),
    });
    return payload;
  };
}
