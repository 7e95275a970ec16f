import { describe, expect, it } from '@jest/globals';
import { computeDeadline } from './index.js';
import { table, utc, wall } from './law.fixture.js';

// rule | start | E1 | E2 | E3 | E4, by the clock of Helsinki | what the case shows
const RUNGS = table(`
T3 | 2026-12-03 | 2026-12-17 16:00 | 2026-12-28 16:00 | 2027-01-05 16:00 | 2027-01-20 16:00 | the rungs pass Christmas, New Year and Epiphany
T3 | 2026-03-13 | 2026-03-27 16:00 | 2026-04-07 16:00 | 2026-04-14 16:00 | 2026-04-28 16:00 | due the Friday before the clocks change
T4 | 2026-06-15 | 2026-06-18 16:00 | 2026-06-26 16:00 | 2026-07-03 16:00 | 2026-07-17 16:00 | the rungs pass Midsummer
T6 | 2025-04-10 | 2025-04-17 16:00 | 2025-04-28 16:00 | 2025-05-06 16:00 | 2025-05-20 16:00 | the rungs pass Easter and May Day
T7 | 2024-02-16 | 2024-02-23 16:00 | 2024-03-01 16:00 | 2024-03-08 16:00 | 2024-03-22 16:00 | through 29 February
T8 | 2027-04-29 | 2027-04-30 16:00 | 2027-05-10 16:00 | 2027-05-17 16:00 | 2027-05-31 16:00 | the rungs pass Ascension Day
T9 | 2026-10-09 | 2026-10-16 16:00 | 2026-10-23 16:00 | 2026-10-30 16:00 | 2026-11-13 16:00 | through the autumn change of clocks
T10-CRITICAL | 2026-11-30 | 2026-12-01 16:00 | 2026-12-08 16:00 | 2026-12-15 16:00 | 2026-12-31 16:00 | Independence Day is a Sunday
T10-MAJOR | 2026-11-23 | 2026-12-07 16:00 | 2026-12-14 16:00 | 2026-12-21 16:00 | 2027-01-08 16:00 | as in scenario 15
T10-MODERATE | 2025-11-19 | 2025-12-17 16:00 | 2025-12-29 16:00 | 2026-01-07 16:00 | 2026-01-21 16:00 | a due date before Christmas
T10-MINOR | 2026-11-24 | 2026-12-24 16:00 | 2027-01-04 16:00 | 2027-01-12 16:00 | 2027-01-26 16:00 | from a due date that is Christmas Eve
FIX-CRITICAL | 2026-12-12 | 2026-12-26 16:00 | 2027-01-04 16:00 | 2027-01-12 16:00 | 2027-01-26 16:00 | from a due date that is Boxing Day, a Saturday
FIX-MAJOR | 2026-11-27 | 2026-12-27 16:00 | 2027-01-04 16:00 | 2027-01-12 16:00 | 2027-01-26 16:00 | from a due date that is a Sunday
FIX-MODERATE | 2026-03-15 | 2026-06-13 16:00 | 2026-06-22 16:00 | 2026-06-29 16:00 | 2026-07-13 16:00 | from a Saturday; over Midsummer Eve
CHECK-MAJOR | 2025-12-12 | 2025-12-19 16:00 | 2025-12-31 16:00 | 2026-01-09 16:00 | 2026-01-23 16:00 | over the turn of the year
REINSPECT-CRITICAL | 2027-12-01 | 2027-12-16 16:00 | 2027-12-23 16:00 | 2027-12-31 16:00 | 2028-01-17 16:00 | over Independence Day 2027 and Christmas
REINSPECT-MAJOR | 2025-11-30 | 2026-02-28 16:00 | 2026-03-06 16:00 | 2026-03-13 16:00 | 2026-03-27 16:00 | from 28 February, a Saturday
M1 | 2026-04-16 | 2026-04-30 16:00 | 2026-05-08 16:00 | 2026-05-18 16:00 | 2026-06-01 16:00 | a clarification not given
MUISTUTUS-ANSWER | 2026-11-26 | 2026-12-24 16:00 | 2027-01-04 16:00 | 2027-01-12 16:00 | 2027-01-26 16:00 | from Christmas Eve
INC-SCREENING | 2026-12-18 | 2026-12-23 16:00 | 2027-01-04 16:00 | 2027-01-12 16:00 | 2027-01-26 16:00 | over Christmas
INC-REPORT | 2026-09-27 | 2026-12-26 16:00 | 2027-01-04 16:00 | 2027-01-12 16:00 | 2027-01-26 16:00 | from Boxing Day
SIG-29-2-ACK | 2026-05-12 | 2026-05-13 16:00 | 2026-05-21 16:00 | 2026-05-28 16:00 | 2026-06-11 16:00 | over Ascension Day
OC-1 | 2026-08-25 | 2026-12-26 00:00 | 2027-01-12 16:00 | - | - | from Christmas Day; law ends at 24:00
OC-3 | 2026-08-06 | 2026-12-07 00:00 | 2026-12-18 16:00 | - | - | from Independence Day, a Sunday
REG-7 | 2024-01-30 | 2024-04-03 00:00 | 2024-04-16 16:00 | - | - | from the day to which it rolled
`);

