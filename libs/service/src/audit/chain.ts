import { hash } from 'node:crypto';

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

/**
 * Selects `audit_event e` as one JSON array of texts, so that sealer and verifier hash the same bytes; the order of the
 * columns is part of the seal.
 */
export const CANONICAL = `json_build_array(e.seq::text, e.id::text,
  to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_id, e.actor_name,
  array_to_json(e.roles)::text, e.county, e.purpose, e.action, e.object_type, e.object_id,
  array_to_json(e.fields)::text, e.outcome, e.request_id, e.client,
  to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text`;

/**
 * The seal of a row: it hangs on the position, on the row's whole content and on the seal before it.
 * @param canonical the row as `CANONICAL` gives it
 */
export function sealOf(position: bigint, previous: string, canonical: string): string {
  return hash('sha256', `${position}\n${previous}\n${canonical}`);
}
