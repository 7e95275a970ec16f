import { page, type Page, type PageQuery, type SortKey } from '@valvomo/service';
import { dated } from './rows.js';

/** What a validity that holds on a day looks like; put it under `AND`. */
export function activeOn(on: string | undefined) {
  if (on === undefined) return {};
  const day = dated(on);
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] };
}

/** What has changed since an instant. */
export function changedSince(instant: string | undefined) {
  return instant === undefined ? {} : { changedAt: { gte: new Date(instant) } };
}

/** The text that somebody typed, anywhere in a column, whatever the case. */
export function containing(q: string) {
  return { contains: q.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
}

/** A name in either language that contains what somebody typed; put it under `AND`. */
export function named(q: string | undefined) {
  return q ? { OR: [{ nameFi: containing(q) }, { nameSv: containing(q) }] } : {};
}

/** What Prisma is asked for a page: the rows that meet all conditions and lie after the last item of the page before. */
export interface PageOfRows<W> {
  readonly where: { AND: W[]; id?: { gt: string } };
  readonly orderBy: { id: 'asc' };
  readonly take: number;
}

/** A page of a register in order of id, so of age, since ids are made in order of time. */
export function pageById<W, T extends { readonly id: string }>(
  query: PageQuery & Readonly<Record<string, unknown>>,
  conditions: readonly W[],
  find: (asked: PageOfRows<W>) => Promise<T[]>,
): Promise<Page<T>> {
  return page(
    query,
    (after, take) => {
      const beyond = after && { id: { gt: after.at(-1) as string } };
      return find({ where: { AND: [...conditions], ...beyond }, orderBy: { id: 'asc' }, take });
    },
    byId,
  );
}

/** The sort key of a list in order of id. */
export function byId({ id }: { readonly id: string }): SortKey {
  return [id];
}