// rule | start | due | first warning | E3 | E4, all in UTC | when that is in Helsinki
const HOURS = table(`
T2-HEAD | 2026-11-23T08:05Z | 2026-11-23T10:05Z | 2026-11-23T09:05Z | 2026-12-07T14:00Z | 2026-12-21T14:00Z | ends Mon 23 Nov 12:05
T2-HEAD | 2026-03-29T00:30Z | 2026-03-29T02:30Z | 2026-03-29T01:30Z | 2026-04-14T13:00Z | 2026-04-28T13:00Z | ends Sun 29 Mar 05:30
T2-HEAD | 2026-10-24T23:30Z | 2026-10-25T01:30Z | 2026-10-25T00:30Z | 2026-11-06T14:00Z | 2026-11-20T14:00Z | ends Sun 25 Oct 03:30
T2-HEAD | 2026-12-31T21:15Z | 2026-12-31T23:15Z | 2026-12-31T22:15Z | 2027-01-18T14:00Z | 2027-02-01T14:00Z | ends Fri 01 Jan 01:15
T2-LVV | 2026-11-23T08:05Z | 2026-11-24T08:05Z | 2026-11-23T20:05Z | 2026-12-08T14:00Z | 2026-12-22T14:00Z | ends Tue 24 Nov 10:05
T2-LVV | 2026-03-28T10:00Z | 2026-03-29T10:00Z | 2026-03-28T22:00Z | 2026-04-14T13:00Z | 2026-04-28T13:00Z | ends Sun 29 Mar 13:00
T2-LVV | 2026-10-24T10:00Z | 2026-10-25T10:00Z | 2026-10-24T22:00Z | 2026-11-06T14:00Z | 2026-11-20T14:00Z | ends Sun 25 Oct 12:00
T2-LVV | 2024-02-28T22:30Z | 2024-02-29T22:30Z | 2024-02-29T10:30Z | 2024-03-15T14:00Z | 2024-04-02T13:00Z | ends Fri 01 Mar 00:30
T2-SAFE | 2026-03-28T22:30Z | 2026-03-29T22:30Z | - | 2026-04-15T13:00Z | 2026-04-29T13:00Z | ends Mon 30 Mar 01:30
T2-SAFE | 2026-12-24T14:00Z | 2026-12-25T14:00Z | - | 2027-01-12T14:00Z | 2027-01-26T14:00Z | ends Fri 25 Dec 16:00
SIG-34 | 2026-10-24T21:59Z | 2026-10-25T21:59Z | - | 2026-11-06T14:00Z | 2026-11-20T14:00Z | ends Sun 25 Oct 23:59
SIG-34 | 2026-06-19T09:00Z | 2026-06-20T09:00Z | - | 2026-07-03T13:00Z | 2026-07-17T13:00Z | ends Sat 20 Jun 12:00
INC-DISCLOSURE | 2026-03-28T13:45Z | 2026-03-29T13:45Z | - | 2026-04-14T13:00Z | 2026-04-28T13:00Z | ends Sun 29 Mar 16:45
SIG-29-1-CRITICAL | 2026-12-25T01:00Z | 2026-12-25T03:00Z | - | 2027-01-12T14:00Z | 2027-01-26T14:00Z | ends Fri 25 Dec 05:00
SIG-29-1-CRITICAL | 2026-03-29T00:10Z | 2026-03-29T02:10Z | - | 2026-04-14T13:00Z | 2026-04-28T13:00Z | ends Sun 29 Mar 05:10
`);

