import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { calendar, computeDeadline, explain, LANGUAGES, workingDays } from './index.js';
import { shown, table, wall } from './law.fixture.js';

// rule | start | due by the clock of Helsinki | date of law | target | warning | what the case shows
const TIMERS = table(`
OC-1 | 2025-10-31 | 2026-03-01 00:00 | 2026-02-28 | 2026-02-27 | - | 31 October gives 28 February, not 3 March
OC-1 | 2027-10-31 | 2028-03-01 00:00 | 2028-02-29 | 2028-02-29 | - | but 29 February in a leap year
OC-3 | 2026-08-06 | 2026-12-07 00:00 | 2026-12-06 | 2026-12-04 | - | ends on a Sunday that is Independence Day: not rolled
OC-3 | 2026-02-28 | 2026-06-29 00:00 | 2026-06-28 | 2026-06-26 | - | from the last day of February to 28 June, no end-of-month creep
OC-2 | 2025-08-24 | 2025-12-25 00:00 | 2025-12-24 | 2025-12-23 | - | ends on Christmas Eve
OC-2 | 2027-02-26 | 2027-06-27 00:00 | 2027-06-26 | 2027-06-24 | - | ends on Midsummer Day, a Saturday; the eve does not count as target
OC-11 | 2026-12-23 | 2026-12-28 16:00 | - | 2026-12-28 | - | the day before the Christmas Eve of a Thursday
OC-11 | 2027-12-03 | 2027-12-07 16:00 | - | 2027-12-07 | - | Independence Day is a Monday
REG-7 | 2026-10-24 | 2026-12-24 00:00 | 2026-12-23 | 2026-12-23 | - | ends on Wednesday 23 December: nothing to roll
REG-7 | 2026-10-25 | 2026-12-29 00:00 | 2026-12-28 | 2026-12-28 | - | ends on Christmas Eve and rolls over Christmas and the weekend
REG-7 | 2025-11-02 | 2026-01-03 00:00 | 2026-01-02 | 2026-01-02 | - | ends on New Year's Day and rolls one day
REG-7 | 2024-01-30 | 2024-04-03 00:00 | 2024-04-02 | 2024-04-02 | - | ends on Saturday 30 March and rolls over Easter
REG-7 | 2025-04-21 | 2025-06-24 00:00 | 2025-06-23 | 2025-06-23 | - | ends on Midsummer Eve and rolls over the weekend
REG-7 | 2025-03-02 | 2025-05-03 00:00 | 2025-05-02 | 2025-05-02 | - | ends on May Day
REG-7 | 2025-03-30 | 2025-05-31 00:00 | 2025-05-30 | 2025-05-30 | - | ends on Ascension Day
LOG-REQUEST | 2025-12-31 | 2026-03-01 00:00 | 2026-02-28 | 2026-02-27 | - | the last day of February
LOG-REQUEST | 2026-10-24 | 2026-12-25 00:00 | 2026-12-24 | 2026-12-23 | - | ends on Christmas Eve and stays there
T1 | 2026-12-31 | 2027-01-01 00:00 | - | 2026-12-31 | - | same day, New Year's Eve
T3 | 2026-11-25 | 2026-12-09 16:00 | - | 2026-12-09 | 2026-12-04 08:00 | as in scenario 7
T3 | 2026-12-18 | 2027-01-07 16:00 | - | 2027-01-07 | 2026-12-31 08:00 | over Christmas, New Year and Epiphany
T3 | 2026-03-27 | 2026-04-14 16:00 | - | 2026-04-14 | 2026-04-09 08:00 | over the spring change of clocks and Easter
T3 | 2025-06-13 | 2025-06-30 16:00 | - | 2025-06-30 | 2025-06-25 08:00 | over Midsummer Eve
T3 | 2024-02-23 | 2024-03-08 16:00 | - | 2024-03-08 | 2024-03-05 08:00 | 29 February is a working day
T3 | 2027-04-30 | 2027-05-17 16:00 | - | 2027-05-17 | 2027-05-12 08:00 | over a May Day on Saturday and Ascension Day
T3 | 2028-12-22 | 2029-01-10 16:00 | - | 2029-01-10 | 2029-01-05 08:00 | a Christmas Eve on Sunday
T3 | 2026-05-16 | 2026-05-29 16:00 | - | 2026-05-29 | 2026-05-26 08:00 | a visit that ends on a Saturday
T3 | 2026-10-16 | 2026-10-30 16:00 | - | 2026-10-30 | 2026-10-27 08:00 | over the autumn change of clocks and All Saints' Day
T4 | 2025-12-22 | 2025-12-30 16:00 | - | 2025-12-30 | 2025-12-29 08:00 | the eve and two holidays, then Monday
T4 | 2026-04-01 | 2026-04-08 16:00 | - | 2026-04-08 | 2026-04-07 08:00 | over Good Friday and Easter Monday
T5 | 2026-05-08 | 2026-05-25 16:00 | - | 2026-05-25 | 2026-05-20 08:00 | as in scenario 11
T5 | 2025-12-19 | 2026-01-09 16:00 | - | 2026-01-09 | 2026-01-05 08:00 | ends on Friday 9 January
T5 | 2030-04-12 | 2030-04-30 16:00 | - | 2030-04-30 | 2030-04-25 08:00 | over Easter and May Day of 2030
T5 | 2024-04-26 | 2024-05-14 16:00 | - | 2024-05-14 | 2024-05-08 08:00 | over May Day and Ascension Day of 2024
T5X | 2026-12-23 | 2027-01-04 16:00 | - | 2027-01-04 | - | the longest extension, over Christmas
T6 | 2025-12-23 | 2026-01-05 16:00 | - | 2026-01-05 | 2025-12-31 08:00 | over Christmas and New Year's Day
T6 | 2026-06-15 | 2026-06-23 16:00 | - | 2026-06-23 | 2026-06-18 08:00 | over Midsummer Eve
T7 | 2026-12-30 | 2027-01-08 16:00 | - | 2027-01-08 | 2027-01-05 08:00 | over New Year's Day and Epiphany
T7 | 2025-04-14 | 2025-04-23 16:00 | - | 2025-04-23 | 2025-04-17 08:00 | over Easter
T8 | 2025-04-17 | 2025-04-22 16:00 | - | 2025-04-22 | - | Maundy Thursday gives Tuesday
T8 | 2026-06-18 | 2026-06-22 16:00 | - | 2026-06-22 | - | the day before Midsummer Eve
T9 | 2026-05-11 | 2026-05-19 16:00 | - | 2026-05-19 | 2026-05-15 08:00 | over Ascension Day
T9 | 2024-12-20 | 2025-01-02 16:00 | - | 2025-01-02 | 2024-12-30 08:00 | over Christmas 2024
T10-CRITICAL | 2026-04-30 | 2026-05-04 16:00 | - | 2026-05-04 | 2026-05-04 08:00 | the day before May Day, a Friday
T10-MAJOR | 2026-11-23 | 2026-12-07 16:00 | - | 2026-12-07 | 2026-12-02 08:00 | as in scenario 15
T10-MAJOR | 2025-12-23 | 2026-01-13 16:00 | - | 2026-01-13 | 2026-01-08 08:00 | over Christmas, New Year and Epiphany
T10-MODERATE | 2026-12-01 | 2026-12-31 16:00 | - | 2026-12-31 | 2026-12-28 08:00 | over Independence Day, Christmas and New Year
T10-MODERATE | 2024-02-15 | 2024-03-14 16:00 | - | 2024-03-14 | 2024-03-11 08:00 | through 29 February
T10-MINOR | 2026-01-31 | 2026-03-02 16:00 | - | 2026-03-02 | 2026-02-23 08:00 | ends on Monday 2 March
T10-MINOR | 2026-11-24 | 2026-12-24 16:00 | - | 2026-12-23 | 2026-12-17 08:00 | ends on Christmas Eve and stays there
T10-MINOR | 2024-01-30 | 2024-02-29 16:00 | - | 2024-02-29 | 2024-02-22 08:00 | ends on 29 February
T11-SEND | 2026-12-23 | 2026-12-28 16:00 | - | 2026-12-28 | - | the next working day is after Christmas
T11-REMIND | 2026-12-17 | 2026-12-24 16:00 | - | 2026-12-23 | - | Christmas Eve: the county's date is not moved
T11-CLOSE | 2026-12-18 | 2027-01-01 16:00 | - | 2026-12-31 | - | New Year's Day: the county's date is not moved
MEMO | 2026-06-10 | 2026-06-25 16:00 | - | 2026-06-25 | - | over Midsummer Eve
MEMO | 2026-12-22 | 2027-01-11 16:00 | - | 2027-01-11 | - | over the whole turn of the year
FIX-CRITICAL | 2026-12-11 | 2026-12-25 16:00 | - | 2026-12-23 | 2026-12-22 08:00 | ends on Christmas Day
FIX-MAJOR | 2026-11-23 | 2026-12-23 16:00 | - | 2026-12-23 | 2026-12-16 08:00 | as in scenario 15
FIX-MAJOR | 2026-11-27 | 2026-12-27 16:00 | - | 2026-12-23 | 2026-12-20 08:00 | ends on a Sunday
FIX-MAJOR | 2024-01-30 | 2024-02-29 16:00 | - | 2024-02-29 | 2024-02-22 08:00 | counts 29 February
FIX-MODERATE | 2026-09-25 | 2026-12-24 16:00 | - | 2026-12-23 | 2026-12-10 08:00 | ends on Christmas Eve
FIX-MODERATE | 2025-12-01 | 2026-03-01 16:00 | - | 2026-02-27 | 2026-02-15 08:00 | ends on Sunday 1 March
FIX-MINOR | 2025-12-22 | 2026-06-20 16:00 | - | 2026-06-18 | 2026-06-06 08:00 | ends on Saturday 20 June, Midsummer Day
FIX-MINOR | 2025-12-21 | 2026-06-19 16:00 | - | 2026-06-18 | 2026-06-05 08:00 | ends on Midsummer Eve
CHECK-CRITICAL | 2026-12-23 | 2026-12-28 16:00 | - | 2026-12-28 | - | the next working day is Monday
CHECK-MAJOR | 2026-04-01 | 2026-04-10 16:00 | - | 2026-04-10 | - | over Easter
CHECK-MODERATE | 2026-04-27 | 2026-05-12 16:00 | - | 2026-05-12 | - | over May Day
CHECK-MINOR | 2027-12-20 | 2028-01-04 16:00 | - | 2028-01-04 | - | over Christmas 2027
REINSPECT-CRITICAL | 2026-12-25 | 2027-01-12 16:00 | - | 2027-01-12 | - | counts from the holiday on which the fix was due
REINSPECT-MAJOR | 2026-12-23 | 2027-03-23 16:00 | - | 2027-03-23 | - | as in scenario 15
REINSPECT-MAJOR | 2025-11-30 | 2026-02-28 16:00 | - | 2026-02-27 | - | the last day of February
REINSPECT-MAJOR | 2027-11-30 | 2028-02-29 16:00 | - | 2028-02-29 | - | 29 February 2028
EFFECT-CHECK | 2026-11-24 | 2026-12-24 16:00 | - | 2026-12-23 | - | thirty days after closing
HEARING | 2026-11-23 | 2026-12-07 16:00 | - | 2026-12-07 | 2026-12-02 08:00 | ten working days, warned on the seventh
MEASURE-DECISION | 2026-11-23 | 2026-12-07 16:00 | - | 2026-12-07 | - | ten working days, no rule of law
M1 | 2025-12-30 | 2026-01-15 16:00 | - | 2026-01-15 | 2026-01-12 08:00 | over New Year's Day and Epiphany
NOTICE-ANNOUNCED | 2026-12-21 | 2026-12-07 16:00 | - | 2026-12-07 | - | ten working days before, over Independence Day on a Sunday
NOTICE-ANNOUNCED | 2026-01-12 | 2025-12-22 16:00 | - | 2025-12-22 | - | ten working days before, back over Epiphany, New Year and Christmas
NOTICE-PROGRAMME | 2026-04-13 | 2026-03-26 16:00 | - | 2026-03-26 | - | ten working days before, back over Easter
SIG-29-1-TRIAGE | 2025-04-30 | 2025-05-02 16:00 | - | 2025-05-02 | - | the day before May Day
SIG-29-2-ACK | 2026-12-24 | 2026-12-28 16:00 | - | 2026-12-28 | - | received on Christmas Eve
SIG-29-2-MEASURES | 2026-12-18 | 2026-12-29 16:00 | - | 2026-12-29 | - | T16: five working days
SIG-29-2-LVV | 2026-12-18 | 2027-01-07 16:00 | - | 2027-01-07 | - | T16: ten working days
MUISTUTUS-ACK | 2026-11-26 | 2026-11-30 16:00 | - | 2026-11-30 | - | as in scenario 23
MUISTUTUS-ANSWER | 2026-11-26 | 2026-12-24 16:00 | - | 2026-12-23 | - | as in scenario 23
MUISTUTUS-EXTENDED | 2026-11-26 | 2027-01-26 16:00 | - | 2027-01-26 | - | as in scenario 23
MUISTUTUS-EXTENDED | 2025-12-31 | 2026-02-28 16:00 | - | 2026-02-27 | - | the last day of February
WHISTLE-RECEIPT | 2026-12-18 | 2026-12-26 00:00 | 2026-12-25 | 2026-12-23 | - | ends on Christmas Day
WHISTLE-FEEDBACK | 2026-11-30 | 2027-03-01 00:00 | 2027-02-28 | 2027-02-26 | - | the last day of February, a Sunday
WHISTLE-FEEDBACK | 2027-11-29 | 2028-03-01 00:00 | 2028-02-29 | 2028-02-29 | - | 29 February 2028
HAIPRO-FIRST | 2025-12-12 | 2025-12-26 16:00 | - | 2025-12-23 | - | ends on Boxing Day
FEEDBACK-ANSWER | 2026-06-12 | 2026-06-22 16:00 | - | 2026-06-22 | - | over Midsummer Eve
INC-SCREENING | 2026-11-24 | 2026-11-27 16:00 | - | 2026-11-27 | - | as in scenario 26
INC-SCREENING | 2026-12-23 | 2026-12-30 16:00 | - | 2026-12-30 | - | over Christmas
INC-TEAM | 2026-11-24 | 2026-12-08 16:00 | - | 2026-12-08 | - | as in scenario 26: Independence Day is a Sunday
INC-REPORT | 2026-11-24 | 2027-02-22 16:00 | - | 2027-02-22 | - | as in scenario 26
INC-REPORT-EXTENDED | 2027-02-22 | 2027-03-24 16:00 | - | 2027-03-24 | - | thirty days more
INC-RECOMMENDATION | 2027-01-30 | 2027-03-01 16:00 | - | 2027-03-01 | - | into March
INC-EFFECT | 2025-08-31 | 2026-02-28 16:00 | - | 2026-02-27 | - | 28 February
INC-EFFECT | 2027-08-31 | 2028-02-29 16:00 | - | 2028-02-29 | - | 29 February 2028
CONS-AUTOCLOSE | 2026-12-11 | 2026-12-25 16:00 | - | 2026-12-23 | - | ends on Christmas Day
PURCHASE-DUTY | 2026-12-21 | 2026-12-30 16:00 | - | 2026-12-30 | - | five working days, over Christmas
`);

