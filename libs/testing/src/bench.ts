import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One comparison as it is printed and kept: figures per second, and the ratio of ours to the baseline. */
export interface Comparison {
  id: string;
  ours: number;
  baseline: number;
  ratio: number;
  low: number;
  high: number;
  unit: string;
}

export interface BenchOptions {
  /** Of `performance.md`; `ING-5/2` for a second comparison of the same benchmark. Print the primary one last. */
  id: string;
  unit: string;
  /** Pairs of blocks, in ABBA order; at least five say something. */
  pairs: number;
  /** One block of our side. @returns its figure, higher is better */
  ours: () => Promise<number>;
  baseline: () => Promise<number>;
  /** After each block: throws when its result is not right, for a fast wrong answer fails. */
  check?: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Compares two sides in one run as `performance.md` 7 says: interleaved, after a warm-up of each, by the median of the paired
 * ratios with its 95 % bootstrap interval. Prints the JSON line and keeps it in `docs/bench/ID.json`.
 */
export async function bench({ id, unit, pairs, ours, baseline, check }: BenchOptions): Promise<Comparison> {
  const block = async (side: () => Promise<number>): Promise<number> => {
    const figure = await side();
    await check?.();
    return figure;
  };
  await block(baseline);
  await block(ours);
  const found: { ours: number; baseline: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // ABBA: what drifts (caches, other load) falls on both sides alike.
    const first = await block(pair % 2 ? baseline : ours);
    const second = await block(pair % 2 ? ours : baseline);
    found.push(pair % 2 ? { ours: second, baseline: first } : { ours: first, baseline: second });
  }
  const ratios = found.map((pair) => pair.ours / pair.baseline);
  const [low, high] = interval(ratios);
  const comparison: Comparison = {
    id,
    ours: round(median(found.map((pair) => pair.ours))),
    baseline: round(median(found.map((pair) => pair.baseline))),
    ratio: round(median(ratios)),
    low: round(low),
    high: round(high),
    unit,
  };
  console.log(JSON.stringify(comparison));
  keep(comparison);
  return comparison;
}

/** Keeps all comparisons of one benchmark in one file. */
function keep(comparison: Comparison): void {
  const name = comparison.id.split('/')[0]!;
  const folder = join(ROOT, 'docs/bench');
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  const others = kept(file).filter(({ id }) => id !== comparison.id);
  const all = [...others, comparison].toSorted((a, b) => a.id.localeCompare(b.id));
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

function kept(file: string): Comparison[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as Comparison | Comparison[]].flat();
  } catch {
    return [];
  }
}

/** The 95 % bootstrap interval of the median; its dice are seeded, so that the same figures give the same interval. */
function interval(values: readonly number[]): [number, number] {
  let state = 1;
  const dice = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const medians = Array.from({ length: 2000 }, () =>
    median(values.map(() => values[Math.floor(dice() * values.length)]!)),
  ).toSorted((a, b) => a - b);
  return [medians[50]!, medians[1949]!];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function round(figure: number): number {
  return Number(figure.toPrecision(4));
}
