/** Unwrapped data keys live this long at most, in ms of machine time: a destroyed key is forgotten by every process by then. */
export const KEEP_MS = 60_000;
const MOST = 1_000;

export interface DataKey {
  readonly id: string;
  readonly caseId: string;
  readonly key: Buffer;
}

/** The data keys that a process has unwrapped, by id; few and for a short time, wiped when they go. */
export class KeyCache {
  private readonly kept = new Map<string, DataKey & { until: number }>();

  /** @param machineNow in ms, going forward */
  constructor(private readonly machineNow: () => number = () => performance.now()) {}

  get(id: string): DataKey | null {
    const kept = this.kept.get(id);
    if (!kept) return null;
    if (kept.until > this.machineNow()) return kept;
    this.drop(id);
    return null;
  }

  put(dataKey: DataKey): DataKey {
    this.drop(dataKey.id);
    // A map is walked in the order of its writes: the first is the oldest.
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < MOST) break;
      this.drop(oldest);
    }
    this.kept.set(dataKey.id, { ...dataKey, until: this.machineNow() + KEEP_MS });
    return dataKey;
  }

  drop(id: string): void {
    this.kept.delete(id);
  }

  get size(): number {
    return this.kept.size;
  }
}
