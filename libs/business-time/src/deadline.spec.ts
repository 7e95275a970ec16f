import { describe, expect, it } from '@jest/globals';
import { calendar, countyCalendar } from './calendar.js';
import { computeDeadline, remainingOf } from './deadline.js';
import { due, refusal, rungs, wall } from './deadline.fixture.js';
import type { DeadlineInput } from './deadline-input.js';
import { addTo } from './units.js';
import { dateOf } from './zone.js';

describe('when on the day (T14, T15; design.md 3)', () => {
  it.each([
    ['T3', '2026-11-25', '2026-12-09 16:00', 'a county-set date ends at 16:00'],
    ['FIX-MODERATE', '2031-09-07', '2031-12-06 16:00', 'on a holiday too: the county’s date is not moved'],
    ['OC-3', '2026-08-06', '2026-12-07 00:00', 'a date of law ends with its day'],
    ['T1', '2026-11-25', '2026-11-26 00:00', '"same day" ends with the day'],
    ['REG-2', '2028-02-10', '2029-04-04 00:00', 'T13: Saturday before Easter moves to the Tuesday after it'],
    ['SIG-34', '2026-10-24T20:00:00Z', '2026-10-25 22:00', 'T22: 24 elapsed hours over the autumn change'],
    ['CONS-ASSIGN-URGENT', '2026-11-02T13:00:00Z', '2026-11-03 09:00', 'office hours end to the minute'],
  ])('%s from %s ends %s: %s', (rule, start, at) => {
    expect(wall(computeDeadline({ rule, start }).dueAt)).toBe(at);
  });

  it('warnings in days go at opening time of their day', () => {
    expect(computeDeadline({ rule: 'T3', start: '2026-11-25' }).warnAt.map(wall)).toEqual([
      '2026-12-04 08:00',
    ]);
    expect(
      computeDeadline({ rule: 'CONS-ANSWER-URGENT', start: '2026-11-02T08:00:00Z' }).warnAt.map(wall),
    ).toEqual(['2026-11-03 08:00']);
    expect(
      computeDeadline({ rule: 'CONS-ANSWER-ROUTINE', start: '2026-11-02T08:00:00Z' }).warnAt.map(wall),
    ).toEqual([
      '2026-11-06 08:00', // two thirds of five is the fourth
    ]);
    expect(
      computeDeadline({ rule: 'CONS-ACCEPT-URGENT', start: '2026-11-02T13:00:00Z' }).warnAt.map(wall),
    ).toEqual(['2026-11-03 09:00']);
  });

  it('a ladder climbs by its kind', () => {
    expect(rungs('T3', '2026-11-25')).toEqual([
      'E1 2026-12-09 16:00',
      'E2 2026-12-16 16:00',
      'E3 2026-12-23 16:00',
      'E4 2027-01-12 16:00',
    ]);
    expect(rungs('OC-3', '2026-08-06')).toEqual(['E1 2026-12-07 00:00', 'E2 2026-12-18 16:00']);
    expect(rungs('CONS-ANSWER-URGENT', '2026-11-02T08:00:00Z')).toEqual([
      'E1 2026-11-03 16:00',
      'E2 2026-11-04 12:00',
      'E3 2026-11-04 16:00',
    ]);
    expect(rungs('T5', '2026-11-25')).toEqual([]);
  });

  it('an E rule asked alone gives the day of the rung', () => {
    for (const [rule, level] of [
      ['E2', 'E2'],
      ['E3', 'E3'],
      ['E4', 'E4'],
    ] as const)
      expect(due(rule, '2026-12-09')).toBe(
        dateOf(
          computeDeadline({ rule: 'T3', start: '2026-11-25' }).rungs.find((r) => r.level === level)!.at,
        ).toString(),
      );
    expect(wall(computeDeadline({ rule: 'CONS-E2-URGENT', start: '2026-11-03' }).dueAt)).toBe(
      '2026-11-04 12:00',
    );
  });

  it('as of any instant it says what has been warned, climbed and what comes next', () => {
    const seen = (asOf: string) => computeDeadline({ rule: 'T3', start: '2026-11-25', asOf }).standing;
    expect(seen('2026-12-01T00:00:00Z')).toMatchObject({ overdue: false, warnings: 0, level: null });
    expect(seen('2026-12-04T06:00:00Z')).toMatchObject({
      warnings: 1,
      nextAt: new Date('2026-12-09T14:00:00Z'),
    });
    expect(seen('2026-12-16T14:00:00Z')).toMatchObject({ overdue: true, level: 'E2' });
    expect(computeDeadline({ rule: 'T3', start: '2026-11-25' }).standing).toBeNull();
  });
});