// domain.md 4.6 as printed: the weekdays on which nobody works.
const PRINTED = {
  2024: '01-01 03-29 04-01 05-01 05-09 06-21 12-06 12-24 12-25 12-26',
  2025: '01-01 01-06 04-18 04-21 05-01 05-29 06-20 12-24 12-25 12-26',
  2026: '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25',
  2027: '01-01 01-06 03-26 03-29 05-06 06-25 12-06 12-24',
};

/** Easter Day by the method of Meeus and Jones. */
function easter(year: number): Temporal.PlainDate {
  const [century, rest, moon] = [Math.floor(year / 100), year % 100, year % 19];
  const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const full = (19 * moon + century - Math.floor(century / 4) - shift + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - full - (rest % 4)) % 7;
  const late = Math.floor((moon + 11 * full + 22 * sunday) / 451);
  const days = full + sunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

const saturdayFrom = (date: Temporal.PlainDate) => date.add({ days: 6 - (date.dayOfWeek % 7) });

/** The days of domain.md 4.6 in a year. */
function days46(year: number): Set<string> {
  const fixed = ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'].map(
    (day) => `${year}-${day}`,
  );
  const midsummer = saturdayFrom(Temporal.PlainDate.from(`${year}-06-20`));
  const saints = saturdayFrom(Temporal.PlainDate.from(`${year}-10-31`));
  const moving = [-2, 0, 1, 39, 49].map((days) => easter(year).add({ days }));
  const others = [...moving, midsummer.subtract({ days: 1 }), midsummer, saints].map(String);
  return new Set([...fixed, ...others]);
}