// rule | start | due (E1) | warning | E2 | E3, all in UTC | what the case shows
const CONSULTATIONS = table(`
CONS-ASSIGN-URGENT | 2026-11-24T08:00Z | 2026-11-24T10:00Z | 2026-11-24T09:00Z | 2026-11-25T10:00Z | 2026-11-25T14:00Z | ten o'clock: two hours later
CONS-ASSIGN-URGENT | 2026-11-24T13:00Z | 2026-11-25T07:00Z | 2026-11-24T14:00Z | 2026-11-26T10:00Z | 2026-11-26T14:00Z | one hour today, one tomorrow
CONS-ASSIGN-URGENT | 2026-11-24T12:00Z | 2026-11-24T14:00Z | 2026-11-24T13:00Z | 2026-11-25T10:00Z | 2026-11-25T14:00Z | used up at closing time: due then (T03)
CONS-ASSIGN-URGENT | 2026-11-22T21:00Z | 2026-11-23T08:00Z | 2026-11-23T07:00Z | 2026-11-24T10:00Z | 2026-11-24T14:00Z | Sunday 23:00: from Monday's opening
CONS-ASSIGN-SOON | 2026-12-23T12:00Z | 2026-12-28T08:00Z | 2026-12-28T06:40Z | 2026-12-29T14:00Z | 2026-12-31T14:00Z | two hours before Christmas, two after it
CONS-ASSIGN-SOON | 2026-03-27T13:00Z | 2026-03-30T08:00Z | 2026-03-30T06:40Z | 2026-03-31T13:00Z | 2026-04-02T13:00Z | over the spring change of clocks
CONS-ASSIGN-SOON | 2026-10-23T12:30Z | 2026-10-26T09:30Z | 2026-10-26T08:10Z | 2026-10-27T14:00Z | 2026-10-29T14:00Z | over the autumn change of clocks
CONS-ASSIGN-ROUTINE | 2026-11-24T08:00Z | 2026-11-25T14:00Z | 2026-11-25T06:00Z | 2026-11-27T14:00Z | 2026-12-02T14:00Z | the next working day
CONS-ASSIGN-ROUTINE | 2026-12-23T13:00Z | 2026-12-28T14:00Z | 2026-12-28T06:00Z | 2026-12-30T14:00Z | 2027-01-05T14:00Z | after Christmas
CONS-ACCEPT-URGENT | 2026-12-31T12:00Z | 2027-01-04T08:00Z | 2026-12-31T14:00Z | 2027-01-05T10:00Z | 2027-01-05T14:00Z | over New Year's Day and a weekend
CONS-ACCEPT-SOON | 2026-06-18T09:00Z | 2026-06-22T13:00Z | 2026-06-22T05:00Z | 2026-06-23T13:00Z | 2026-06-25T13:00Z | over Midsummer
CONS-ACCEPT-ROUTINE | 2025-04-16T09:00Z | 2025-04-22T13:00Z | 2025-04-22T05:00Z | 2025-04-24T13:00Z | 2025-04-29T13:00Z | over Easter
CONS-ANSWER-URGENT | 2026-11-24T08:00Z | 2026-11-25T14:00Z | 2026-11-25T06:00Z | 2026-11-26T10:00Z | 2026-11-26T14:00Z | warns at the opening of the due day (T15)
CONS-ANSWER-URGENT | 2026-11-24T14:00Z | 2026-11-26T14:00Z | 2026-11-26T06:00Z | 2026-11-27T10:00Z | 2026-11-27T14:00Z | 16:00 is outside: taken on Wednesday, due on Thursday (T04)
CONS-ANSWER-URGENT | 2026-11-24T05:59Z | 2026-11-25T14:00Z | 2026-11-25T06:00Z | 2026-11-26T10:00Z | 2026-11-26T14:00Z | 07:59 is taken on the same day
CONS-ANSWER-SOON | 2026-11-22T21:00Z | 2026-11-26T14:00Z | 2026-11-25T06:00Z | 2026-11-27T14:00Z | 2026-12-01T14:00Z | Sunday 23:00 gives the same date as
CONS-ANSWER-SOON | 2026-11-23T05:59Z | 2026-11-26T14:00Z | 2026-11-25T06:00Z | 2026-11-27T14:00Z | 2026-12-01T14:00Z | Monday 07:59 (T04)
CONS-ANSWER-SOON | 2026-12-31T12:00Z | 2027-01-07T14:00Z | 2027-01-05T06:00Z | 2027-01-08T14:00Z | 2027-01-12T14:00Z | over New Year's Day and Epiphany
CONS-ANSWER-ROUTINE | 2026-11-24T08:00Z | 2026-12-01T14:00Z | 2026-11-30T06:00Z | 2026-12-03T14:00Z | 2026-12-08T14:00Z | warns at the opening of day 4
CONS-ANSWER-ROUTINE | 2026-12-18T15:00Z | 2026-12-30T14:00Z | 2026-12-29T06:00Z | 2027-01-04T14:00Z | 2027-01-08T14:00Z | Friday evening before Christmas: from Monday
CONS-ANSWER-ROUTINE | 2024-02-26T09:00Z | 2024-03-04T14:00Z | 2024-03-01T06:00Z | 2024-03-06T14:00Z | 2024-03-11T14:00Z | through 29 February
CONS-ANSWER-ROUTINE | 2026-03-27T09:00Z | 2026-04-07T13:00Z | 2026-04-02T05:00Z | 2026-04-09T13:00Z | 2026-04-14T13:00Z | over the clock change and Easter
CONS-INFO-URGENT | 2026-04-02T11:00Z | 2026-04-07T07:00Z | 2026-04-02T13:00Z | - | - | Maundy Thursday 14:00: two hours, the rest on Tuesday
CONS-INFO-SOON | 2026-05-13T09:00Z | 2026-05-18T13:00Z | 2026-05-18T05:00Z | - | - | over Ascension Day
CONS-INFO-ROUTINE | 2027-12-03T09:00Z | 2027-12-13T14:00Z | 2027-12-10T06:00Z | - | - | over Independence Day
`);

