/** A seeded sequence of numbers in [0, 1): the same county each time (mulberry32). */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  /** One of them, the more likely the larger its share. */
  weighted<T extends { readonly share: number }>(from: readonly T[]): T {
    let left = this.next() * from.reduce((sum, { share }) => sum + share, 0);
    return from.find(({ share }) => (left -= share) < 0) ?? from.at(-1)!;
  }
}
