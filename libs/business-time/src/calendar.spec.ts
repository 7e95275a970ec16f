import { describe, expect, it } from '@jest/globals';
import { calendar, countyCalendar, holidaysOf } from './calendar.js';
import { dayOf, iso, weekdayOf, type Day } from './civil.js';
import { addTo, workingDays } from './units.js';

/** Easter Day by the Gregorian computus (anonymous algorithm), to check `date-holidays` by other means. */
function easter(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  return dayOf(year, Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1);
}

const weekdayFrom = (first: Day, weekday: number): Day => {
  let day = first;
  while (weekdayOf(day) !== weekday) day += 1;
  return day;
};

/** The list of domain.md 4.6, written out. */
const listed = (year: number): Day[] =>
  [
    dayOf(year, 1, 1),
    dayOf(year, 1, 6),
    easter(year) - 2,
    easter(year),
    easter(year) + 1,
    dayOf(year, 5, 1),
    easter(year) + 39,
    easter(year) + 49,
    weekdayFrom(dayOf(year, 6, 19), 5),
    weekdayFrom(dayOf(year, 6, 20), 6),
    weekdayFrom(dayOf(year, 10, 31), 6),
    dayOf(year, 12, 6),
    dayOf(year, 12, 24),
    dayOf(year, 12, 25),
    dayOf(year, 12, 26),
  ].toSorted((a, b) => a - b);

describe('the calendar of working days (domain.md 4.6)', () => {
  it('holds the list of every year from 2005 to 2060, and never 31 December', () => {
    for (let year = 2005; year <= 2060; year++)
      expect([...holidaysOf(year).keys()].toSorted((a, b) => a - b).map(iso)).toEqual([
        ...new Set(listed(year).map(iso)),
      ]);
    expect(workingDays.is('2026-12-31', calendar('FI_OFFICE'))).toBe(true);
  });

  it.each([
    [2024, '01-01 03-29 04-01 05-01 05-09 06-21 12-06 12-24 12-25 12-26'],
    [2025, '01-01 01-06 04-18 04-21 05-01 05-29 06-20 12-24 12-25 12-26'],
    [2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25'],
    [2027, '01-01 01-06 03-26 03-29 05-06 06-25 12-06 12-24'],
  ])('has the weekday non-working dates of the table of %i', (year, dates) => {
    const found = [...holidaysOf(year).keys()]
      .filter((day) => weekdayOf(day) <= 5)
      .map((day) => iso(day).slice(5));
    expect(found.toSorted().join(' ')).toBe(dates);
  });

  it('2037 has the holidays of 2026, so that dated scenarios can be walked 11 years later (design.md 3)', () => {
    const of = (year: number) => [...holidaysOf(year).keys()].map((day) => iso(day).slice(5)).toSorted();
    expect(of(2037)).toEqual(of(2026));
  });

  it('reading T01: Easter Saturday works in FI_MON_SAT, the two eves do not', () => {
    const of = calendar('FI_MON_SAT');
    expect(workingDays.is('2026-04-04', of)).toBe(true);
    expect(workingDays.is('2026-06-19', of)).toBe(false);
    expect(workingDays.is('2022-12-24', of)).toBe(false);
    expect(workingDays.is('2026-11-28', of)).toBe(true);
    expect(workingDays.is('2026-11-29', of)).toBe(false);
    expect(workingDays.is('2026-12-25', calendar('CALENDAR_DAYS'))).toBe(true);
  });

  it('names the holidays in three languages', () => {
    expect(holidaysOf(2026).get(dayOf(2026, 6, 19))).toEqual({
      fi: 'juhannusaatto',
      sv: 'midsommarafton',
      en: 'Midsummer Eve',
    });
  });

  it('a county closes on days of its own in a version of its own; the national one is not touched', () => {
    const title = { fi: 'suljettu', sv: 'stängt', en: 'closed' };
    const closed = countyCalendar('FI_OFFICE', 'FI_OFFICE@2026-pirha', [{ date: '2026-12-07', title }]);
    expect(workingDays.next('2026-12-04', closed).toString()).toBe('2026-12-08');
    expect(workingDays.next('2026-12-04', calendar('FI_OFFICE')).toString()).toBe('2026-12-07');
    expect(closed.version).toBe('FI_OFFICE@2026-pirha');
    expect(closed.statutory).toBe(calendar('FI_OFFICE'));
    expect(() => countyCalendar('FI_OFFICE', 'FI_OFFICE@1', [])).toThrow('version of its own');
    expect(() => countyCalendar('FI_OFFICE', 'x', [{ date: '2026-02-30', title }])).toThrow('2026-02-30');
  });
});

describe('Act 150/1930', () => {
  const office = calendar('FI_OFFICE');
  const add = (
    start: string,
    unit: 'working_days' | 'days' | 'weeks' | 'months' | 'years',
    n: number,
    roll = false,
  ) => {
    const { due, rolled } = addTo(start, { unit, n }, office, roll);
    return `${due.toString()}${rolled ? ' rolled' : ''}`;
  };

  it('the start day is not counted', () => {
    expect(add('2026-11-23', 'working_days', 1)).toBe('2026-11-24');
    expect(add('2026-11-21', 'working_days', 1)).toBe('2026-11-23');
    expect(add('2026-11-23', 'working_days', -1)).toBe('2026-11-20');
    expect(add('2026-11-22', 'working_days', -1)).toBe('2026-11-20');
  });

  it('months end on the same day number, or on the last day of a month that lacks it', () => {
    expect(add('2025-08-31', 'months', 6)).toBe('2026-02-28');
    expect(add('2027-08-31', 'months', 6)).toBe('2028-02-29');
    expect(add('2024-02-29', 'years', 1)).toBe('2025-02-28');
    expect(add('2026-10-31', 'months', 4)).toBe('2027-02-28');
    expect(add('2026-11-24', 'weeks', 2)).toBe('2026-12-08');
  });

  it('an act before an authority moves to the next working day, anything else stays', () => {
    expect(add('2026-11-26', 'days', 28, true)).toBe('2026-12-28 rolled');
    expect(add('2026-11-26', 'days', 28)).toBe('2026-12-24');
    expect(add('2026-11-25', 'days', 28, true)).toBe('2026-12-23');
    // T13: 31 March 2024 was Easter Day.
    expect(add('2024-03-01', 'days', 30, true)).toBe('2024-04-02 rolled');
  });

  it.each([
    ['2026-11-24', 0],
    ['2026-11-24', 1.5],
    ['2026-11-24', 10_001],
    ['2026-02-29', 1],
    ['24.11.2026', 1],
    ['9999-01-01', 1],
  ])('refuses %s plus %d working days', (start, n) => {
    expect(() => addTo(start, { unit: 'working_days', n }, office)).toThrow();
  });
});
