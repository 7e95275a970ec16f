import { ClientGroup, ProductionMode, ServiceForm, ServiceType, SoteriState, Uuid } from '@valvomo/contracts';
import { z } from 'zod';
import { businessId } from '../../providers/business-id.rules.js';
import type { FileMapping, MappingContext, PointDraft, ServiceDraft, UnitDraft } from '../drafts.js';
import type { RowReader } from '../row-reader.js';
import { namesOf } from './names-of.js';

/** Units of the county's file; `services` is `type:form:places` parted by `;`. */
export const units: FileMapping<UnitDraft> = {
  delimiter: ';',
  columns: [
    'unit_number',
    'business_id',
    'name_fi',
    'name_sv',
    'municipality',
    'production_mode',
    'services',
    'opened_on',
  ],
  summary: (cells) => (cells['unit_number'] ?? '').trim(),
  map: (row, context) => ({
    key: row.required('unit_number'),
    provider: { businessId: row.ruled('business_id', businessId) },
    unit: {
      oid: row.text('oid'),
      soteriId: row.text('soteri_id'),
      soteriState: row.code('soteri_state', SoteriState) ?? 'not_registered',
      names: namesOf(row),
      address: addressOf(row),
      municipality: municipalityOf(row, context),
      productionMode: row.code('production_mode', ProductionMode) ?? 'own',
      clientGroups: row.codes('client_groups', ClientGroup),
      placesPlanned: row.count('places_planned'),
      clientsActual: row.count('clients_actual'),
      roundTheClock: row.flag('round_the_clock'),
      restraints: row.flag('restraints'),
      demandingCare: row.flag('demanding_care'),
      language: row.code('language', z.enum(['fi', 'sv'])) ?? 'fi',
      responsibleIds: row.codes('responsible_ids', Uuid),
      planUrl: row.text('plan_url'),
      registerCheckedOn: row.date('register_checked_on'),
      validFrom: row.date('opened_on') ?? context.asOf,
      validTo: row.date('closed_on'),
    },
    services: row.list('services').flatMap((text) => serviceOf(row, text)),
  }),
};

/** Service points: a number of their own, and the number of their unit. */
export const servicePoints: FileMapping<PointDraft> = {
  delimiter: ';',
  columns: ['point_number', 'unit_number', 'name_fi', 'name_sv', 'municipality', 'valid_from'],
  summary: (cells) => (cells['point_number'] ?? '').trim(),
  map: (row, context) => ({
    key: row.required('point_number'),
    unitKey: row.required('unit_number'),
    point: {
      names: namesOf(row),
      address: addressOf(row),
      municipality: municipalityOf(row, context),
      validFrom: row.date('valid_from') ?? context.asOf,
      validTo: row.date('valid_to'),
    },
  }),
};

function addressOf(row: RowReader) {
  return { street: row.text('street'), postcode: row.text('postcode'), postOffice: row.text('post_office') };
}

function municipalityOf(row: RowReader, { municipalities }: MappingContext): string {
  const given = row.required('municipality');
  const code = given.padStart(3, '0');
  if (given && !municipalities.has(code))
    row.fault('municipality_not_found', 'municipality', { value: given });
  if (given && given !== code) row.note('zeros_restored', 'municipality', { value: given, expected: code });
  return code;
}

function serviceOf(row: RowReader, text: string): ServiceDraft[] {
  const [typeText = '', formText = 'local', placesText = ''] = text.split(':');
  const type = row.code('services', ServiceType, typeText);
  const form = row.code('services', ServiceForm, formText);
  const places = placesText === '' ? null : row.code('services', z.coerce.number().int().min(0), placesText);
  return type && form ? [{ type, form, places }] : [];
}
