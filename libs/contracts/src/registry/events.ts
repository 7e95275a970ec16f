import { defineEvents } from '../define-events.js';
import { CodeList } from './code-lists.js';
import { Names } from './common.js';
import { Contract } from './contracts.js';
import { PersonFact } from './people.js';
import { Provider } from './providers.js';
import { ServicePoint } from './service-points.js';
import { Unit } from './units.js';

/** What other services hear of each resource: its whole public state at that version. */

/** A one-person producer is a natural person: its names stay in the register (design: The bus). */
export const ProviderFact = Provider.omit({ changedAt: true }).extend({ names: Names.nullable() });
export const UnitFact = Unit.omit({ changedAt: true });
export const ServicePointFact = ServicePoint.omit({ changedAt: true });
/** What was agreed stays in the register, for those who may read it there: its texts may name people (design: The bus). */
export const ContractFact = Contract.omit({
  changedAt: true,
  number: true,
  clauses: true,
  price: true,
  subcontractors: true,
});

/** News of the register. Names of people never travel: a person is an id, roles, absences and past work. */
export const registryEvents = defineEvents({
  'registry.provider.changed': {
    version: 1,
    audience: 'public',
    title: {
      fi: 'Palveluntuottajan tiedot muuttuivat',
      sv: 'Tjänsteproducentens uppgifter ändrades',
      en: 'Provider changed',
    },
    data: ProviderFact,
  },
  'registry.unit.changed': {
    version: 1,
    audience: 'public',
    title: {
      fi: 'Palveluyksikön tiedot muuttuivat',
      sv: 'Tjänsteenhetens uppgifter ändrades',
      en: 'Service unit changed',
    },
    data: UnitFact,
  },
  'registry.service-point.changed': {
    version: 1,
    audience: 'public',
    title: {
      fi: 'Palvelupisteen tiedot muuttuivat',
      sv: 'Serviceställets uppgifter ändrades',
      en: 'Service point changed',
    },
    data: ServicePointFact,
  },
  'registry.contract.changed': {
    version: 1,
    audience: 'region',
    title: { fi: 'Sopimuksen tiedot muuttuivat', sv: 'Avtalets uppgifter ändrades', en: 'Contract changed' },
    data: ContractFact,
  },
  'registry.person.changed': {
    version: 1,
    audience: 'service',
    title: {
      fi: 'Henkilön tehtävät muuttuivat',
      sv: 'Personens arbetsuppgifter ändrades',
      en: 'Person changed',
    },
    data: PersonFact,
  },
  'registry.code-list.published': {
    version: 1,
    audience: 'public',
    title: { fi: 'Koodiluettelo julkaistiin', sv: 'Kodlistan publicerades', en: 'Code list published' },
    data: CodeList,
  },
});
