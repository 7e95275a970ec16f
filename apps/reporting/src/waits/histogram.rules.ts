/** How many of each whole value. */
export type Histogram = readonly (readonly [value: number, n: number])[];

/** What a histogram says of its values; null where it is empty. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/**
 * The exact spread of whole values, from how many there are of each: as `percentile_cont` gives it from the values
 * themselves (scenario 37: the middle of two is their mean).
 */
export function spreadOf(histogram: Histogram): Spread {
  const sorted = histogram.filter(([, n]) => n > 0).toSorted(([a], [b]) => a - b);
  const n = sorted.reduce((sum, [, count]) => sum + count, 0);
  return { n, median: quantile(sorted, n, 0.5), p90: quantile(sorted, n, 0.9) };
}

/** The share of values up to a limit; null where there is none. */
export function shareWithin(histogram: Histogram, limit: number): number | null {
  const n = histogram.reduce((sum, [, count]) => sum + count, 0);
  const within = histogram.reduce((sum, [value, count]) => sum + (value <= limit ? count : 0), 0);
  return n > 0 ? within / n : null;
}

function quantile(sorted: Histogram, n: number, share: number): number | null {
  if (n === 0) return null;
  const place = share * (n - 1);
  const below = valueAt(sorted, Math.floor(place));
  return below + (valueAt(sorted, Math.ceil(place)) - below) * (place - Math.floor(place));
}

/** The value at a place of the sorted values, counted from 0. */
function valueAt(sorted: Histogram, place: number): number {
  let seen = 0;
  for (const [value, n] of sorted) {
    seen += n;
    if (place < seen) return value;
  }
  throw new RangeError(`place ${place} of ${seen}`);
}
