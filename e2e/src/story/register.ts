import { randomInt } from 'node:crypto';
import type { CodeList, Person, ProductionMode, Provider, SaveProvider, Unit } from '@valvomo/contracts';
import { done } from '../client.js';
import { idOf, type World } from './world.js';

/** A unit to be brought into the register, with its provider and the contract by which the county has it. */
export interface GivenUnit {
  readonly name: string;
  readonly mode: ProductionMode;
  readonly language?: 'fi' | 'sv';
  /** Login of the unit's manager. */
  readonly manager?: string;
  /** First day of all three. */
  readonly since: string;
}

/** A unit of the register and who answers for it. */
export interface StoryUnit {
  readonly id: string;
  readonly name: string;
  readonly manager: string;
}

const CLAUSES = [
  'contentAndQuality',
  'guidanceAndSupervision',
  'solvency',
  'subcontracting',
  'preparedness',
  'priceReduction',
  'termination',
  'endOfContract',
] as const;
const MUNICIPALITIES = '/registry/v1/code-lists/municipality';

/** Publishes the one municipality in which the units of the stories lie, where no list is in force. */
export async function givenMunicipality(world: World, validFrom: string): Promise<void> {
  const keeper = world.as('registry-keeper');
  if ((await keeper.get(MUNICIPALITIES)).status === 200) return;
  const title = { fi: 'Tampere', sv: 'Tammerfors', en: 'Tampere' };
  const codes = [{ code: '837', title, parent: null, validFrom, validTo: null }];
  const list = { fi: 'Kunnat', sv: 'Kommuner', en: 'Municipalities' };
  const version = { version: 'stories', title: list, source: 'invented', validFrom, codes };
  done(await keeper.post(`${MUNICIPALITIES}/versions`, version));
}

/** A municipality of the list in force: which one does not matter to a story. */
async function someMunicipality(world: World): Promise<string> {
  const { codes } = done(await world.as('registry-keeper').get<CodeList>(MUNICIPALITIES));
  return codes[0]!.code;
}

/** A body of a provider that the register takes; `change` is what the story is about. */
export function provider(name: string, change: Partial<SaveProvider>, since: string): SaveProvider {
  return {
    businessId: businessId(),
    oid: null,
    names: { fi: name, sv: null },
    sector: 'private',
    legalForm: 'limited-company',
    groupName: null,
    ownersOfQuarter: true,
    languages: ['fi'],
    soteriId: `SOTERI-${randomInt(1e9)}`,
    soteriState: 'registered',
    soteriDecidedOn: since,
    registerCheckedOn: null,
    validFrom: since,
    validTo: null,
    ...change,
  };
}

/** Brings a unit into the register. */
export async function givenUnit(world: World, given: GivenUnit): Promise<StoryUnit> {
  const { name, mode, language = 'fi', manager = 'provider-manager', since } = given;
  const keeper = world.as('registry-keeper');
  const own = { sector: 'public', legalForm: 'wellbeing-services-county' } as const;
  const body = provider(`${name} ${mode}`, mode === 'own' ? own : {}, since);
  const { id: providerId } = done(await keeper.post<Provider>('/registry/v1/providers', body));
  const unit = done(
    await keeper.post<Unit>('/registry/v1/units', {
      providerId,
      oid: null,
      soteriId: `SOTERI-${randomInt(1e9)}`,
      soteriState: 'registered',
      names: { fi: name, sv: language === 'sv' ? name : null },
      address: { street: 'Koivukuja 1', postcode: '33100', postOffice: 'Tampere' },
      municipality: await someMunicipality(world),
      productionMode: mode,
      clientGroups: ['older-people'],
      placesPlanned: 30,
      clientsActual: 28,
      roundTheClock: true,
      restraints: false,
      demandingCare: true,
      language,
      responsibleIds: [idOf(manager)],
      planUrl: null,
      registerCheckedOn: null,
      validFrom: since,
      validTo: null,
    }),
  );
  done(
    await keeper.post('/registry/v1/contracts', {
      number: `S-${randomInt(1e9)}`,
      mode,
      providerId,
      unitIds: [unit.id],
      serviceTypes: ['housing-24h-older'],
      ownerId: idOf('contract-owner'),
      clauses: Object.fromEntries(CLAUSES.map((clause) => [clause, 'As agreed in the annex.'])),
      price: null,
      subcontractors: [],
      validFrom: since,
      validTo: null,
    }),
  );
  return { id: unit.id, name, manager };
}

/** Enters that somebody works or worked in a unit. @param endsOn the first day on which it was over; null: it goes on */
export async function workedIn(
  world: World,
  login: string,
  unit: StoryUnit,
  startsOn: string,
  endsOn: string | null,
): Promise<void> {
  const person = `/registry/v1/people/${idOf(login)}`;
  const work = { unitId: unit.id, startsOn, endsOn };
  done(await world.as('registry-keeper').command<Person>(person, 'employments', work));
}

/** Enters that somebody is away. @param endsOn the first day on which they are back */
export async function isAway(world: World, login: string, startsOn: string, endsOn: string): Promise<void> {
  const person = `/registry/v1/people/${idOf(login)}`;
  const absence = { startsOn, endsOn, deputyId: null };
  done(await world.as('registry-keeper').command<Person>(person, 'absences', absence));
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2];

/** A business id with its right check digit (domain.md 12), by chance. */
function businessId(): string {
  for (;;) {
    const digits = String(randomInt(1_000_000, 9_999_999));
    const rest = WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;
    if (rest !== 1) return `${digits}-${rest === 0 ? 0 : 11 - rest}`;
  }
}
