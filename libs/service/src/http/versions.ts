import { RuleBroken } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The strong entity tag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version in an If-Match header.
 * @throws RuleBroken `version_required` (428) without one, and for `*`, which would overwrite what nobody read;
 * `version_stale` (412) for a tag that is no version of ours or is weak (RFC 9110 section 13.1.1: strong comparison)
 */
export function versionOf(header: string | undefined): number {
  if (!header || header.trim() === '*') throw new RuleBroken('version_required');
  const version = /^\s*"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (!version) throw new RuleBroken('version_stale');
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
