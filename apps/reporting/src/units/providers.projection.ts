import { projectionOf } from '../projections/projection.js';

export const providers = projectionOf({
  table: 'provider',
  nouns: ['registry.provider'],
  columns: { business_id: 'text', name_fi: 'text', name_sv: 'text', sector: 'text' },
  row: ({ data }) => ({
    business_id: data.businessId,
    name_fi: data.names.fi,
    name_sv: data.names.sv,
    sector: data.sector,
  }),
  unitOf: () => null,
});
