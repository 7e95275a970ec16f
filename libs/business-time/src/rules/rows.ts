import type { Text } from '../calendar.js';
import type { Limit, TimeRule, Warn } from '../rule.js';

/** What people read as the source of a time that no act gives and the county has set for itself. */
export const COUNTY_DEFAULT = 'county default';

/** A chapter of a document of ours, or a note to it: of use to who keeps the rows, not to who reads a date. */
const NOTE = /^(domain\.md|design |county default)/;

/** The source of a row as people read it: its acts and sections, or that it is the county's default. */
export function sourceOf({ source }: Pick<TimeRule, 'source'>): string {
  const acts = source.split('; ').filter((part) => !NOTE.test(part));
  return acts.join('; ') || COUNTY_DEFAULT;
}

/** Day one of the wellbeing services counties: before it no county could set a default. */
export const COUNTIES_FROM = '2023-01-01';

export const text = (fi: string, sv: string, en: string): Text => ({ fi, sv, en });

export const limit = (
  n: number,
  unit: Exclude<Limit['unit'], 'same_day' | 'day_of_year' | 'given'>,
): Limit => ({
  unit,
  n,
});
export const sameDay: Limit = { unit: 'same_day' };
export const given: Limit = { unit: 'given' };
export const onDay = (n: number): Warn => ({ workingDay: n });
export const atShare = (num: number, den: number): Warn => ({ share: [num, den] });

/** Hours come from an instant; everything else from a date. */
const startsAs = (of: Limit): TimeRule['startsAs'] =>
  of.unit === 'hours' || of.unit === 'office_hours' ? 'instant' : 'date';

// T22 says what elapsed hours are; T12 and T14 say what a date of days is worth.
const readings = (row: Row): readonly string[] => {
  const always = row.limit.unit === 'hours' || row.limit.unit === 'office_hours' ? [] : ['T12', 'T14'];
  return [...new Set([...always, ...(row.readings ?? [])])].toSorted();
};

type Row = Pick<TimeRule, 'id' | 'source' | 'title' | 'anchor' | 'limit' | 'kind'> & Partial<TimeRule>;

/** A county default (T12): its own date, 16:00, no roll-over; a pause stops it. */
export const county = (row: Row): TimeRule => ({
  validFrom: COUNTIES_FROM,
  validTo: null,
  setBy: 'county',
  startsAs: startsAs(row.limit),
  calendar: 'FI_OFFICE',
  rollover: false,
  warn: [],
  ladder: row.kind === 'consultation' ? 'none' : row.kind,
  pauses: null,
  ...row,
  readings: readings(row),
});

/** A limit of law: to 24:00 of its day; the county can neither pause nor lengthen it. */
export const law = (row: Row & Pick<TimeRule, 'validFrom'>): TimeRule => ({
  validTo: null,
  setBy: 'law',
  startsAs: startsAs(row.limit),
  calendar: 'FI_OFFICE',
  rollover: false,
  warn: [],
  ladder: row.kind === 'consultation' ? 'none' : row.kind,
  pauses: 0,
  ...row,
  readings: readings(row),
});
