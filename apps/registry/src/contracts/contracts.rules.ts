import {
  CLAUSE_NAMES,
  RuleBroken,
  type ClauseName,
  type Clauses,
  type ProductionMode,
  type Sector,
} from '@valvomo/contracts';

/** The topics that a contract does not settle. */
function missingClauses(clauses: Clauses): ClauseName[] {
  return CLAUSE_NAMES.filter((name) => !clauses[name]?.trim());
}

/** A contract with a private producer settles all eight topics (612/2021 s.15; REG-8). */
export function assertClauses(sector: Sector, clauses: Clauses): void {
  const missing = missingClauses(clauses);
  if (sector === 'private' && missing.length > 0)
    throw new RuleBroken('clause_missing', { clauses: missing.join(', ') }, ['clauses', missing[0]!]);
}

/** Own production is steered by an agreement with the county's own line: a private producer has none. */
export function assertMode(mode: ProductionMode, sector: Sector): void {
  if (mode === 'own' && sector === 'private') throw new RuleBroken('contract_mode_wrong', {}, ['mode']);
}

/** A contract covers units of its own provider only. */
export function assertUnitsOf(
  providerId: string,
  unitIds: readonly string[],
  units: readonly { id: string; providerId: string }[],
): void {
  for (const [i, id] of unitIds.entries()) {
    const unit = units.find((candidate) => candidate.id === id);
    if (!unit) throw new RuleBroken('unit_unknown', {}, ['unitIds', i]);
    if (unit.providerId !== providerId)
      throw new RuleBroken('contract_unit_of_another', { unitId: id }, ['unitIds', i]);
  }
}
