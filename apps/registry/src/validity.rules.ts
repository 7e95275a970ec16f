import { RuleBroken } from '@valvomo/contracts';

/** A half-open period of civil dates; null = until further notice. */
export interface Period {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A period has at least one day. */
export function assertPeriod({ validFrom, validTo }: Period): void {
  if (validTo !== null && validTo <= validFrom) throw new RuleBroken('validity_empty', {}, ['validTo']);
}

/** Of one thing there are no two validities on the same day. */
export function assertNoOverlap(period: Period, others: readonly Period[]): void {
  const other = others.find((candidate) => overlap(period, candidate));
  if (other)
    throw new RuleBroken('validity_overlaps', { from: other.validFrom, to: other.validTo ?? '' }, [
      'validFrom',
    ]);
}

export function overlap(a: Period, b: Period): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}

/** Whether a period holds on a day. */
export function holdsOn(period: Period, on: string): boolean {
  return period.validFrom <= on && (period.validTo === null || on < period.validTo);
}
