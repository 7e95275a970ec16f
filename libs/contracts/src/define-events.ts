import type { z } from 'zod';
import type { Texts } from './texts.js';

/** Who may read an event: anybody (leaf nodes too), the region's systems, or the services alone. */
export type Audience = 'public' | 'region' | 'service';

/** One kind of news: `<service>.<noun>.<past participle>` with the schema of its `data`. */
export interface EventDefinition<D extends z.ZodType = z.ZodType> {
  readonly version: number;
  readonly audience: Audience;
  readonly title: Texts;
  readonly data: D;
}

/** Declares events; the keys become the types and subjects. */
export function defineEvents<const E extends Record<string, EventDefinition>>(events: E): E {
  return events;
}
