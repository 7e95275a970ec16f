import { projectionOf } from '../projections/projection.js';

export const inspections = projectionOf({
  table: 'inspection',
  nouns: ['inspections.inspection'],
  columns: {
    unit_id: ['uuid', 'unitId'],
    production_mode: ['text', 'productionMode'],
    plan_id: ['uuid', 'planId'],
    type: ['text', 'type'],
    state: ['text', 'state'],
    quarter: ['text', 'quarter'],
    remote: ['boolean', 'remote'],
    scheduled_at: ['timestamptz', 'scheduledFor'],
    started_at: ['timestamptz', 'startedAt'],
    field_closed_at: ['timestamptz', 'fieldClosedAt'],
    final_at: ['timestamptz', 'finalAt'],
    published_at: ['timestamptz', 'publishedAt'],
    closed_at: ['timestamptz', 'closedAt'],
  },
  unit: 'unitId',
});
