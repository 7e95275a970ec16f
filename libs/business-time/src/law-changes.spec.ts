import { describe, expect, it } from '@jest/globals';
import {
  calendar,
  computeDeadline,
  deletionDay,
  pausedOfficeHours,
  pausedWorkingDays,
  TimeRuleError,
  withinWindow,
} from './index.js';
import { table, utc } from './law.fixture.js';

const OFFICE = calendar('FI_OFFICE');

/** The due date of an answer, or the code of the refusal. */
function dueOrRefusal(ask: Parameters<typeof computeDeadline>[0]): string {
  try {
    return String(computeDeadline(ask).due);
  } catch (error) {
    if (error instanceof TimeRuleError) return error.code;
    throw error;
  }
}

// rule | extensions from 2026-11-23, H = by the head of supervision | due or refusal
const EXTENSIONS = table(`
T10-MAJOR    | 5     | 2026-12-14
T10-MAJOR    | 3 2   | 2026-12-14
T10-MAJOR    | 6     | extension.too-long
T10-MAJOR    | 3 3   | extension.too-long
T10-MAJOR    | 1 1 1 | extension.too-many
T10-MODERATE | 10    | 2027-01-08
T10-MODERATE | 11    | extension.too-long
T10-MINOR    | 15    | 2027-01-07
T10-MINOR    | 16    | extension.too-long
FIX-MAJOR    | 15    | 2027-01-07
FIX-MAJOR    | 1     | 2026-12-24
FIX-MAJOR    | 8 8   | extension.too-long
FIX-MODERATE | 45    | 2027-04-07
FIX-MODERATE | 46    | extension.too-long
FIX-MINOR    | 90    | 2027-08-20
FIX-MINOR    | 91    | extension.too-long
FIX-CRITICAL | 7     | extension.needs-head-of-supervision
FIX-CRITICAL | H7    | 2026-12-14
FIX-CRITICAL | H3 4  | extension.needs-head-of-supervision
FIX-CRITICAL | H8    | extension.too-long
T10-CRITICAL | 1     | extension.needs-head-of-supervision
T10-CRITICAL | H1    | extension.too-long
`);

describe('5.6 and T19: at most two extensions, together at most half of the original, rounded down', () => {
  it.each(EXTENSIONS)('%s extended by %s: %s', (rule, text, expected) => {
    const extensions = text!.split(' ').map((one) => ({
      n: Number(one.replace('H', '')),
      headOfSupervision: one.startsWith('H'),
    }));
    expect(dueOrRefusal({ rule: rule!, start: '2026-11-23', extensions })).toBe(expected);
  });

  it.each([
    [1, '2026-12-28'],
    [3, '2026-12-30'],
    [5, '2027-01-04'],
    [6, 'facts.out-of-range'],
  ])('T5x: %d working days after a fact check due 2026-12-23: %s', (n, expected) => {
    expect(dueOrRefusal({ rule: 'T5X', start: '2026-12-23', facts: { n } })).toBe(expected);
  });

  it.each([
    [4, 'facts.out-of-range'],
    [5, '2027-01-04'],
    [20, '2027-01-26'],
    [21, 'facts.out-of-range'],
  ])('5.7 M1: a clarification of 2026-12-23 within %d working days: %s', (n, expected) => {
    expect(dueOrRefusal({ rule: 'M1', start: '2026-12-23', facts: { n } })).toBe(expected);
  });

  it.each([
    ['2027-02-01', '2027-02-01'],
    ['2027-05-22', '2027-05-22'],
    ['2027-05-23', '2027-05-22'],
  ])('T17: a minor deviation of 2026-11-23 with the next visit on %s is due %s', (nextVisit, expected) => {
    expect(dueOrRefusal({ rule: 'FIX-MINOR', start: '2026-11-23', facts: { nextVisit } })).toBe(expected);
  });
});