// rule | start | the end of the day of law in UTC | what the case shows
const ENDS_OF_DAYS = table(`
OC-1        | 2025-11-28 | 2026-03-28T22:00Z | the day before the spring change ends in winter time
OC-1        | 2025-11-29 | 2026-03-29T21:00Z | the day of the spring change has 23 hours
LOG-REQUEST | 2026-08-24 | 2026-10-24T21:00Z | the day before the autumn change ends in summer time
LOG-REQUEST | 2026-08-25 | 2026-10-25T22:00Z | the day of the autumn change has 25 hours
OC-3        | 2027-10-31 | 2028-02-29T22:00Z | 29 February
REG-2       | 2026-02-10 | 2027-03-31T21:00Z | as in scenario 5
T1          | 2026-03-29 | 2026-03-29T21:00Z | "same day" ends at 24:00
`);

const levels = (rungs: readonly { level: string; at: Date }[], show: (at: Date) => string) =>
  Object.fromEntries(rungs.map(({ level, at }) => [level, show(at)]));

describe('T14 and 5.4: E1 at expiry, E2-E4 at 16:00 of the 5th, 10th and 20th working day after the due date', () => {
  it.each(RUNGS)('%s from %s: %s, %s, %s, %s: %s', (rule, start, ...expected) => {
    const { rungs } = computeDeadline({ rule: rule!, start: start! });
    const [E1, E2, E3, E4] = expected as [string, string, string, string];
    expect(levels(rungs, wall)).toEqual({ E1, E2, ...(E3 !== '-' && { E3, E4 }) });
  });

  it('own-control and register duties tell the head after ten working days and nobody further (design.md 3)', () => {
    for (const rule of ['OC-1', 'OC-2', 'OC-3', 'REG-2', 'REG-7'])
      expect(computeDeadline({ rule, start: '2026-03-02' }).rungs.map(({ level }) => level)).toEqual([
        'E1',
        'E2',
      ]);
  });

  it('an order received tells the county director at 24:00 of its date', () => {
    const { rungs } = computeDeadline({ rule: 'ORDER-REPORT', start: '2026-05-15' });
    expect(levels(rungs, wall)).toEqual({ E4: '2026-05-16 00:00' });
  });
});

