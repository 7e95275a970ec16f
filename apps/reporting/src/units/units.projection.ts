import type { ClientBase } from 'pg';
import { OPEN_FINDING } from '../findings/findings.queries.js';
import { projectionOf } from '../projections/projection.js';

export const units = projectionOf({
  table: 'unit_overview',
  nouns: ['registry.unit'],
  columns: {
    provider_id: ['uuid', 'providerId'],
    name_fi: ['text', 'names.fi'],
    name_sv: ['text', 'names.sv'],
    municipality: ['text', 'municipality'],
    production_mode: ['text', 'productionMode'],
    language: ['text', 'language'],
    responsible_ids: ['jsonb', 'responsibleIds'],
    valid_from: ['date', 'validFrom'],
    valid_to: ['date', 'validTo'],
  },
  unit: 'id',
});

/**
 * Recounts what a unit's row says of its inspections and findings, from their rows: so the order in which the events
 * of a unit and its matters came in leaves no trace (R14).
 * @param unitIds null = all units of the generation
 */
export async function recountUnits(
  tx: ClientBase,
  generation: number,
  unitIds: readonly string[] | null,
): Promise<void> {
  if (unitIds?.length === 0) return;
  await tx.query({
    name: 'units.recount',
    text: `
      update unit_overview u set
        last_contact_at = seen.contact_at,
        last_inspection_at = seen.inspection_at,
        open_critical = open.critical,
        open_major = open.major,
        open_moderate = open.moderate,
        open_minor = open.minor
      from unit_overview t,
        lateral (
          select max(coalesce(i.field_closed_at, i.started_at)) as contact_at,
            max(coalesce(i.field_closed_at, i.started_at)) filter (where i.type <> 'guidance') as inspection_at
          from inspection i where i.generation = t.generation and i.unit_id = t.id
        ) seen,
        lateral (
          select count(*) filter (where f.severity = 'CRITICAL') as critical,
            count(*) filter (where f.severity = 'MAJOR') as major,
            count(*) filter (where f.severity = 'MODERATE') as moderate,
            count(*) filter (where f.severity = 'MINOR') as minor
          from finding f where f.generation = t.generation and f.unit_id = t.id and ${OPEN_FINDING}
        ) open
      where t.generation = $1 and ($2::uuid[] is null or t.id = any($2))
        and u.generation = t.generation and u.id = t.id`,
    values: [generation, unitIds],
  });
}