// start | pauses | due | what the case shows
const PAUSED_ANSWERS = table(`
ROUTINE 2026-11-02 | 03/06       | 2026-11-12 | three working days are taken out
ROUTINE 2026-11-02 | 03/03       | 2026-11-09 | a pause within a day takes out nothing
ROUTINE 2026-11-02 | 03/07       | 2026-11-13 | an answer on a Saturday counts on Monday
ROUTINE 2026-11-02 | 07/11       | 2026-11-11 | a question on a Saturday counts on Monday; nothing was left after it
ROUTINE 2026-11-02 | 09/11       | 2026-11-11 | nothing is left: due on the day on which the pause ends
ROUTINE 2026-11-02 | 09/14       | 2026-11-16 | which is a Saturday: the next working day
ROUTINE 2026-11-02 | 03/05 04/06 | 2026-11-12 | a question while one is open joins it
ROUTINE 2026-11-02 | 03/04 05/06 | 2026-11-11 | two pauses count
ROUTINE 2026-11-02 | 03/04 05/06 09/12 | 2026-11-11 | a third question does not pause
SOON 2026-12-21    | 22/26       | 2026-12-30 | over Christmas
SOON 2026-12-21    | 22/28       | 2026-12-30 | an answer on Monday is the same as one on Boxing Day, a Saturday
URGENT 2026-11-02  | 02/04       | 2026-11-05 | one day is left
`);

describe('T05: in a budget of working days the question and the answer bound what is taken out', () => {
  it.each(PAUSED_ANSWERS)('%s paused %s is due %s: %s', (text, pauses, expected) => {
    const [priority, start] = text!.split(' ') as [string, string];
    const noon = (day: string) => `${start.slice(0, 8)}${day}T10:00:00Z`;
    const ask = {
      rule: `CONS-ANSWER-${priority}`,
      start: `${start}T08:00:00Z`,
      pauses: pauses!.split(' ').map((one) => {
        const [from, to] = one.split('/') as [string, string];
        return { from: noon(from), to: noon(to) };
      }),
    };
    expect(dueOrRefusal(ask)).toBe(expected);
  });

  it("the requester's own clock runs on and is not paused (7.3)", () => {
    const pauses = [{ from: '2026-11-03T10:00:00Z', to: '2026-11-06T10:00:00Z' }];
    const ask = { rule: 'CONS-INFO-ROUTINE', start: '2026-11-02T08:00:00Z', pauses };
    expect(dueOrRefusal(ask)).toBe('pause.not-allowed');
  });

  it('while a question stands there is no due date, and what was left is known', () => {
    const open = [{ from: '2026-11-03', to: null }];
    expect(pausedWorkingDays(5, '2026-11-02', open, OFFICE)).toEqual({ remaining: 4, due: null });
  });

  it.each([
    ['T3', '2026-12-16'],
    ['T5', '2026-12-16'],
    ['T10-MAJOR', '2026-12-16'],
    ['FIX-MAJOR', '2027-01-01'],
  ])(
    '5.8: while a case is suspended from 27 November to 4 December, %s stands still: due %s',
    (rule, due) => {
      const pauses = [{ from: '2026-11-27', to: '2026-12-04' }];
      expect(dueOrRefusal({ rule, start: '2026-11-25', pauses })).toBe(due);
    },
  );
});

// hours | start | pause | due, in UTC | what the case shows
const PAUSED_HOURS = table(`
4 | 2026-11-02T08:00Z | 2026-11-02T09:00Z 2026-11-02T11:30Z | 2026-11-03T06:30Z | half an hour is left for Tuesday
2 | 2026-11-02T08:00Z | 2026-11-02T10:00Z 2026-11-02T11:30Z | 2026-11-02T10:00Z | used up as the pause begins
4 | 2026-12-23T11:00Z | 2026-12-23T13:00Z 2026-12-25T10:00Z | 2026-12-28T08:00Z | the answer came on Christmas Day
4 | 2026-03-27T12:00Z | 2026-03-27T13:00Z 2026-03-30T06:00Z | 2026-03-30T09:00Z | over the spring change of clocks
4 | 2026-10-23T11:00Z | 2026-10-23T12:00Z 2026-10-26T07:00Z | 2026-10-26T10:00Z | over the autumn change of clocks
`);

