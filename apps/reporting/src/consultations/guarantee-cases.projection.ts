import { projectionOf } from '../projections/projection.js';

export const guaranteeCases = projectionOf({
  table: 'guarantee_case',
  nouns: ['consultations.guarantee-case'],
  columns: {
    consultation_id: ['uuid', 'consultationId'],
    unit_id: ['uuid', 'unitId'],
    specialty: ['text', 'specialty'],
    state: ['text', 'state'],
    opened_at: ['timestamptz', 'openedAt'],
    closed_at: ['timestamptz', 'closedAt'],
    clocks: ['jsonb', 'clocks'],
  },
});
