import { SERVICE_TYPES, type ProductionMode } from '@valvomo/contracts';
import type { Cells } from './csv.js';
import type { ExampleOptions, Firm } from './options.js';
import { KINDS } from './kinds.js';
import type { UnitKind } from './unit-kind.js';
import { PLACES, type Place } from './municipalities.js';
import type { Random } from './random.js';
import { GROUNDS, STREETS, TREES } from './words.js';

/** The first units are those of the region's own provider people, so that every story has its unit, mode and language. */
const OWN_UNITS = 24;
const OWN_MODES: readonly ProductionMode[] = ['purchased', 'own', 'voucher'];

export function unitRows(
  random: Random,
  firms: readonly Firm[],
  invented: readonly string[],
  { today, people, units = 1_200 }: ExampleOptions,
): Cells[] {
  const managers = people.filter(({ roles }) => roles.includes('provider-manager'));
  const roundTheClock = KINDS.filter(
    (kind) => kind.roundTheClock && kind.modes.every(({ share }) => share > 0),
  );
  return Array.from({ length: units }, (_, i) => {
    const manager = i < OWN_UNITS ? managers[i % managers.length] : undefined;
    const kind = manager ? roundTheClock[i % roundTheClock.length]! : random.weighted(KINDS);
    const mode = manager ? OWN_MODES[Math.floor(i / managers.length) % 3]! : random.weighted(kind.modes).mode;
    const responsible = manager?.id ?? random.pick(invented);
    const closed = !manager && random.chance(0.02);
    return unitRow(random, i, { kind, mode, responsible, speaks: manager?.language, firms, today, closed });
  });
}

interface UnitOf {
  readonly kind: UnitKind;
  readonly mode: ProductionMode;
  readonly responsible: string;
  /** The language of a unit whose manager is one of the region's people. */
  readonly speaks: string | undefined;
  readonly firms: readonly Firm[];
  readonly today: string;
  readonly closed: boolean;
}

function unitRow(
  random: Random,
  i: number,
  { kind, mode, responsible, speaks, firms, today, closed }: UnitOf,
): Cells {
  const place = random.weighted(PLACES);
  const firm = mode === 'own' ? firms[0]! : random.pick(firms.slice(1));
  const swedish = random.chance(place.language === 'sv' ? 0.75 : 0.06);
  const language = place.bilingual && (speaks ? speaks === 'sv' : swedish) ? 'sv' : 'fi';
  const places = kind.places ? random.between(...kind.places) : null;
  const opened = firm.pending
    ? '2025-06-01'
    : later(firm.validFrom, `20${random.between(10, 25)}-${month(random)}-01`);
  const closing = `${Number(today.slice(0, 4)) - 1}-${month(random)}-28`;
  const registered = firm.sector === 'private' ? !firm.pending : today >= '2028-01-01';
  return {
    unit_number: `EX-${String(i + 1).padStart(4, '0')}`,
    business_id: firm.businessId,
    ...nameOf(i, kind, place),
    street: `${random.pick(STREETS)} ${random.between(1, 99)}`,
    postcode: null,
    post_office: place.fi,
    municipality: place.code,
    production_mode: mode,
    services: `${kind.type}:${kind.form}:${places ?? ''}`,
    client_groups: kind.groups.join(';'),
    places_planned: places,
    clients_actual: places === null ? null : Math.round(places * (0.75 + random.next() * 0.25)),
    round_the_clock: kind.roundTheClock === true,
    restraints: random.chance(kind.restraints ?? 0),
    demanding_care: SERVICE_TYPES[kind.type].demanding,
    language,
    soteri_id: registered ? `EX-U-${String(i + 1).padStart(5, '0')}` : null,
    soteri_state: registered ? 'registered' : firm.pending ? 'operating_pending_decision' : 'not_registered',
    responsible_ids: responsible,
    plan_url: `https://esimerkki.example/omavalvonta/${i + 1}`,
    register_checked_on: checkedOn(random, today),
    opened_on: opened,
    closed_on: closed && closing > opened ? closing : null,
  };
}

/** Most have been checked this year in time (REG-2: by 31 March), some last year only. */
function checkedOn(random: Random, today: string): string {
  const year = Number(today.slice(0, 4));
  const inTime = today > `${year}-04-01` && random.chance(0.93);
  return `${inTime ? year : year - 1}-0${random.between(1, 3)}-${random.between(10, 28)}`;
}

function nameOf(i: number, kind: UnitKind, place: Place): { name_fi: string; name_sv: string | null } {
  const [treeFi, treeSv] = TREES[i % TREES.length]!;
  const [groundFi, groundSv] = GROUNDS[Math.floor(i / TREES.length) % GROUNDS.length]!;
  const round = Math.floor(i / (TREES.length * GROUNDS.length));
  const number = round > 0 ? ` ${round + 1}` : '';
  return {
    name_fi: `${treeFi}${groundFi} ${kind.fi}${number}`,
    name_sv: place.bilingual ? `${treeSv}${groundSv} ${kind.sv}${number}` : null,
  };
}

/** A third of the units meet clients in more than one place. */
export function pointRows(random: Random, units: readonly Cells[]): Cells[] {
  return units.flatMap((unit) =>
    Array.from({ length: random.chance(0.3) ? random.between(2, 3) : 1 }, (_, i) => ({
      point_number: `${String(unit['unit_number'])}-${i + 1}`,
      unit_number: unit['unit_number']!,
      name_fi: `${String(unit['name_fi'])}${i > 0 ? `, toimipiste ${i + 1}` : ''}`,
      name_sv:
        unit['name_sv'] === null
          ? null
          : `${String(unit['name_sv'])}${i > 0 ? `, verksamhetsställe ${i + 1}` : ''}`,
      street: i === 0 ? unit['street']! : `${random.pick(STREETS)} ${random.between(1, 99)}`,
      postcode: null,
      post_office: unit['post_office']!,
      municipality: unit['municipality']!,
      valid_from: unit['opened_on']!,
      valid_to: unit['closed_on']!,
    })),
  );
}

const later = (a: string, b: string): string => (a > b ? a : b);
const month = (random: Random): string => String(random.between(1, 12)).padStart(2, '0');
