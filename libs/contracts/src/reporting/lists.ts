import { z } from 'zod';
import { Instant } from '../ids.js';

/** A query parameter `true` or `false`; `z.coerce.boolean` would read "false" as true. */
export const QueryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Query of every list: cursor, page size, direction. */
export const ReportPaging = {
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  order: z.enum(['asc', 'desc']).default('asc'),
};

/** How far the figures reach: for each stream the newest message that they hold, and the instant of business time they are for. */
export const Freshness = z.strictObject({
  asOf: Instant,
  streams: z.record(z.string(), z.strictObject({ sequence: z.int().nonnegative(), lastNewsAt: Instant })),
});
export type Freshness = z.infer<typeof Freshness>;

/** A page of a list with its freshness; `nextCursor` is that of the following page, null at the end. */
export function freshPageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), freshness: Freshness });
}
