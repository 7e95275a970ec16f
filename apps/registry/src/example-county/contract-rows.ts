import { CLAUSE_NAMES, CLAUSE_TITLES, type ProductionMode } from '@valvomo/contracts';
import type { Cells } from './csv.js';
import type { ExampleOptions, Firm } from './options.js';

const MODES: readonly ProductionMode[] = ['own', 'purchased', 'voucher'];

/** One contract for each provider and mode that it has units in; own production has its agreement too. */
export function contractRows(
  firms: readonly Firm[],
  units: readonly Cells[],
  { people, today }: ExampleOptions,
): Cells[] {
  const owner = people.find(({ roles }) => roles.includes('contract-owner')) ?? people[0];
  if (!owner) return [];
  return firms.flatMap((firm) =>
    MODES.flatMap((mode) => {
      const covered = units.filter(
        (unit) => unit['business_id'] === firm.businessId && unit['production_mode'] === mode,
      );
      return covered.length > 0 ? [contractRow(firm, mode, covered, owner.id, today)] : [];
    }),
  );
}

function contractRow(
  firm: Firm,
  mode: ProductionMode,
  units: readonly Cells[],
  ownerId: string,
  today: string,
): Cells {
  const types = new Set(units.map((unit) => String(unit['services']).split(':')[0]!));
  const clauses = CLAUSE_NAMES.map((name) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    `Esimerkkisopimuksen kohta: ${CLAUSE_TITLES[name].fi}.`,
  ]);
  return {
    number: `EX-S-${firm.businessId}-${mode}`,
    mode,
    business_id: firm.businessId,
    unit_numbers: units.map((unit) => unit['unit_number']).join(';'),
    service_types: [...types].join(';'),
    owner_id: ownerId,
    price: mode === 'own' ? null : 'hinnaston mukaan',
    subcontractors: null,
    valid_from: `${Number(today.slice(0, 4)) - 1}-01-01`,
    valid_to: null,
    ...Object.fromEntries(clauses),
  };
}
