import { CivilDate } from '@valvomo/contracts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { InvalidRequest } from '../problems/problem.js';
import { titleOf } from '../problems/problem.js';
import { workContext } from '../context.js';

/** The most items of a page. */
export const PAGE_CAP = 200;

/** Query fields of every list; extend it with the list's own filters. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_CAP).default(50),
  cursor: z.string().max(1_000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Half-open range of civil dates `[from, to)`; spread it into a list's query. */
export const DateRange = { from: CivilDate.optional(), to: CivilDate.optional() } as const;

/** A page: items in a stable order and the cursor of the next one, null at the end. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** The schema of a page of items, for a list's `answer`. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The values that an item is sorted by, its id last: what lies after them is the next page. */
export type SortKey = readonly [...(string | number | null)[], string];

const Cursor = z.strictObject({
  k: z
    .array(z.union([z.string().max(300), z.number(), z.null()]))
    .min(1)
    .max(6),
  f: z.string(),
});

/**
 * One page of a list by key: stable while rows come and go, and as fast on the last page as on the first.
 * @param query limit, cursor and the list's filters, which a cursor is bound to
 * @param load gives at most `take` items after a key, in the order of the key
 * @param keyOf the sort key of an item; the id stands last and breaks ties
 * @throws InvalidRequest `cursor_invalid` for a cursor that is not ours or belongs to other filters
 */
export async function page<T>(
  query: PageQuery & Readonly<Record<string, unknown>>,
  load: (after: SortKey | null, take: number) => Promise<T[]>,
  keyOf: (item: T) => SortKey,
): Promise<Page<T>> {
  const { limit, cursor, ...filters } = query;
  const bound = fingerprint(filters);
  const found = await load(cursor === undefined ? null : keyIn(cursor, bound), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, nextCursor: more ? encode({ k: keyOf(last), f: bound }) : null };
}

/**
 * As `page`, for a list in the order of its ids.
 * @param find at most `take` rows whose ids lie `after` the last page's, in the order of their ids
 * @param views the items as they are answered
 */
export async function pageById<R extends { readonly id: string }, T>(
  query: PageQuery & Readonly<Record<string, unknown>>,
  find: (after: { id?: { gt: string } }, take: number) => Promise<R[]>,
  views: (found: R[]) => T[] | Promise<T[]>,
): Promise<Page<T>> {
  const rowsAfter = (after: SortKey | null, take: number) =>
    find(after ? { id: { gt: String(after[0]) } } : {}, take);
  const { items, nextCursor } = await page(query, rowsAfter, ({ id }) => [id]);
  return { items: await views(items), nextCursor };
}

function keyIn(cursor: string, bound: string): SortKey {
  try {
    const { k, f } = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (f === bound && typeof k.at(-1) === 'string' && !JSON.stringify(k).includes('\\u0000'))
      return k as unknown as SortKey;
  } catch {
    // Whatever is wrong with it, the caller can only begin again.
  }
  const message = titleOf('cursor_invalid', workContext().language ?? 'fi');
  throw new InvalidRequest([{ path: '/cursor', code: 'cursor_invalid', message }], 'cursor_invalid');
}

function encode(cursor: object): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function fingerprint(filters: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(filters)
    .filter(([, v]) => v !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 12);
}