describe('what changes a deadline', () => {
  it('a county closed on an extra day counts later, but no limit of law grows by it', () => {
    const title = { fi: 'suljettu', sv: 'stängt', en: 'closed' };
    const own = countyCalendar('FI_OFFICE', 'FI_OFFICE@2026-x', [
      { date: '2026-12-07', title },
      { date: '2027-03-31', title },
    ]);
    const found = computeDeadline({ rule: 'T3', start: '2026-11-25', calendar: own });
    expect(found.due.toString()).toBe('2026-12-10');
    expect(found.explanation.calendar).toBe('FI_OFFICE@2026-x');
    expect(found.explanation.skipped).toContainEqual({ date: '2026-12-07', why: 'closed', name: title });
    const law = computeDeadline({ rule: 'REG-2', start: '2026-02-10', calendar: own });
    expect([law.due.toString(), law.target?.toString()]).toEqual(['2027-03-31', '2027-03-30']);
    expect(refusal({ rule: 'T3', start: '2026-11-25', calendar: calendar('FI_MON_SAT') })).toMatchObject({
      code: 'calendar.mismatch',
    });
  });

  it('an extension counts from the original due date, at most twice and half of the original together (5.6, T19)', () => {
    expect(due('FIX-MAJOR', '2026-11-23', { extensions: [{ n: 10 }, { n: 5 }] })).toBe('2027-01-07');
    expect(due('T10-MAJOR', '2026-11-23', { extensions: [{ n: 5 }] })).toBe('2026-12-14');
    const tries: [string, { n: number; headOfSupervision?: boolean }[], string, (string | number)[]][] = [
      ['FIX-MAJOR', [{ n: 10 }, { n: 6 }], 'extension.too-long', ['extensions', 1, 'n']],
      ['FIX-MAJOR', [{ n: 1 }, { n: 1 }, { n: 1 }], 'extension.too-many', ['extensions', 2]],
      ['FIX-MAJOR', [{ n: 0.5 }], 'extension.malformed', ['extensions', 0, 'n']],
      ['FIX-CRITICAL', [{ n: 1 }], 'extension.needs-head-of-supervision', ['extensions', 0]],
      ['T10-CRITICAL', [{ n: 1, headOfSupervision: true }], 'extension.too-long', ['extensions', 0, 'n']],
      ['OC-3', [{ n: 1 }], 'extension.not-allowed', ['extensions']],
      ['T5', [{ n: 1 }], 'extension.not-allowed', ['extensions']],
    ];
    for (const [rule, extensions, code, path] of tries)
      expect(refusal({ rule, start: '2026-11-23', extensions })).toMatchObject({ code, path });
    expect(due('FIX-CRITICAL', '2026-11-23', { extensions: [{ n: 7, headOfSupervision: true }] })).toBe(
      '2026-12-14',
    );
  });

  it('T5 is extended by T5X from its due date, by one to five working days', () => {
    expect(due('T5X', '2026-05-25')).toBe('2026-06-01');
    expect(due('T5X', '2026-05-25', { facts: { n: 2 } })).toBe('2026-05-27');
    expect(refusal({ rule: 'T5X', start: '2026-05-25', facts: { n: 6 } })).toMatchObject({
      code: 'facts.out-of-range',
      path: ['facts', 'n'],
    });
    expect(due('M1', '2026-11-24', { facts: { n: 20 } })).toBe(
      addTo('2026-11-24', { unit: 'working_days', n: 20 }, calendar('FI_OFFICE')).due.toString(),
    );
    expect(refusal({ rule: 'T3', start: '2026-11-24', facts: { n: 5 } })).toMatchObject({
      code: 'facts.out-of-range',
    });
  });

  it('MINOR ends at 180 days or the next visit, whichever comes first (T17)', () => {
    expect(due('FIX-MINOR', '2026-11-23')).toBe('2027-05-22');
    expect(due('FIX-MINOR', '2026-11-23', { facts: { nextVisit: '2027-02-01' } })).toBe('2027-02-01');
    expect(due('FIX-MINOR', '2026-11-23', { facts: { nextVisit: '2027-06-01' } })).toBe('2027-05-22');
    expect(
      refusal({ rule: 'FIX-MINOR', start: '2026-11-23', facts: { nextVisit: '2026-11-23' } }),
    ).toMatchObject({
      path: ['facts', 'nextVisit'],
    });
  });

  it('a suspended inspection’s deadlines stand still (5.8), those of law and of hours do not', () => {
    const pauses = [{ from: '2026-11-27', to: '2026-12-04' }];
    expect(due('T3', '2026-11-25', { pauses })).toBe('2026-12-16');
    expect(due('FIX-MAJOR', '2026-11-23', { pauses })).toBe('2026-12-30');
    expect(due('REINSPECT-MAJOR', '2026-11-23', { pauses })).toBe('2027-03-02');
    for (const rule of ['OC-3', 'WHISTLE-RECEIPT'])
      expect(refusal({ rule, start: '2026-11-23', pauses })).toMatchObject({ code: 'pause.not-allowed' });
    expect(refusal({ rule: 'T2-HEAD', start: '2026-11-23T08:00:00Z', pauses })).toMatchObject({
      code: 'pause.not-allowed',
    });
  });

  it('while a pause stands there is no due date, only what is left', () => {
    const input = { rule: 'T3', start: '2026-11-25', pauses: [{ from: '2026-11-27', to: null }] };
    expect(refusal(input)).toMatchObject({ code: 'pause.open' });
    expect(remainingOf(input)).toEqual({ unit: 'working_days', remaining: 8, paused: true });
    expect(remainingOf({ rule: 'T3', start: '2026-11-25' })).toMatchObject({ remaining: 10, paused: false });
    expect(() => remainingOf({ rule: 'T2-HEAD', start: '2026-11-25T08:00:00Z' })).toThrow();
  });

  it('a third question does not pause an answer, and one asked while another is open joins it (T05)', () => {
    const answer = (pauses: [string, string][]) =>
      due('CONS-ANSWER-ROUTINE', '2026-11-02T08:00:00Z', {
        pauses: pauses.map(([from, to]) => ({ from: `2026-11-${from}:00Z`, to: `2026-11-${to}:00Z` })),
      });
    expect(
      answer([
        ['03T08:00', '04T08:00'],
        ['05T08:00', '06T08:00'],
      ]),
    ).toBe('2026-11-11');
    expect(
      answer([
        ['03T08:00', '04T08:00'],
        ['05T08:00', '06T08:00'],
        ['09T08:00', '10T08:00'],
      ]),
    ).toBe('2026-11-11');
    expect(
      answer([
        ['03T08:00', '05T08:00'],
        ['05T07:00', '06T08:00'],
        ['09T08:00', '10T08:00'],
      ]),
    ).toBe('2026-11-13');
  });

  it('a consultation sent on Sunday night or before opening counts from the same day (T04)', () => {
    for (const start of ['2026-11-22T21:00:00Z', '2026-11-23T05:59:00Z', '2026-11-23T13:59:00Z'])
      expect(due('CONS-ANSWER-URGENT', start)).toBe('2026-11-24');
    expect(due('CONS-ANSWER-URGENT', '2026-11-23T14:00:00Z')).toBe('2026-11-25');
  });

  it('own-control cycles count from the publication: 31 October, 28 February, 28 June (T22)', () => {
    expect(due('OC-3', '2026-10-31')).toBe('2027-02-28');
    expect(due('OC-3', '2027-02-28')).toBe('2027-06-28');
  });

  it.each([
    [{ rule: 'T99', start: '2026-11-24' }, 'rule.unknown', ['rule']],
    [{ rule: 'REG-2', start: '2022-11-24' }, 'rule.not-in-force', ['rule']],
    [{ rule: 'T2-HEAD', start: '2026-11-24' }, 'start.instant-needed', ['start']],
    [{ rule: 'T3', start: '2026-02-30' }, 'date.malformed', ['start']],
    [{ rule: 'T3', start: '2026-11-24T25:00:00Z' }, 'instant.malformed', ['start']],
    [{ rule: 'T3', start: '2026-11-24', asOf: 'now' }, 'instant.malformed', ['asOf']],
    [{ rule: 'T3', start: '2026-11-24', validOn: '' }, 'date.malformed', ['validOn']],
    [
      { rule: 'T3', start: '2026-11-24', pauses: [{ from: '2026-11-23', to: null }] },
      'pause.malformed',
      ['pauses', 0],
    ],
    [
      { rule: 'T3', start: '2026-11-24', pauses: [{ from: '2026-11-25', to: 'x' }] },
      'date.malformed',
      ['pauses', 0, 'to'],
    ],
  ] as [DeadlineInput, string, (string | number)[]][])('%j is refused: %s', (input, code, path) => {
    expect(refusal(input)).toMatchObject({ name: 'TimeRuleError', code, path });
  });
});
