/** Numbers from a seed (mulberry32), so that a disagreement comes again. */
export function randomOf(seed: number) {
  let a = seed >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { next, below, of: <T>(list: readonly T[]): T => list[below(list.length)]! };
}
/** A generator of `randomOf`. */
export type Chance = ReturnType<typeof randomOf>;
