/** The part of `tdigest` (which has no types of its own) that the benchmark uses. */
declare module 'tdigest' {
  export class TDigest {
    /** @param delta the largest share of all that one centroid may hold: 0.01 is a compression of 100 */
    constructor(delta?: number);
    push(value: number): void;
    compress(): void;
    percentile(share: number): number;
    size(): number;
  }
}
