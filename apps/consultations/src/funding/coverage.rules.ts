import { RuleBroken, type DayPeriod } from '@valvomo/contracts';

/** The last day of half-open days. */
export function lastDayOf({ to }: { readonly to: string }): string {
  return new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
}

/** The first day of a run that no source pays for; null where all are covered. Sources may follow each other or overlap. */
export function firstUncovered(run: DayPeriod, sources: readonly DayPeriod[]): string | null {
  const byStart = sources.toSorted((a, b) => a.from.localeCompare(b.from));
  const paidUntil = byStart.reduce((day, { from, to }) => (from <= day && to > day ? to : day), run.from);
  return paidUntil < run.to ? paidUntil : null;
}

/** A pilot runs inside its funding (domain.md 8, scenario 47); the refusal, or null. */
export function outsideFunding(
  run: DayPeriod,
  sources: readonly DayPeriod[],
  path?: readonly string[],
): RuleBroken | null {
  const missing = firstUncovered(run, sources);
  if (missing === null) return null;
  return new RuleBroken('outside_funding_period', { from: run.from, lastDay: lastDayOf(run), missing }, path);
}
