import { RuleBroken, type LegalForm, type SaveUnit, type Sector } from '@valvomo/contracts';
import { assertOid } from '../providers/oid.rules.js';
import { assertSoteri } from '../providers/soteri.rules.js';
import { assertPeriod } from '../validity.rules.js';

/** What a unit is judged against. */
export interface UnitSurroundings {
  readonly provider: { readonly sector: Sector; readonly legalForm: LegalForm } | null;
  readonly knowsMunicipality: (code: string) => boolean;
  readonly knowsPerson: (id: string) => boolean;
}

/**
 * Refuses a unit that the register may not hold.
 * @param on civil date as of which the duties of the law are judged: today, or the day of which a file speaks
 */
export function assertUnit(
  unit: Omit<SaveUnit, 'providerId'>,
  surroundings: UnitSurroundings,
  on: string,
): void {
  if (!surroundings.provider) throw new RuleBroken('provider_unknown', {}, ['providerId']);
  assertPeriod(unit);
  assertOid(unit.oid);
  assertSoteri({ ...unit, ...surroundings.provider }, on);
  if (!surroundings.knowsMunicipality(unit.municipality))
    throw new RuleBroken('municipality_unknown', { code: unit.municipality }, ['municipality']);
  const unknown = unit.responsibleIds.findIndex((id) => !surroundings.knowsPerson(id));
  if (unknown >= 0) throw new RuleBroken('person_unknown', {}, ['responsibleIds', unknown]);
}
