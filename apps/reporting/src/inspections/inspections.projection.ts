import { projectionOf } from '../projections/projection.js';

export const inspections = projectionOf({
  table: 'inspection',
  nouns: ['inspections.inspection'],
  columns: {
    unit_id: 'uuid',
    type: 'text',
    state: 'text',
    quarter: 'text',
    remote: 'boolean',
    scheduled_at: 'timestamptz',
    started_at: 'timestamptz',
    field_closed_at: 'timestamptz',
    final_at: 'timestamptz',
    published_at: 'timestamptz',
    closed_at: 'timestamptz',
  },
  row: ({ data }) => ({
    unit_id: data.unitId,
    type: data.type,
    state: data.state,
    quarter: data.quarter,
    remote: data.remote,
    scheduled_at: data.scheduledFor,
    started_at: data.startedAt,
    field_closed_at: data.fieldClosedAt,
    final_at: data.finalAt,
    published_at: data.publishedAt,
    closed_at: data.closedAt,
  }),
  unitOf: ({ data }) => data.unitId,
});
