import { RuleBroken } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidRequest } from '../problems/problem.js';
import { say } from '../problems/words.js';

/** What If-Match may hold; the OpenAPI document shows it, too. */
export const VERSION = /^(?:(?:W\/)?"(\d{1,9})"|(\d{1,9}))$/;

/** The strong entity tag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version in an If-Match header: `"3"`, and as people and proxies send it, `3` and `W/"3"`. RFC 9110 section 13.1.1
 * asks for a strong comparison, which is what a version number gives: an intermediary that weakens the tag (compression)
 * does not change the number.
 * @throws RuleBroken `version_required` (428) without one, and for `*`, which would overwrite what nobody read
 * @throws InvalidRequest for what is no version: "it has changed" would be false and would be true again after each read
 */
export function versionOf(header: string | undefined): number {
  if (!header || header.trim() === '*') throw new RuleBroken('version_required');
  const [, tagged, plain] = VERSION.exec(header.trim()) ?? [];
  const version = tagged ?? plain;
  if (!version)
    throw new InvalidRequest([{ path: '', code: 'header', message: `If-Match: ${say('version')}` }]);
  return Number(version);
}

/** Refuses a write on another version than the caller read; the UPDATE still names the version, for the race in between. */
export function assertVersion(row: { readonly version: number }, ifMatch: number): void {
  if (row.version !== ifMatch) throw new RuleBroken('version_stale');
}

/** Refuses where an UPDATE … WHERE id AND version hit nothing: somebody was faster. */
export function assertUpdated(result: { readonly count: number }): void {
  if (result.count !== 1) throw new RuleBroken('version_stale');
}

/** Puts the version of the answered resource into ETag. */
export async function tagVersion(_: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode < 300 && typeof payload === 'object' && payload !== null && 'version' in payload)
    if (typeof payload.version === 'number') reply.header('etag', etagOf(payload.version));
  return payload;
}