describe('T03: in a budget of office hours a pause takes out the office time in it', () => {
  it.each(PAUSED_HOURS)(
    '%s hours from %s paused %s are used up at %s: %s',
    (hours, start, pause, expected) => {
      const [from, to] = pause!.split(' ').map((at) => at.replace('Z', ':00Z')) as [string, string];
      const at = start!.replace('Z', ':00Z');
      const { due } = pausedOfficeHours(Number(hours), at, [{ from, to }], { calendar: OFFICE });
      expect(due && utc(due)).toBe(expected);
    },
  );
});

// the yearly check | its last day, rolled | from where
const YEARLY_CHECKS = table(`
2022-12-31 | rule.not-in-force | its year's end of March was before the act of 1 January 2024
2023-01-01 | 2024-04-02 | the first date under the act: Easter Day, Easter Monday
2023-06-01 | 2024-04-02 | the same for any check in 2023
2023-12-31 | 2024-04-02 | up to its last day
2024-01-01 | 2025-03-31 | a Monday
2024-12-31 | 2025-03-31 | the year after the check
2025-01-01 | 2026-03-31 | the year after the check
2026-02-10 | 2027-03-31 | as in scenario 5
2028-04-15 | 2029-04-03 | Easter Saturday, Easter, Monday
2029-08-08 | 2030-04-01 | a Sunday
2034-03-31 | 2035-04-02 | a Saturday
2039-01-02 | 2040-04-03 | Easter Saturday again
`);

describe('REG-2 and T13: the yearly check by 31 March rolls to the next working day', () => {
  it.each(YEARLY_CHECKS)('after a check on %s the last day is %s: %s', (start, expected) => {
    expect(dueOrRefusal({ rule: 'REG-2', start: start! })).toBe(expected);
  });

  it('31 March 2024 was Easter Day: 2 April', () => {
    const ask = { rule: 'REG-2', start: '2023-02-10' };
    expect(dueOrRefusal(ask)).toBe('2024-04-02');
  });
});

describe('T18: windows and retention', () => {
  it.each([
    ['REPEATED', '2024-11-22', true],
    ['REPEATED', '2024-11-21', false],
    ['OVERDUE-MAJOR', '2025-11-22', true],
    ['OVERDUE-MAJOR', '2025-11-21', false],
    ['RECUSAL', '2025-06-30', true],
    ['RECUSAL', '2024-11-21', false],
    ['REG-3', '2023-11-22', true],
    ['REG-9', '2023-11-21', false],
    ['OC-12', '2024-11-22', true],
    ['REG-10', '2026-05-22', true],
    ['REG-10', '2026-05-21', false],
  ])('%s seen from 2026-11-22 reaches %s: %s', (id, event, within) => {
    expect(withinWindow(id, event, '2026-11-22')).toBe(within);
  });

  it.each([
    ['REG-6', '2021-12-01', '2026-12-01'],
    ['REG-6', '2024-02-29', '2029-02-28'],
    ['WHISTLE-DATA', '2024-02-29', '2029-02-28'],
    ['DRAFT-QUESTION', '2026-11-02', '2026-12-02'],
    ['DRAFT-QUESTION', '2027-01-31', '2027-02-28'],
    ['LOG', '2014-11-24', '2026-11-25'],
    ['LOG', '2024-02-29', '2036-03-01'],
    ['LOG', '2023-02-28', '2035-03-01'],
  ])('%s from %s is deleted on %s', (id, from, expected) => {
    expect(String(deletionDay(id, from))).toBe(expected);
  });
});
