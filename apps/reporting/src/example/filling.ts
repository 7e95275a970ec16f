import type { People } from '@valvomo/service/example';

/** What fills a part of the example county's reporting. */
export interface Filling {
  /** The region's one address. */
  readonly url: string;
  readonly people: People;
  /** The region's instant at the first filling. */
  readonly now: Date;
  readonly say: (line: string) => void;
}
