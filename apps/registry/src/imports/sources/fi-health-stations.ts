import { comparable } from '../../code-lists/municipalities.js';
import type { FileMapping, MappingContext, ProviderRef, SourceMapping, UnitDraft } from '../drafts.js';
import type { RowReader } from '../row-reader.js';

/** The public health stations of 2013–2019, a sheet a year; no unit ids, and the faults of a register kept by hand. */
const units: FileMapping<UnitDraft> = {
  delimiter: ',',
  columns: [
    'year',
    'organizer',
    'station',
    'address',
    'postcode',
    'municipality',
    'municipality_num',
    'outsourced',
  ],
  keyless: true,
  owns: [
    'providerId',
    'nameFi',
    'street',
    'postcode',
    'postOffice',
    'municipality',
    'productionMode',
    'validTo',
  ],
  speaksOf: (cells, asOf) => (cells['year'] ?? '').trim() === asOf.slice(0, 4),
  summary: (cells) => (cells['station'] ?? '').trim(),
  map: (row, context) => ({
    key: null,
    provider: providerOf(row),
    unit: {
      oid: null,
      soteriId: null,
      soteriState: 'not_registered',
      names: { fi: row.required('station'), sv: null },
      address: {
        street: row.required('address'),
        postcode: postcodeOf(row),
        postOffice: row.text('postal_district'),
      },
      municipality: municipalityOf(row, context),
      productionMode: row.text('outsourced') === '1' ? 'purchased' : 'own',
      clientGroups: ['everybody'],
      placesPlanned: null,
      clientsActual: null,
      roundTheClock: false,
      restraints: false,
      demandingCare: false,
      language: 'fi',
      responsibleIds: [],
      planUrl: null,
      registerCheckedOn: null,
      validFrom: context.asOf,
      validTo: null,
    },
    services: [{ type: 'health-station', form: 'local', places: null }],
  }),
};

export const fiHealthStations: SourceMapping = { units };

/** An outsourced station is its firm's; the others are the organiser's of that time: municipalities and their unions. */
function providerOf(row: RowReader): ProviderRef {
  const firm = row.text('outsourced') === '1' ? row.text('outsourcing_firm') : null;
  const name = firm ?? row.required('organizer');
  return {
    key: comparable(name),
    names: { fi: name || null, sv: null },
    sector: firm ? 'private' : 'public',
    legalForm: firm ? 'limited-company' : 'municipality',
  };
}

function postcodeOf(row: RowReader): string | null {
  const value = row.text('postcode');
  if (value === null || /^\d{5}$/.test(value)) return value;
  if (!/^\d{3,4}$/.test(value)) {
    row.fault('value_invalid', 'postcode', { value });
    return null;
  }
  const expected = value.padStart(5, '0');
  row.note('zeros_restored', 'postcode', { value, expected });
  return expected;
}

/** The name decides; the number of the file loses its zeros and is wrong where a spreadsheet filled down. */
function municipalityOf(row: RowReader, { municipalities }: MappingContext): string {
  const name = row.required('municipality');
  const found = municipalities.byName(name);
  if (!found) {
    if (name) row.fault('municipality_not_found', 'municipality', { value: name });
    return '';
  }
  if (found.mergedInto)
    row.note('municipality_merged', 'municipality', {
      value: name,
      expected: municipalities.nameOf(found.code)!,
    });
  const given = row.text('municipality_num')?.padStart(3, '0') ?? '';
  if (given !== found.code && given !== municipalities.formerCode(name))
    row.note('municipality_code_wrong', 'municipality_num', { value: given, expected: found.code });
  return found.code;
}
