import { projectionOf } from '../projections/projection.js';

export const specialties = projectionOf({
  table: 'specialty',
  nouns: ['consultations.specialty'],
  columns: {
    code: ['text', 'code'],
    name_fi: ['text', 'names.fi'],
    name_sv: ['text', 'names.sv'],
    name_en: ['text', 'names.en'],
  },
});
