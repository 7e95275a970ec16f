import { derivedId, type PublishCodeList } from '@valvomo/contracts';
import { checkDigit } from '../providers/business-id.rules.js';
import { contractRows } from './contract-rows.js';
import type { Cells } from './csv.js';
import { MUNICIPALITY_LIST } from './municipalities.js';
import type { ExampleOptions, Firm } from './options.js';
import { Random } from './random.js';
import { pointRows, unitRows } from './unit-rows.js';
import { FIRMS, FIRST_NAMES, LAST_NAMES, TREES } from './words.js';

/** The files of the example county, in the order in which they are read. */
export interface ExampleCounty {
  readonly municipalities: PublishCodeList;
  readonly files: {
    readonly kind: 'providers' | 'people' | 'units' | 'service-points' | 'contracts';
    readonly rows: readonly Cells[];
  }[];
}

/**
 * Invented business ids begin here. The register of companies has given out numbers up to about 3.7 million, so no
 * company has one of these.
 */
const FIRST_NUMBER = 9_900_000;
const FIRMS_OF_COUNTY = 110;
const MANAGERS = 160;

/** The example county from a seed: real municipalities, invented everything else (design 8). */
export function exampleCounty(options: ExampleOptions): ExampleCounty {
  const random = new Random(options.seed ?? 6);
  const firms = firmsOf(random);
  const managers = Array.from({ length: MANAGERS }, (_, i) =>
    derivedId('example-county', 'manager', String(i)),
  );
  const units = unitRows(random, firms, managers, options);
  return {
    municipalities: MUNICIPALITY_LIST,
    files: [
      { kind: 'providers', rows: firms.map((firm) => providerRow(firm, options.today)) },
      { kind: 'people', rows: peopleRows(random, managers, options) },
      { kind: 'units', rows: units },
      { kind: 'service-points', rows: pointRows(random, units) },
      { kind: 'contracts', rows: contractRows(firms, units, options) },
    ],
  };
}

function firmsOf(random: Random): Firm[] {
  const numbers = businessIds();
  const county: Firm = {
    businessId: numbers.next().value!,
    name: 'Esimerkin hyvinvointialue',
    form: 'wellbeing-services-county',
    sector: 'public',
    validFrom: '2023-01-01',
    pending: false,
  };
  const firms = Array.from({ length: FIRMS_OF_COUNTY }, (_, i): Firm => {
    const { form, name } = random.weighted(FIRMS);
    const tree = TREES[i % TREES.length]![0];
    const round = Math.floor(i / TREES.length);
    const pending = form === 'sole-trader' && random.chance(0.3);
    return {
      businessId: numbers.next().value!,
      name: name(`Esimerkki-${tree}${round > 0 ? ` ${round + 1}` : ''}`),
      form,
      sector: 'private',
      validFrom: pending
        ? '2025-06-01'
        : `20${String(random.between(5, 23)).padStart(2, '0')}-0${random.between(1, 9)}-01`,
      pending,
    };
  });
  return [county, ...firms];
}

function* businessIds(): Generator<string, undefined> {
  for (let n = FIRST_NUMBER; ; n++) {
    const digits = String(n);
    const check = checkDigit(digits);
    if (check !== null) yield `${digits}-${check}`;
  }
}

function providerRow(firm: Firm, today: string): Cells {
  const registered = firm.sector === 'private' ? !firm.pending : today >= '2028-01-01';
  return {
    business_id: firm.businessId,
    name_fi: firm.name,
    name_sv: firm.sector === 'public' ? 'Exemplets välfärdsområde' : null,
    sector: firm.sector,
    legal_form: firm.form,
    oid: `1.2.246.10.${firm.businessId.replace('-', '')}.10.0`,
    languages: firm.sector === 'public' ? 'fi;sv' : 'fi',
    owners_of_quarter: firm.form === 'limited-company',
    soteri_id: registered ? `EX-P-${firm.businessId}` : null,
    soteri_state: registered ? 'registered' : firm.pending ? 'operating_pending_decision' : 'not_registered',
    soteri_decided_on: registered ? '2024-03-01' : null,
    register_checked_on: `${today.slice(0, 4)}-01-15` <= today ? `${today.slice(0, 4)}-01-15` : null,
    valid_from: firm.validFrom,
    valid_to: null,
  };
}

function peopleRows(random: Random, managers: readonly string[], { people }: ExampleOptions): Cells[] {
  const known = people.map(({ id, name, language, roles }, i) => ({
    id,
    name,
    email: `person${i + 1}@esimerkki.example`,
    language,
    roles: roles.join(';'),
    valid_from: '2023-01-01',
    valid_to: null,
  }));
  const invented = managers.map((id, i) => ({
    id,
    name: `${FIRST_NAMES[i % 10]!} ${LAST_NAMES[Math.floor(i / 10) % 10]!}${i < 100 ? '' : ` ${Math.floor(i / 100) + 1}`}`,
    email: `esihenkilo${i + 1}@esimerkki.example`,
    language: random.chance(0.15) ? 'sv' : 'fi',
    roles: 'provider-manager',
    valid_from: '2023-01-01',
    valid_to: null,
  }));
  return [...known, ...invented];
}
