import type { SortKey } from '@valvomo/service';
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

/** What lies after the last item of a page. */
export function beyond(after: SortKey | null) {
  return after ? { id: { gt: after.at(-1) as string } } : {};
}

/** The order of a list: by id, so by age, since ids are made in order of time. */
export function byId({ id }: { readonly id: string }): SortKey {
  return [id];
}
