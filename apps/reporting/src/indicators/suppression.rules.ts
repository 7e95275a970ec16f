/** A cell of a breakdown: its key and how many are in it. */
export interface CountedCell {
  readonly key: string;
  readonly n: number;
}

/**
 * Which cells of one breakdown are hidden: those with 0 < n < `below`, and then the next smallest ones until what is hidden
 * cannot be had as the difference to the whole, alone or together (domain.md 10: "suppress complementary cell too"). An
 * empty cell tells nothing of anybody and stays. The whole hides by itself when it is small.
 */
export function suppressedKeys(cells: readonly CountedCell[], below: number): ReadonlySet<string> {
  const small = (n: number): boolean => n > 0 && n < below;
  const hidden = cells.filter(({ n }) => small(n));
  if (hidden.length === 0) return new Set();
  const others = cells
    .filter(({ n }) => n >= below)
    .toSorted((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1));
  let sum = hidden.reduce((total, { n }) => total + n, 0);
  while ((hidden.length < 2 || sum < below) && others.length > 0) {
    const next = others.shift()!;
    hidden.push(next);
    sum += next.n;
  }
  return new Set(hidden.map(({ key }) => key));
}
