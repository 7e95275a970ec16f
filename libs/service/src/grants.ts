import pg from 'pg';

/** Tables in which the service's own role may only add: evidence is not edited by who produced it. */
const APPEND_ONLY = ['audit_event', 'audit_seal'];

/**
 * The rights of the role that a service runs as: its rows, no structure, no change of the audit.
 * @param schema of the service; @param role such as `inspections_app`
 */
export function grantsFor(schema: string, role: string): string {
  const [s, r] = [pg.escapeIdentifier(schema), pg.escapeIdentifier(role)];
  const readOnly = ['_prisma_migrations'];
  return `
    grant usage on schema ${s} to ${r};
    revoke create on schema ${s} from ${r};
    grant select, insert, update, delete on all tables in schema ${s} to ${r};
    grant usage, select on all sequences in schema ${s} to ${r};
    ${APPEND_ONLY.map((table) => `revoke update, delete, truncate on ${s}.${table} from ${r};`).join('\n')}
    ${readOnly.map((table) => `revoke insert, update, delete, truncate on ${s}.${table} from ${r};`).join('\n')}
    alter default privileges in schema ${s} grant select, insert, update, delete on tables to ${r};
    alter default privileges in schema ${s} grant usage, select on sequences to ${r};`;
}
