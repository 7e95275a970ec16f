import { projectionOf } from '../projections/projection.js';

/** Deadlines of the services; a fact of one carries its whole state, so the eight kinds of news are one projection. */
export const timers = projectionOf({
  table: 'timer',
  nouns: ['inspections.deadline'],
  columns: {
    service: 'text',
    rule: 'text',
    kind: 'text',
    matter_type: 'text',
    matter_id: 'text',
    unit_id: 'text',
    turn: 'text',
    state: 'text',
    opened_at: 'timestamptz',
    due_at: 'timestamptz',
    met_at: 'timestamptz',
    expired_at: 'timestamptz',
    level: 'text',
    changed_at: 'timestamptz',
  },
  row: ({ data, type, time }) => ({
    service: type.split('.', 1)[0],
    rule: data.rule,
    kind: data.kind,
    matter_type: data.matterType,
    matter_id: data.matterId,
    unit_id: data.unitId,
    turn: data.turn,
    state: data.state,
    opened_at: data.openedAt,
    due_at: data.dueAt,
    met_at: data.metAt,
    expired_at: data.expiredAt,
    level: data.level,
    // The fact does not say when a pause or a cancelling came; the news of it does.
    changed_at: time,
  }),
  unitOf: () => null,
});