describe('the working days of domain.md 4.6', () => {
  it.each(Object.entries(PRINTED))(
    '%s has the weekday non-working dates that are printed',
    (year, printed) => {
      const found: string[] = [];
      for (
        let day = Temporal.PlainDate.from(`${year}-01-01`);
        day.year === Number(year);
        day = day.add({ days: 1 })
      )
        if (day.dayOfWeek < 6 && !workingDays.is(day, calendar('FI_OFFICE')))
          found.push(day.toString().slice(5));
      expect(found.join(' ')).toBe(printed);
    },
  );

  it.each([2005, 2011, 2016, 2024, 2025, 2026, 2027, 2028, 2030, 2033, 2037, 2038, 2040])(
    'every day of %d is a working day or not by the list and the weekday alone (T01)',
    (year) => {
      const closed = days46(year);
      for (
        let day = Temporal.PlainDate.from(`${year}-01-01`);
        day.year === year;
        day = day.add({ days: 1 })
      ) {
        const listed = closed.has(day.toString());
        const is = [workingDays.is(day, calendar('FI_OFFICE')), workingDays.is(day, calendar('FI_MON_SAT'))];
        expect([day.toString(), ...is]).toEqual([
          day.toString(),
          !listed && day.dayOfWeek < 6,
          !listed && day.dayOfWeek < 7,
        ]);
      }
    },
  );
});

