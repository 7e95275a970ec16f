import type { Audience } from './define-events.js';
import type { Texts } from './texts.js';

/** One event each for what happens to an entity, by the events' titles; every one carries the entity's whole public state. */
export function newsOf<const N extends string, D, const A extends Audience>(
  titled: Record<N, Texts>,
  data: D,
  audience: A,
) {
  return Object.fromEntries(
    Object.entries<Texts>(titled).map(([type, title]) => [type, { version: 1, audience, title, data }]),
  ) as Record<N, { version: 1; audience: A; title: Texts; data: D }>;
}
