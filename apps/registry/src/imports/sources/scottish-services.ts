import type { ClientGroup, ServiceType } from '@valvomo/contracts';
import { comparable } from '../../code-lists/municipalities.js';
import type { FileMapping, ProviderRef, SourceMapping, UnitDraft } from '../drafts.js';
import type { RowReader } from '../row-reader.js';

/** Services of the Care Inspectorate (Scotland): another regulator's shape and volume, with ids of its own. */
const units: FileMapping<UnitDraft> = {
  delimiter: ',',
  columns: [
    'CSNumber',
    'CareService',
    'ServiceName',
    'SP_number',
    'ServiceProvider',
    'DateReg',
    'Council_Area_Name',
  ],
  undatedClosing: true,
  summary: (cells) => (cells['CSNumber'] ?? '').trim(),
  map: (row, { asOf, municipalities }) => {
    const careHome = row.text('CareService') === 'Care Home Service';
    return {
      key: row.required('CSNumber'),
      provider: providerOf(row),
      unit: {
        oid: null,
        soteriId: null,
        soteriState: 'not_registered',
        names: { fi: row.required('ServiceName').slice(0, 200) || null, sv: null },
        address: {
          street: null,
          postcode: row.text('Service_Postcode'),
          postOffice: row.text('Service_town'),
        },
        municipality: municipalities.byName(row.required('Council_Area_Name'))?.code ?? notFound(row),
        productionMode: row.text('ServiceType') === 'Local Authority' ? 'own' : 'purchased',
        clientGroups: CLIENT_GROUPS[clientGroup(row)] ?? [],
        placesPlanned: row.count('Registered_Places'),
        clientsActual: null,
        roundTheClock: careHome,
        restraints: false,
        demandingCare: careHome,
        language: 'fi',
        responsibleIds: [],
        planUrl: null,
        registerCheckedOn: null,
        validFrom: row.date('DateReg') ?? asOf,
        validTo: row.text('ServiceStatus') === 'Active' ? null : asOf,
      },
      services: [
        { type: typeOf(row), form: careHome ? 'local' : 'at-home', places: row.count('Registered_Places') },
      ],
    };
  },
};

export const scottishServices: SourceMapping = { units };

const CLIENT_GROUPS: Record<string, ClientGroup[]> = {
  'older people': ['older-people'],
  adults: ['working-age'],
  children: ['children-and-youth'],
  'children and young people': ['children-and-youth'],
};

function clientGroup(row: RowReader): string {
  return comparable(row.text('Client_group') ?? row.text('CareHome_Main_Area_of_Care'));
}

function typeOf(row: RowReader): ServiceType {
  const service = comparable(row.text('CareService'));
  const older = clientGroup(row).includes('older');
  if (service === 'care home service') return older ? 'housing-24h-older' : 'housing-24h-disabled';
  if (service === 'support service')
    return comparable(row.text('Subtype')).includes('care at home') ? 'home-care' : 'day-activity';
  if (service.includes('school care') || service.includes('secure')) return 'child-welfare-institution';
  return 'home-service';
}

function providerOf(row: RowReader): ProviderRef {
  const local = row.text('ServiceType') === 'Local Authority';
  return {
    key: row.required('SP_number'),
    names: { fi: row.required('ServiceProvider').slice(0, 200) || null, sv: null },
    sector: local ? 'public' : 'private',
    legalForm: local ? 'municipality' : 'other',
  };
}

function notFound(row: RowReader): string {
  const value = row.text('Council_Area_Name');
  if (value) row.fault('municipality_not_found', 'Council_Area_Name', { value });
  return '';
}
