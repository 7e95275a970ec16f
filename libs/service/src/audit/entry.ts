import { newId } from '@valvomo/contracts';
import type { Act } from '../act.js';

/** What is told of one act: the verb, the object, the fields touched or ids shown, and how it ended. */
export interface AuditEntry {
  /** `<object>.<verb>`, such as `inspection.finish-visit`. */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly fields?: readonly string[];
  /** `ok`, or the code of the problem that refused it. */
  readonly outcome?: string;
}

/** The columns of an audit row, in the order of the insert. */
export const COLUMNS =
  'id, occurred_at, actor_id, actor_name, roles, county, purpose, action, object_type, object_id, fields, outcome, request_id, client';

/** One row's values as JSON: `json_to_recordset` takes one or many of them with a single parameter. */
export function auditRow(act: Act, at: Date, entry: AuditEntry): Record<string, unknown> {
  return {
    id: newId(),
    occurred_at: at.toISOString(),
    actor_id: act.caller.id,
    actor_name: act.caller.name,
    roles: act.caller.roles,
    county: act.caller.county,
    purpose: act.purpose,
    action: entry.action,
    object_type: entry.objectType,
    object_id: entry.objectId,
    fields: entry.fields ?? [],
    outcome: entry.outcome ?? 'ok',
    request_id: act.requestId,
    client: act.caller.client,
  };
}

/** Inserts the rows of a JSON array; ordered, so that sequence follows the order of the acts. */
export const INSERT_AUDIT = `
  insert into audit_event (${COLUMNS})
  select ${COLUMNS.replace('roles', 'array(select json_array_elements_text(roles))').replace(
    'fields',
    'array(select json_array_elements_text(fields))',
  )}
  from json_to_recordset($1::text::json) as r (id uuid, occurred_at timestamptz, actor_id text, actor_name text,
    roles json, county text, purpose text, action text, object_type text, object_id text, fields json, outcome text,
    request_id text, client text)
  returning id::text`;
