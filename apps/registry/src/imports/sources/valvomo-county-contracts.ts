import {
  CLAUSE_NAMES,
  CountyCode,
  ProductionMode,
  ServiceType,
  Uuid,
  type Clauses,
} from '@valvomo/contracts';
import { businessId } from '../../providers/business-id.rules.js';
import { snakeCase } from '../../rows.js';
import type { ContractDraft, FileMapping } from '../drafts.js';
import type { RowReader } from '../row-reader.js';

/** Contracts of the county's file: a column for each of the eight topics of 612/2021 s.15. */
export const contracts: FileMapping<ContractDraft> = {
  delimiter: ';',
  columns: [
    'number',
    'mode',
    'business_id',
    'unit_numbers',
    'owner_id',
    'valid_from',
    ...CLAUSE_NAMES.map(snakeCase),
  ],
  summary: (cells) => (cells['number'] ?? '').trim(),
  map: (row, { asOf }) => ({
    key: row.required('number'),
    businessId: row.ruled('business_id', businessId),
    unitKeys: row.list('unit_numbers'),
    contract: {
      number: row.required('number'),
      mode: row.code('mode', ProductionMode) ?? 'purchased',
      serviceTypes: row.codes('service_types', ServiceType),
      ownerId: row.code('owner_id', Uuid, row.required('owner_id')) ?? '',
      clauses: clausesOf(row),
      price: row.text('price'),
      subcontractors: row.list('subcontractors').flatMap((text) => subcontractorOf(row, text)),
      organisers: row.codes('organisers', CountyCode),
      validFrom: row.date('valid_from') ?? asOf,
      validTo: row.date('valid_to'),
    },
  }),
};

function clausesOf(row: RowReader): Clauses {
  return Object.fromEntries(CLAUSE_NAMES.map((name) => [name, row.text(snakeCase(name))])) as Clauses;
}

/** `name|approved on`. */
function subcontractorOf(row: RowReader, text: string): { name: string; approvedOn: string }[] {
  const [name = '', approvedOn = ''] = text.split('|').map((part) => part.trim());
  if (name !== '' && /^\d{4}-\d\d-\d\d$/.test(approvedOn)) return [{ name, approvedOn }];
  row.fault('value_invalid', 'subcontractors', { value: text.slice(0, 100) });
  return [];
}