describe('the timers of domain.md 3.2, 3.3, 5.3-5.7, 6.1, 6.2 and 7.3', () => {
  it.each(TIMERS)('%s from %s is due %s, by law %s, target %s, warns %s: %s', (...row) => {
    const [rule, start, ...expected] = row as [string, string, ...string[]];
    const deadline = computeDeadline({ rule, start });
    const { dueAt, statutory, target, warnAt } = deadline;
    const warnings = warnAt.map(wall).join(', ') || '-';
    expect([wall(dueAt), shown(statutory), shown(target), warnings]).toEqual(expected.slice(0, 4));
  });

  it('has a case for every rule of these chapters that takes a date', () => {
    expect(new Set(TIMERS.map(([rule]) => rule)).size).toBe(58);
  });
});

// rule | start | the holidays that are skipped, and only those
const SKIPPED = table(`
T3           | 2026-12-18 | 2026-12-24 2026-12-25 2026-12-26 2027-01-01 2027-01-06
T3           | 2026-03-27 | 2026-04-03 2026-04-05 2026-04-06
T3           | 2025-06-13 | 2025-06-20 2025-06-21
T5           | 2024-04-26 | 2024-05-01 2024-05-09
T5           | 2030-04-12 | 2030-04-19 2030-04-21 2030-04-22
T10-MODERATE | 2026-10-23 | 2026-10-31
T10-MODERATE | 2026-12-01 | 2026-12-06 2026-12-24 2026-12-25 2026-12-26
SIG-29-2-LVV | 2026-05-13 | 2026-05-14 2026-05-24
INC-TEAM     | 2027-12-03 | 2027-12-06
M1           | 2025-12-23 | 2025-12-24 2025-12-25 2025-12-26 2026-01-01 2026-01-06
T3           | 2026-11-02 |
`);

