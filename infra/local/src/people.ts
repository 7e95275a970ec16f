import type { Role } from '@valvomo/contracts';

/** Somebody who can sign in to a local region. Invented: one for each role of design.md 5, and colleagues where one is too few. */
export interface Person {
  id: string;
  /** For `npm run token -- LOGIN` and the sign-in form: the role, numbered from a role's second person on. */
  login: string;
  name: string;
  language: 'fi' | 'sv';
  roles: Role[];
  /** A machine's own OAuth client; people sign in by that of the pages. */
  client?: string;
}

const NAMES: [Role, name: string, language?: 'sv'][] = [
  ['inspector', 'Inka Tarkkanen'],
  ['head-of-supervision', 'Pirkko Valvola'],
  ['signals-officer', 'Signe Viestberg', 'sv'],
  ['whistle-handler', 'Ilmo Luottonen'],
  ['registry-keeper', 'Reijo Kortistola'],
  ['service-director', 'Paula Palvelus'],
  ['contract-owner', 'Sopu Sitoumus'],
  ['county-director', 'Hilma Hyvinvointi'],
  ['provider-manager', 'Ykä Yksikköinen'],
  ['provider-staff', 'Hoiva Hoitavainen'],
  ['clinician', 'Teija Terveysmaa'],
  ['specialist', 'Eero Erikoinen'],
  ['specialty-lead', 'Disa Överlund', 'sv'],
  ['coordinator', 'Kaino Koordinaatti'],
  ['development-manager', 'Kehitys Kehittämö'],
  ['safety-coordinator', 'Turva Turvallila'],
  ['publisher', 'Julia Julkistus'],
  ['board-secretary', 'Pöytä Kirjala'],
  ['director', 'Jalo Johtola'],
  ['operator', 'Otso Operoiva'],
  ['auditor', 'Tiina Tarkastamo'],
  ['data-protection-officer', 'Dagmar Dataskog', 'sv'],
  ['system', 'Potilastietojärjestelmä'],
];

/** Colleagues: a team has two members, a reviewer from outside of it and a second person who publishes; a pool several specialists; the county more than one machine. */
const COLLEAGUES: [Role, name: string, language?: 'sv'][] = [
  ['inspector', 'Taito Tutkivainen'],
  ['inspector', 'Vera Granskar', 'sv'],
  ['inspector', 'Harri Huolellinen'],
  ['provider-manager', 'Hanna Hoivala'],
  ['provider-manager', 'Enni Enhet', 'sv'],
  ['clinician', 'Aino Ajanvaraus'],
  ['clinician', 'Sixten Sjukvik', 'sv'],
  ['clinician', 'Lauri Lähetinen'],
  ['specialist', 'Sanna Sydänmaa'],
  ['specialist', 'Nils Nervström', 'sv'],
  ['specialist', 'Ihanelma Iholampi'],
  ['specialist', 'Kirsti Keuhkola'],
  ['specialist', 'Mauri Munuainen'],
  ['specialty-lead', 'Lempi Linjakas'],
  ['system', 'Palautejärjestelmä'],
];

/** The machines by login: their OAuth clients, and what each is bound to (VALVOMO_FEEDS). */
const MACHINES: Readonly<Record<string, { client: string; feed: string }>> = {
  system: { client: 'health-records', feed: 'health-record-events' },
  'system-2': { client: 'client-survey', feed: 'feedback-batches/client-survey' },
};

/** Which machine client fills which feed, as the services of a local region are told. */
export const FEEDS = Object.values(MACHINES)
  .map(({ client, feed }) => `${feed}=${client}`)
  .join(',');

const person = ([role, name, language]: (typeof NAMES)[number], index: number, login: string): Person => ({
  id: `0a110000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
  login,
  name,
  language: language ?? 'fi',
  roles: [role],
  ...(MACHINES[login] && { client: MACHINES[login].client }),
});

/** The people of every local region, always with the same ids; a role's second person is `inspector-2` and so on. */
export const PEOPLE: readonly Person[] = [
  ...NAMES.map((entry, index) => person(entry, index, entry[0])),
  ...COLLEAGUES.map((entry, index) => {
    const before = COLLEAGUES.slice(0, index).filter(([role]) => role === entry[0]).length;
    return person(entry, NAMES.length + index, `${entry[0]}-${before + 2}`);
  }),
];

/** Everybody by login and name, a line each. */
export function peopleInWords(): string {
  return PEOPLE.map((p) => `  ${p.login.padEnd(24)} ${p.name}`).join('\n');
}

/**
 * Finds somebody by login (the role), full name or id.
 * @throws with the logins there are
 */
export function personNamed(name: string): Person {
  const wanted = name.toLowerCase();
  const found = PEOPLE.find((p) => [p.login, p.name.toLowerCase(), p.id].includes(wanted));
  if (found) return found;
  throw new Error(`nobody is called "${name}"; the people of the region are\n${peopleInWords()}`);
}
