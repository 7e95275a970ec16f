import { projectionOf } from '../projections/projection.js';

/** Nothing that a unit's row keeps depends on an action: what is overdue is derived when it is read. */
export const actions = projectionOf({
  table: 'corrective_action',
  nouns: ['inspections.corrective-action'],
  columns: {
    finding_id: ['uuid', 'findingId'],
    inspection_id: ['uuid', 'inspectionId'],
    unit_id: ['uuid', 'unitId'],
    production_mode: ['text', 'productionMode'],
    severity: ['text', 'severity'],
    state: ['text', 'state'],
    extensions: ['integer', 'extensions'],
    opened_at: ['timestamptz', 'openedAt'],
    plan_accepted_at: ['timestamptz', 'planAcceptedAt'],
    evidence_submitted_at: ['timestamptz', 'evidenceSubmittedAt'],
    verified_at: ['timestamptz', 'verifiedAt'],
    closed_at: ['timestamptz', 'closedAt'],
  },
});
