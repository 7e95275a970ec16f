import { projectionOf } from '../projections/projection.js';

export const actions = projectionOf({
  table: 'corrective_action',
  nouns: ['inspections.corrective-action'],
  columns: {
    finding_id: 'uuid',
    inspection_id: 'uuid',
    unit_id: 'uuid',
    production_mode: 'text',
    severity: 'text',
    state: 'text',
    extensions: 'integer',
    opened_at: 'timestamptz',
    plan_accepted_at: 'timestamptz',
    evidence_submitted_at: 'timestamptz',
    verified_at: 'timestamptz',
    closed_at: 'timestamptz',
  },
  row: ({ data }) => ({
    finding_id: data.findingId,
    inspection_id: data.inspectionId,
    unit_id: data.unitId,
    production_mode: data.productionMode,
    severity: data.severity,
    state: data.state,
    extensions: data.extensions,
    opened_at: data.openedAt,
    plan_accepted_at: data.planAcceptedAt,
    evidence_submitted_at: data.evidenceSubmittedAt,
    verified_at: data.verifiedAt,
    closed_at: data.closedAt,
  }),
  // Nothing that a unit's row keeps depends on an action: what is overdue is derived when it is read.
  unitOf: () => null,
});