describe('T22: hours are elapsed hours, at any hour and over a change of clocks', () => {
  it.each(HOURS)('%s from %s is due %s, warns %s, E3 %s, E4 %s: %s', (rule, start, due, warn, E3, E4) => {
    const { dueAt, warnAt, rungs } = computeDeadline({ rule: rule!, start: start!.replace('Z', ':00Z') });
    expect([utc(dueAt), warnAt.map(utc).join() || '-']).toEqual([due, warn]);
    expect(levels(rungs, utc)).toMatchObject({ E3, E4 });
  });

  it('T2 of 5.4: a missed notice goes to E2 straight, without E1', () => {
    for (const rule of ['T2-HEAD', 'T2-LVV']) {
      const { rungs, dueAt } = computeDeadline({ rule, start: '2026-11-23T08:05:00Z' });
      expect(rungs.map(({ level }) => level)).toEqual(['E2', 'E3', 'E4']);
      expect(rungs[0]!.at).toEqual(dueAt);
    }
  });
});

describe('7.3 with T02-T04, T15: office hours, warnings and escalations of a consultation', () => {
  it.each(CONSULTATIONS)('%s from %s is due %s, warns %s, E2 %s, E3 %s: %s', (...row) => {
    const [rule, start, due, warn, E2, E3] = row as [string, string, string, string, string, string];
    const { dueAt, warnAt, rungs } = computeDeadline({ rule, start: start.replace('Z', ':00Z') });
    expect([utc(dueAt), warnAt.map(utc).join()]).toEqual([due, warn]);
    // Information that does not come ends the question; nobody is escalated to.
    expect(levels(rungs, utc)).toEqual(E2 === '-' ? {} : { E1: due, E2, E3 });
  });

  it('T21: a routine answer is aimed at within two working days and due within five', () => {
    const { target, due } = computeDeadline({ rule: 'CONS-ANSWER-ROUTINE', start: '2026-12-23T08:00:00Z' });
    expect([String(target), String(due)]).toEqual(['2026-12-29', '2027-01-04']);
  });
});

describe('T14: a limit of law runs to the end of its day in Helsinki', () => {
  it.each(ENDS_OF_DAYS)('%s from %s ends %s: %s', (rule, start, end) => {
    expect(utc(computeDeadline({ rule: rule!, start: start! }).dueAt)).toBe(end);
  });

  it.each([
    ['2027-03-31T20:59:59Z', false, null],
    ['2027-03-31T21:00:00Z', true, 'E1'],
    ['2027-04-14T12:59:59Z', true, 'E1'],
    ['2027-04-14T13:00:00Z', true, 'E2'],
  ])(
    'REG-2 of a unit checked 2026-02-10 (scenario 5) as of %s: overdue %s, level %s',
    (asOf, overdue, level) => {
      const { standing } = computeDeadline({ rule: 'REG-2', start: '2026-02-10', asOf });
      expect(standing).toMatchObject({ overdue, level });
    },
  );

  it.each([
    ['2026-12-07T13:59:59Z', false, null],
    ['2026-12-07T14:00:00Z', true, 'E1'],
    ['2026-12-14T13:59:59Z', true, 'E1'],
    ['2026-12-14T14:00:00Z', true, 'E2'],
    ['2026-12-21T14:00:00Z', true, 'E3'],
    ['2027-01-08T13:59:59Z', true, 'E3'],
    ['2027-01-08T14:00:00Z', true, 'E4'],
  ])('T10-MAJOR from 2026-11-23 (scenario 15) as of %s: overdue %s, level %s', (asOf, overdue, level) => {
    const { standing } = computeDeadline({ rule: 'T10-MAJOR', start: '2026-11-23', asOf });
    expect(standing).toMatchObject({ overdue, level });
  });
});
