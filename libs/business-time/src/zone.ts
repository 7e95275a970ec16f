import { Temporal } from 'temporal-polyfill';
import { FIRST_YEAR, LAST_YEAR, MS_PER_DAY, dayOf, toPlainDate, type Day } from './civil.js';
import { TimeRuleError } from './time-rule-error.js';

/** The one civil zone of the product (design.md 3). */
export const ZONE = 'Europe/Helsinki';

/** What callers may pass for an instant. */
export type InstantLike = string | Date | Temporal.Instant;

/** Epoch milliseconds: what an instant is inside this library. */
export type Ms = number;

const MINUTE = 60_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const EARLIEST = Date.UTC(FIRST_YEAR, 0, 1);
const LATEST = Date.UTC(LAST_YEAR, 11, 31);

/**
 * Epoch milliseconds of an instant; strings must carry `Z` or an offset.
 * @throws TimeRuleError `instant.malformed` at `path`.
 */
export function toMs(instant: InstantLike, path: readonly (string | number)[] = []): Ms {
  const ms =
    instant instanceof Date
      ? instant.getTime()
      : typeof instant !== 'string'
        ? instant.epochMilliseconds
        : INSTANT.test(instant)
          ? Date.parse(instant)
          : Number.NaN;
  if (!(ms >= EARLIEST && ms <= LATEST))
    throw new TimeRuleError(
      'instant.malformed',
      `"${String(instant)}" is no instant with a zone, or not in ${FIRST_YEAR}–${LAST_YEAR}`,
      path,
    );
  return ms;
}

interface YearOfOffsets {
  startsAt: Ms;
  offset: Ms;
  changes: { at: Ms; offset: Ms }[];
}
const years = new Map<number, YearOfOffsets>();

/** Clock changes of one year out of the zone database, asked once: a conversion is then a comparison or two. */
function offsetsOf(year: number): YearOfOffsets {
  const known = years.get(year);
  if (known) return known;
  let at = new Temporal.ZonedDateTime(BigInt(Date.UTC(year, 0, 1)) * 1_000_000n, ZONE);
  const found: YearOfOffsets = {
    startsAt: at.epochMilliseconds,
    offset: at.offsetNanoseconds / 1e6,
    changes: [],
  };
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= Date.UTC(year + 1, 0, 1)) break;
    found.changes.push({ at: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    at = next;
  }
  years.set(year, found);
  return found;
}

function offsetAt(ms: Ms): Ms {
  const year = offsetsOf(new Date(ms).getUTCFullYear());
  let offset = year.offset;
  for (const change of year.changes) if (ms >= change.at) offset = change.offset;
  return offset;
}

/** Local date and milliseconds after local midnight, as the clock on the wall in Helsinki shows them. */
export function onTheWall(ms: Ms): { day: Day; msOfDay: Ms } {
  const local = ms + offsetAt(ms);
  const day = Math.floor(local / MS_PER_DAY);
  return { day, msOfDay: local - day * MS_PER_DAY };
}

/** The Helsinki date of an instant, as a day number. */
export const localDay = (ms: Ms): Day => onTheWall(ms).day;

/**
 * The instant at which the wall clock in Helsinki shows `msOfDay` after midnight of `day` (24 h = the next midnight).
 * A time that the spring change skips is taken an hour later; of one that comes twice in autumn the first counts,
 * as `Temporal` does by default.
 */
export function atLocal(day: Day, msOfDay: Ms): Ms {
  const local = day * MS_PER_DAY + msOfDay;
  const before = offsetAt(local - 6 * 60 * MINUTE);
  const after = offsetAt(local + 6 * 60 * MINUTE);
  // Through an autumn change the earlier offset is the larger one: its instant is the first of the two.
  if (offsetAt(local - before) === before) return local - before;
  return offsetAt(local - after) === after ? local - after : local - before;
}

/** Milliseconds after midnight of a local time `HH:MM`; `24:00` is the end of the day. */
export function timeOfDay(time: string, path: readonly (string | number)[] = []): Ms {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minutes <= 24 * 60))
    throw new TimeRuleError('number.out-of-range', `"${time}" is no time of the form HH:MM`, path);
  return minutes * MINUTE;
}

/**
 * The instant of a local date and time in Helsinki.
 * @param time `HH:MM`; `24:00` is the end of the day.
 */
export function instantAt(date: Temporal.PlainDate, time: string): Date {
  return new Date(atLocal(dayOf(date.year, date.month, date.day), timeOfDay(time)));
}

/** The local date of an instant in Helsinki. */
export function dateOf(instant: InstantLike): Temporal.PlainDate {
  return toPlainDate(localDay(toMs(instant)));
}
