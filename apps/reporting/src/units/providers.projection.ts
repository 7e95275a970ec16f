import { projectionOf } from '../projections/projection.js';

export const providers = projectionOf({
  table: 'provider',
  nouns: ['registry.provider'],
  columns: {
    business_id: ['text', 'businessId'],
    name_fi: ['text', 'names.fi'],
    name_sv: ['text', 'names.sv'],
    sector: ['text', 'sector'],
  },
});
