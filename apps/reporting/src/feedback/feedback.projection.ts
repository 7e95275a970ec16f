import { projectionOf } from '../projections/projection.js';

export const feedbackBatches = projectionOf({
  table: 'feedback_batch',
  nouns: ['reporting.feedback-batch'],
  columns: {
    source: ['text', 'source'],
    unit_id: ['uuid', 'unitId'],
    answered_from: ['date', 'answeredFrom'],
    answered_to: ['date', 'answeredTo'],
    scores: ['jsonb', 'scores'],
  },
});
