import { projectionOf } from '../projections/projection.js';

export const providers = projectionOf({
  table: 'provider',
  nouns: ['registry.provider'],
  columns: { business_id: 'text', name_fi: 'text', name_sv: 'text', sector: 'text' },
  row: ({ data }) => ({
    business_id: data.businessId,
    name_fi: data.names?.fi ?? null,
    name_sv: data.names?.sv ?? null,
    sector: data.sector,
  }),
  unitOf: () => null,
});
