import { createHash, timingSafeEqual } from 'node:crypto';
import { RuleBroken } from '@valvomo/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { z } from 'zod';
import { instantsAhead, workflowsDue } from '../deadlines/ahead.js';
import { parseRequest } from '../problems/validation.js';
import type { Sweeps } from './sweeps.js';

/** What still runs in a process; `advance` waits until all of it is nought. */
export type Quiet = () => Promise<Readonly<Record<string, number>>>;

export interface RegionTimeParts {
  readonly secret: string;
  readonly pool: Pool;
  readonly sweeps: Sweeps;
  readonly quiet: Quiet;
  /** Brings processes of this service to the region's now, all open ones without ids; where the service has any. */
  readonly move?: (workflowIds?: readonly string[]) => Promise<void>;
}

const Instant = z.iso.datetime().transform((at) => new Date(at));
const Span = z.object({ after: Instant, until: Instant });
const Ahead = Span.extend({ limit: z.coerce.number().int().min(1).max(10_000).default(1_000) });
const Move = z.object({ workflowIds: z.array(z.string()).optional() });
const At = z.object({ at: Instant, since: Instant.optional() });

// Not part of the API: the secret in a header is its permission, and nothing mounts it in production.
const INTERNAL = { config: { valvomo: { permission: { public: true }, api: false } } } as const;

/** Mounts what moves a local region's clock below `<prefix>/internal/time`; only with `VALVOMO_CLOCK=region`. */
export function mountRegionTime(fastify: FastifyInstance, prefix: string, parts: RegionTimeParts): void {
  const path = `${prefix}/internal/time`;
  const { pool, sweeps } = parts;
  const guarded = { ...INTERNAL, onRequest: [secretIs(parts.secret)] };

  fastify.get(path, guarded, async (request) => {
    const { after, until, limit } = parseRequest(Ahead, request.query);
    const found = [
      ...(await instantsAhead(pool, after, until, limit + 1)),
      ...(await sweeps.instants(after, until, limit + 1)),
    ];
    const instants = [...new Set(found.map((at) => at.toISOString()))].toSorted();
    return { instants: instants.slice(0, limit), more: instants.length > limit };
  });

  fastify.get(`${path}/workflows`, guarded, async (request) => {
    const { after, until } = parseRequest(Span, request.query);
    return { workflowIds: await workflowsDue(pool, after, until) };
  });

  fastify.post(`${path}/sweeps`, guarded, async (request) => {
    const { at, since } = parseRequest(At, request.body);
    return { ran: await sweeps.run(pool, at, since) };
  });

  // One process moves the workflows of its service: two that did it at once would both add the same difference.
  fastify.post(`${path}/move`, guarded, async (request) => {
    const { workflowIds } = parseRequest(Move, request.body);
    await parts.move?.(workflowIds);
    return {};
  });

  mountQuiet(fastify, prefix, parts.secret, parts.quiet);
}

/** Mounts `<prefix>/internal/time/quiet` alone, as a worker has it. */
export function mountQuiet(fastify: FastifyInstance, prefix: string, secret: string, quiet: Quiet): void {
  fastify.get(`${prefix}/internal/time/quiet`, { ...INTERNAL, onRequest: [secretIs(secret)] }, () => quiet());
}

function secretIs(secret: string) {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const wanted = digest(secret);
  return async (request: FastifyRequest): Promise<void> => {
    const given = request.headers['x-region-secret'];
    // Digests are of one length, so the comparison takes one time whatever was given.
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), wanted))
      throw new RuleBroken('not_found');
  };
}
