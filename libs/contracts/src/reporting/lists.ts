import { z } from 'zod';
import { CivilDate, Instant, inWords } from '../ids.js';

/** A query parameter `true` or `false`; `z.coerce.boolean` would read "false" as true. */
export const QueryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A date of which there can be figures; what lies beyond these years is a slip of the pen. */
export const ReportDate = CivilDate.refine(
  (date) => date >= '1950',
  inWords({
    fi: 'Anna päivä vuosilta 1950–2149.',
    sv: 'Ange en dag under åren 1950–2149.',
    en: 'Give a day in the years 1950–2149.',
  }),
);

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
