import type { CodeDraft, FileMapping, SourceMapping } from '../drafts.js';

/** Statistics Finland's municipalities with their wellbeing services county as parent. */
const codeLists: FileMapping<CodeDraft> = {
  delimiter: ',',
  columns: ['municipality_code', 'municipality_name_fi', 'municipality_name_sv', 'hyvinvointialue_code'],
  summary: (cells) => (cells['municipality_code'] ?? '').trim(),
  map: (row, { asOf }) => {
    const fi = row.required('municipality_name_fi');
    const code = row.required('municipality_code').padStart(3, '0');
    if (!/^\d{3}$/.test(code)) row.fault('value_invalid', 'municipality_code', { value: code });
    return {
      code,
      title: { fi, sv: row.text('municipality_name_sv') ?? fi, en: row.text('municipality_name_en') ?? fi },
      parent: row.text('hyvinvointialue_code'),
      validFrom: asOf,
      validTo: null,
    };
  },
};

export const statfiMunicipalities: SourceMapping = { 'code-lists': codeLists };
