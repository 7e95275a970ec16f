import { projectionOf } from '../projections/projection.js';

/**
 * Deadlines of the services; a fact of one carries its whole state, so the eight kinds of news are one projection. The
 * fact does not say when a pause or a cancelling came; the news of it does.
 */
export const timers = projectionOf({
  table: 'timer',
  nouns: ['inspections.deadline', 'consultations.deadline'],
  columns: {
    service: ['text', 'event:service'],
    rule: ['text', 'rule'],
    kind: ['text', 'kind'],
    matter_type: ['text', 'matterType'],
    matter_id: ['text', 'matterId'],
    unit_id: ['text', 'unitId'],
    turn: ['text', 'turn'],
    state: ['text', 'state'],
    opened_at: ['timestamptz', 'openedAt'],
    due_at: ['timestamptz', 'dueAt'],
    met_at: ['timestamptz', 'metAt'],
    expired_at: ['timestamptz', 'expiredAt'],
    level: ['text', 'level'],
    changed_at: ['timestamptz', 'event:time'],
  },
});
