import type { Realisation } from '@valvomo/contracts';

/** The highest score of a task: realised. */
export const MAX_SCORE = 3;
/** domain.md 10, rules for all: nothing is told of fewer. */
const FEWEST = 5;

/** An answer that counts: given, and the task applicable. */
export interface Scored {
  readonly code: string;
  readonly unitId: string | null;
  readonly score: number;
}

/** A cell before it is decided whether it may be shown. */
export interface RawCell {
  readonly who: ReadonlySet<string>;
  readonly n: number;
  readonly sum: number;
}

const COUNTY = 'county';

export function rawCell(answers: readonly Scored[]): RawCell {
  return {
    who: new Set(answers.map(({ unitId }) => unitId ?? COUNTY)),
    n: answers.length,
    sum: answers.reduce((sum, { score }) => sum + score, 0),
  };
}

/** Z1 (domain.md 10): Σ score / (n × max), rounded to four decimals so that it recomputes to the same. */
export function shown({ who, n, sum }: RawCell, suppressed = false): Realisation {
  if (suppressed) return { respondents: null, n: null, sum: null, realisation: null, suppressed };
  const realisation = n === 0 ? null : Math.round((sum / (n * MAX_SCORE)) * 10_000) / 10_000;
  return { respondents: who.size, n, sum, realisation, suppressed };
}

/**
 * Which of the parts of one whole must be hidden: those of fewer than five units, and as many more, the smallest first, that
 * what the whole says does not tell of fewer than five either (domain.md 10: the complementary cell too).
 */
export function hidden(parts: readonly RawCell[]): boolean[] {
  const hide = parts.map(({ who }) => who.size > 0 && who.size < FEWEST);
  const sizes = parts.map(({ who }, i) => ({ i, size: who.size })).toSorted((a, b) => a.size - b.size);
  const isTold = () => {
    const behind = parts.filter((_, i) => hide[i]);
    const together = new Set(behind.flatMap(({ who }) => [...who]));
    return behind.length > 0 && (behind.length === 1 || together.size < FEWEST);
  };
  for (const { i, size } of sizes) {
    if (!isTold()) break;
    if (size > 0) hide[i] = true;
  }
  return hide;
}

/** The median of other units' scores; told from five on. */
export function peersOf(scores: readonly number[], median: (of: readonly number[]) => number | null) {
  return scores.length < FEWEST
    ? { units: scores.length === 0 ? 0 : null, median: null }
    : { units: scores.length, median: median(scores) };
}
