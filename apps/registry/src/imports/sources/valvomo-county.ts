import { Language, LegalForm, Role, Sector, SoteriState } from '@valvomo/contracts';
import { businessId } from '../../providers/business-id.rules.js';
import type { FileMapping, PersonDraft, ProviderDraft, SourceMapping } from '../drafts.js';
import { namesOf } from './names-of.js';
import { contracts } from './valvomo-county-contracts.js';
import { servicePoints, units } from './valvomo-county-units.js';

/** Our own files: what a county exports from its older register, and what the example county is filled with. */
const providers: FileMapping<ProviderDraft> = {
  delimiter: ';',
  columns: ['business_id', 'name_fi', 'name_sv', 'sector', 'legal_form', 'valid_from'],
  summary: (cells) => (cells['business_id'] ?? '').trim(),
  map: (row, { asOf }) => {
    // However the number is spelt, it is the same provider's.
    const number = row.ruled('business_id', businessId);
    return {
      key: number,
      provider: {
        businessId: number,
        oid: row.text('oid'),
        names: namesOf(row),
        sector: row.code('sector', Sector) ?? 'private',
        legalForm: row.code('legal_form', LegalForm) ?? 'other',
        groupName: row.text('group_name'),
        ownersOfQuarter: row.flag('owners_of_quarter'),
        languages: orFinnish(row.codes('languages', Language)),
        soteriId: row.text('soteri_id'),
        soteriState: row.code('soteri_state', SoteriState) ?? 'not_registered',
        soteriDecidedOn: row.date('soteri_decided_on'),
        registerCheckedOn: row.date('register_checked_on'),
        validFrom: row.date('valid_from') ?? asOf,
        validTo: row.date('valid_to'),
      },
    };
  },
};

const people: FileMapping<PersonDraft> = {
  delimiter: ';',
  columns: ['id', 'name', 'email', 'language', 'roles', 'valid_from'],
  // Names and addresses stay in the import's rows only while a row waits or is in quarantine, where it must be read to
  // be mended. What remains of the others, here and in logs, is the id alone.
  personal: true,
  summary: (cells) => (cells['id'] ?? '').trim(),
  map: (row, { asOf }) => {
    const id = row.required('id');
    if (id && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      row.fault('value_invalid', 'id', { value: id });
    return {
      key: id,
      person: {
        id,
        name: row.required('name'),
        email: row.text('email'),
        language: row.code('language', Language) ?? 'fi',
        roles: row.codes('roles', Role),
        validFrom: row.date('valid_from') ?? asOf,
        validTo: row.date('valid_to'),
      },
    };
  },
};

export const valvomoCounty: SourceMapping = {
  providers,
  people,
  units,
  'service-points': servicePoints,
  contracts,
};

function orFinnish(languages: Language[]): Language[] {
  return languages.length > 0 ? languages : ['fi'];
}
