/**
 * Conditions on a row `t` of `timer` for an instant given as SQL, in one place for every list and figure.
 *
 * A deadline that was paused or cancelled before its due time stood still or fell away; one that had run out first stays
 * missed. Pauses and moves are known by the newest fact alone, so an instant in the past is judged by what is known now.
 */
export const notCalledOff = `not (t.state in ('paused', 'cancelled') and t.changed_at < t.due_at)`;

/** The deadline ran at that instant: opened, and neither met nor cancelled by then. */
export function runsAt(at: string): string {
  return `(t.opened_at <= ${at} and (t.met_at is null or t.met_at > ${at})
    and not (t.state = 'cancelled' and t.changed_at <= ${at}))`;
}

/** It ran at that instant and its time was over: at the due instant itself it is (T14 of domain.md 4.7). */
export function overdueAt(at: string): string {
  return `(${runsAt(at)} and t.due_at <= ${at} and ${notCalledOff})`;
}

/** The Helsinki date on which something is due: 24:00 of a day is the next one's first instant and still that day's. */
export function dateOfEnd(instant: string): string {
  return `((${instant} - interval '1 microsecond') at time zone 'Europe/Helsinki')::date`;
}

/** The first instant of a date in Helsinki. */
export function startOf(date: string): string {
  return `(${date}::date::timestamp at time zone 'Europe/Helsinki')`;
}