describe('the explanation of a date', () => {
  it.each(SKIPPED)('of %s from %s names rule, version and the holidays %s', (rule, start, days) => {
    const { explanation } = computeDeadline({ rule: rule!, start: start! });
    expect([explanation.rule, explanation.version]).toEqual([rule, `${rule}@2023-01-01`]);
    const holidays = explanation.skipped.flatMap((day) => (day.why === 'holiday' ? [day] : []));
    expect(holidays.map(({ date }) => date).join(' ')).toBe(days);
    for (const language of LANGUAGES) {
      const text = explain(explanation, language);
      expect(text).toContain(`${rule}@2023-01-01`);
      for (const { date, name } of holidays) {
        const [year, month, day] = date.split('-').map(Number);
        expect(text).toContain(name[language]);
        expect(text).toContain(language === 'en' ? date : `${day}.${month}.${year}`);
      }
    }
  });

  it('says that a date which rolled did so, from where and why (T13)', () => {
    const { explanation } = computeDeadline({ rule: 'REG-7', start: '2026-10-25' });
    expect(explanation).toMatchObject({
      rule: 'REG-7',
      setBy: 'law',
      rolledFrom: '2026-12-24',
      rollover: 'act-before-authority',
      due: '2026-12-28',
      ends: '24:00',
    });
    expect(explain(explanation, 'en')).toContain('2026-12-24');
  });

  it('says that a patient is not made to wait longer by a holiday (4.5)', () => {
    const { explanation } = computeDeadline({ rule: 'CG-SPEC-START', start: '2026-12-11' });
    expect(explanation).toMatchObject({ rolledFrom: null, rollover: 'guarantee', due: '2027-01-01' });
  });
});
