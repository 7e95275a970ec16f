import {
  CLAUSE_NAMES,
  type Clauses,
  type PublishCodeList,
  type SaveContract,
  type SavePerson,
  type SaveProvider,
  type SaveUnit,
} from '@valvomo/contracts';
import { checkDigit } from '../providers/business-id.rules.js';

/** A right business id made from a number. */
export function numberOf(n: number): string {
  const digits = String(n).padStart(7, '0');
  return `${digits}-${checkDigit(digits) ?? ''}`;
}

export const COUNTY: SaveProvider = {
  businessId: '3221356-1',
  oid: null,
  names: { fi: 'Esimerkin hyvinvointialue', sv: 'Exemplets välfärdsområde' },
  sector: 'public',
  legalForm: 'wellbeing-services-county',
  groupName: null,
  ownersOfQuarter: false,
  languages: ['fi', 'sv'],
  soteriId: null,
  soteriState: 'not_registered',
  soteriDecidedOn: null,
  registerCheckedOn: '2026-02-10',
  validFrom: '2023-01-01',
  validTo: null,
};

export const COMPANY: SaveProvider = {
  ...COUNTY,
  businessId: '1000054-9',
  names: { fi: 'Keksitty Hoiva Oy', sv: null },
  sector: 'private',
  legalForm: 'limited-company',
  soteriId: 'S-P-1',
  soteriState: 'registered',
  soteriDecidedOn: '2024-02-01',
};

export function unitOf(providerId: string, change: Partial<SaveUnit> = {}): SaveUnit {
  return {
    providerId,
    oid: null,
    soteriId: null,
    soteriState: 'not_registered',
    names: { fi: 'Koivukodin hoiva', sv: 'Björkhemmet' },
    address: { street: 'Koivukuja 1', postcode: '02100', postOffice: 'Espoo' },
    municipality: '049',
    productionMode: 'own',
    clientGroups: ['older-people'],
    placesPlanned: 30,
    clientsActual: 28,
    roundTheClock: true,
    restraints: false,
    demandingCare: true,
    language: 'fi',
    responsibleIds: [],
    planUrl: null,
    registerCheckedOn: '2026-02-10',
    validFrom: '2023-01-01',
    validTo: null,
    ...change,
  };
}

export const ALL_CLAUSES = Object.fromEntries(
  CLAUSE_NAMES.map((name) => [name, `settled: ${name}`]),
) as Clauses;

export function contractOf(
  change: Pick<SaveContract, 'providerId' | 'unitIds' | 'ownerId'> & Partial<SaveContract>,
): SaveContract {
  return {
    number: 'S-2026-1',
    mode: 'purchased',
    serviceTypes: ['housing-24h-older'],
    clauses: ALL_CLAUSES,
    price: null,
    subcontractors: [],
    organisers: [],
    validFrom: '2025-01-01',
    validTo: null,
    ...change,
  };
}

export const PERSON: SavePerson = {
  name: 'Maija Mallikas',
  email: 'maija.mallikas@example.org',
  language: 'sv',
  roles: ['contract-owner'],
  validFrom: '2024-01-01',
  validTo: null,
};

const municipality = (code: string, fi: string, sv: string) => ({
  code,
  title: { fi, sv, en: fi },
  parent: '06',
  validFrom: '2023-01-01',
  validTo: null,
});

export const MUNICIPALITIES: PublishCodeList = {
  version: '2023',
  title: { fi: 'Kunnat', sv: 'Kommuner', en: 'Municipalities' },
  source: 'spec',
  validFrom: '2018-01-01',
  codes: [municipality('049', 'Espoo', 'Esbo'), municipality('257', 'Kirkkonummi', 'Kyrkslätt')].map(
    (code) => ({
      ...code,
      validFrom: '2009-01-01',
    }),
  ),
};
