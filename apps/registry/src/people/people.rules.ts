import { RuleBroken, type Absence, type SaveAbsence } from '@valvomo/contracts';
import { assertNoOverlap, assertPeriod, overlap, type Period } from '../validity.rules.js';

const daysOf = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): Period => ({
  validFrom: startsOn,
  validTo: endsOn,
});

/** A person is away once at a time, and the deputy is at work meanwhile. */
export function assertAbsence(
  absence: SaveAbsence,
  own: readonly Absence[],
  ofDeputy: readonly Absence[],
): void {
  assertPeriod(daysOf(absence));
  assertNoOverlap(daysOf(absence), own.map(daysOf));
  if (ofDeputy.some((other) => overlap(daysOf(absence), daysOf(other))))
    throw new RuleBroken('deputy_is_absent', {}, ['deputyId']);
}

/** Work in one unit is one period at a time. */
export function assertEmployment(
  employment: { unitId: string; startsOn: string; endsOn: string | null },
  own: readonly { unitId: string; startsOn: string; endsOn: string | null }[],
): void {
  assertPeriod(daysOf(employment));
  assertNoOverlap(daysOf(employment), own.filter((e) => e.unitId === employment.unitId).map(daysOf));
}
