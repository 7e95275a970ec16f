import type { IndicatorDefinition, Light, LightReason } from '@valvomo/contracts';

/** What a figure is held against. */
export interface Aim {
  readonly direction: IndicatorDefinition['direction'];
  /** Of the figure's year; null where none is set. */
  readonly target: number | null;
  readonly tolerance: number;
}

/** A figure as far as its light needs it. */
export interface Figure {
  readonly value: number | null;
  /** What it was made of, by `consideredIn`. */
  readonly considered: number;
  readonly quality: 'ok' | 'unsure' | 'missing';
  readonly suppressed: boolean;
}

/**
 * Of how many a figure tells (domain.md 9): its n. A count's n is what was found (domain.md 10, Q7), and to find none is good
 * news, not little: there it is all in which something could have been found, its denominator.
 */
export const consideredIn = (
  unit: IndicatorDefinition['unit'],
  { n, denominator }: { readonly n: number | null; readonly denominator: number | null },
): number => (unit === 'count' ? denominator : n) ?? 0;

export interface Judged {
  readonly light: Light;
  readonly reason: LightReason;
}

/** domain.md 9: grey below this many. */
const FEWEST = 5;

/** Decimal fractions as people write them: 0.8 − 0.1 is 0.7 and not a hair more. */
const exact = (value: number): number => Math.round(value * 1e9);

/**
 * The traffic light (domain.md 9): green at the target, yellow within the tolerance, red beyond; mirrored where lower is
 * better; grey where there is nothing to judge. A missing target is told before a missing figure: it is ours to mend.
 */
export function lightOf({ direction, target, tolerance }: Aim, figure: Figure | null): Judged {
  if (target === null) return { light: 'grey', reason: 'no-target' };
  if (!figure || figure.quality === 'missing' || figure.value === null)
    return { light: 'grey', reason: figure?.suppressed ? 'too-few' : 'missing' };
  if (figure.suppressed || figure.considered < FEWEST) return { light: 'grey', reason: 'too-few' };
  if (figure.quality === 'unsure') return { light: 'grey', reason: 'unsure' };
  const ahead = exact(direction === 'higher-is-better' ? figure.value - target : target - figure.value);
  if (ahead >= 0) return { light: 'green', reason: 'target-met' };
  if (ahead >= -exact(tolerance)) return { light: 'yellow', reason: 'within-tolerance' };
  return { light: 'red', reason: 'target-missed' };
}

const WORST: readonly Light[] = ['red', 'yellow', 'grey', 'green'];

/** The light of a goal that several figures follow: the worst, and no green while one of them cannot be judged. */
export function worstOf(judged: readonly Judged[]): Judged | null {
  return judged.toSorted((a, b) => WORST.indexOf(a.light) - WORST.indexOf(b.light))[0] ?? null;
}

/** The target of the year in which a half-open period ends; null where that year has none. */
export function targetFor(targets: readonly { year: number; value: number }[], to: string): number | null {
  const lastDay = new Date(Date.parse(to) - 86_400_000).toISOString();
  const year = Number(lastDay.slice(0, 4));
  return targets.find((target) => target.year === year)?.value ?? null;
}
