import { projectionOf } from '../projections/projection.js';

export const findings = projectionOf({
  table: 'finding',
  nouns: ['inspections.finding'],
  columns: {
    inspection_id: ['uuid', 'inspectionId'],
    unit_id: ['uuid', 'unitId'],
    production_mode: ['text', 'productionMode'],
    service_type: ['text', 'serviceType'],
    criterion_id: ['uuid', 'criterionId'],
    criterion_code: ['text', 'criterionCode'],
    severity: ['text', 'severity'],
    repeated: ['boolean', 'repeated'],
    state: ['text', 'state'],
    observed_on: ['date', 'observedOn'],
    recorded_at: ['timestamptz', 'recordedAt'],
    issued_at: ['timestamptz', 'issuedAt'],
    closed_at: ['timestamptz', 'closedAt'],
    transferred_to_lvv_at: ['timestamptz', 'transferredToLvvAt'],
    action_id: ['uuid', 'actionId'],
  },
  unit: 'unitId',
});
