import { projectionOf } from '../projections/projection.js';

/** The risk class of a unit, by which its longest time between two supervision contacts is known (domain.md 5.2). */
export const unitRisks = projectionOf({
  table: 'unit_risk',
  nouns: ['inspections.unit-risk'],
  columns: {
    class: ['text', 'class'],
    classified_at: ['timestamptz', 'classifiedAt'],
  },
});
