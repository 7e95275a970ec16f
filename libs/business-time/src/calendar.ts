import Holidays from 'date-holidays';
import { iso, toDay, weekdayOf, yearOf, dayOf, type DateLike, type Day } from './civil.js';
import { TimeRuleError } from './time-rule-error.js';

/** A text that a person reads. */
export interface Text {
  fi: string;
  sv: string;
  en: string;
}

export const CALENDAR_NAMES = ['FI_OFFICE', 'FI_MON_SAT', 'CALENDAR_DAYS'] as const;
export type CalendarName = (typeof CALENDAR_NAMES)[number];

/** A day on which a county's offices are closed beyond the national list. */
export interface ClosedDay {
  date: DateLike;
  title: Text;
}

interface YearTable {
  /** Day number of 1 January. */
  first: Day;
  /** Working days of the year up to and including each day. */
  ordinals: Uint16Array;
  /** The working days of the year in order. */
  days: Int32Array;
}

/** Why a day is no working day. */
export type NonWorking = { why: 'weekend' } | { why: 'holiday' | 'closed'; name: Text };

/** A named, versioned calendar of working days (domain.md 4.6). Made by `calendar` or `countyCalendar`. */
export interface Calendar {
  name: CalendarName;
  /** `FI_OFFICE@1`; a county's own version has its own. */
  version: string;
  /** The calendar of the law: limits of law never grow by days on which a county closes. */
  statutory: Calendar;
  lastWeekday: 5 | 6 | 7;
  closed: ReadonlyMap<Day, Text>;
  years: Map<number, YearTable>;
}

const TITLES = new Map<number, Map<Day, Text>>();
const source = new Holidays('FI', { types: ['public', 'bank'] });
// Of type `bank` the two eves are in the list of domain.md 4.6; New Year's Eve is not.
const EVES = new Set(['12-24', 'friday after 06-19']);

/** The days of domain.md 4.6 in one year, with their names; asked of `date-holidays` once a year. */
export function holidaysOf(year: number): ReadonlyMap<Day, Text> {
  const known = TITLES.get(year);
  if (known) return known;
  const [fi, sv, en] = ['fi', 'sv', 'en'].map((language) => source.getHolidays(year, language));
  const found = new Map<Day, Text>();
  fi?.forEach((holiday, i) => {
    if (holiday.type !== 'public' && !EVES.has(holiday.rule)) return;
    found.set(toDay(holiday.date.slice(0, 10)), {
      fi: holiday.name,
      sv: sv?.[i]?.name ?? holiday.name,
      en: en?.[i]?.name ?? holiday.name,
    });
  });
  TITLES.set(year, found);
  return found;
}

const lastWeekdays = { FI_OFFICE: 5, FI_MON_SAT: 6, CALENDAR_DAYS: 7 } as const;

function make(name: CalendarName, version: string, closed: ReadonlyMap<Day, Text>, law?: Calendar): Calendar {
  const made: Calendar = {
    name,
    version,
    lastWeekday: lastWeekdays[name],
    closed,
    years: new Map(),
    get statutory() {
      return law ?? made;
    },
  };
  return made;
}

const standard = Object.fromEntries(
  CALENDAR_NAMES.map((name) => [name, make(name, `${name}@1`, new Map())]),
) as Record<CalendarName, Calendar>;

/** A calendar of the law: `FI_OFFICE`, `FI_MON_SAT` (reading T01) or `CALENDAR_DAYS`. */
export const calendar = (name: CalendarName): Calendar => standard[name];

/**
 * A county's own version of a calendar: the national one less the days on which the county is closed.
 * @param version what the explanation shows, e.g. `FI_OFFICE@2027-pirha`; must differ from the national one.
 * @throws TimeRuleError `calendar.malformed`, `date.malformed`.
 */
export function countyCalendar(name: CalendarName, version: string, closed: readonly ClosedDay[]): Calendar {
  if (!version || version === standard[name].version)
    throw new TimeRuleError('calendar.malformed', 'A county calendar needs a version of its own', [
      'version',
    ]);
  const days = closed.map(({ date, title }, i) => [toDay(date, ['closed', i, 'date']), title] as const);
  return make(name, version, new Map(days), standard[name]);
}

/** Why a day is no working day of the calendar; undefined when it is one. */
export function whyNotWorking(of: Calendar, day: Day): NonWorking | undefined {
  const closed = of.closed.get(day);
  if (closed) return { why: 'closed', name: closed };
  if (of.lastWeekday === 7) return undefined;
  const name = holidaysOf(yearOf(day)).get(day);
  if (name) return { why: 'holiday', name };
  return weekdayOf(day) > of.lastWeekday ? { why: 'weekend' } : undefined;
}

function tableOf(of: Calendar, year: number): YearTable {
  const known = of.years.get(year);
  if (known) return known;
  const first = dayOf(year, 1, 1);
  const length = dayOf(year + 1, 1, 1) - first;
  const ordinals = new Uint16Array(length);
  const days: Day[] = [];
  for (let i = 0; i < length; i++) {
    if (!whyNotWorking(of, first + i)) days.push(first + i);
    ordinals[i] = days.length;
  }
  const table = { first, ordinals, days: Int32Array.from(days) };
  of.years.set(year, table);
  return table;
}

/** Working days from 1 January to `day`, both included, with the table of that year. */
function place(of: Calendar, day: Day): { year: number; table: YearTable; ordinal: number } {
  const year = yearOf(day);
  const table = tableOf(of, year);
  return { year, table, ordinal: table.ordinals[day - table.first] ?? 0 };
}

export function isWorking(of: Calendar, day: Day): boolean {
  const { table, ordinal } = place(of, day);
  return table.days[ordinal - 1] === day;
}

/** The n-th working day after `day`, or before it for a negative n; the day itself is not counted, 0 is the day. */
export function plusWorkingDays(of: Calendar, day: Day, n: number): Day {
  if (n === 0) return day;
  const start = place(of, day);
  let { year, table } = start;
  let ordinal = start.ordinal + n;
  if (n < 0 && table.days[start.ordinal - 1] !== day) ordinal += 1;
  while (ordinal > table.days.length) {
    ordinal -= table.days.length;
    table = tableOf(of, ++year);
  }
  while (ordinal < 1) {
    table = tableOf(of, --year);
    ordinal += table.days.length;
  }
  return table.days[ordinal - 1] as Day;
}

/** Working days after `from` up to and including `to`; negative when `to` is the earlier one. */
export function countWorkingDays(of: Calendar, from: Day, to: Day): number {
  if (to < from) return -countWorkingDays(of, to, from);
  const start = place(of, from);
  const end = place(of, to);
  let count = end.ordinal - start.ordinal;
  for (let year = start.year; year < end.year; year++) count += tableOf(of, year).days.length;
  return count;
}

export const onOrAfter = (of: Calendar, day: Day): Day =>
  isWorking(of, day) ? day : plusWorkingDays(of, day, 1);

export const onOrBefore = (of: Calendar, day: Day): Day =>
  isWorking(of, day) ? day : plusWorkingDays(of, day, -1);

/** The non-working days after `from` up to and including `to`, each with its reason. */
export function nonWorkingBetween(of: Calendar, from: Day, to: Day): ({ date: string } & NonWorking)[] {
  const found: ({ date: string } & NonWorking)[] = [];
  for (let day = from + 1; day <= to; day++)
    if (!isWorking(of, day)) found.push({ date: iso(day), ...(whyNotWorking(of, day) as NonWorking) });
  return found;
}
