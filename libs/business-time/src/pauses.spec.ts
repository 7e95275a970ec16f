import { describe, expect, it } from '@jest/globals';
import { calendar } from './calendar.js';
import { pausedOfficeHours, pausedWorkingDays } from './ledger.js';

const of = calendar('FI_OFFICE');

describe('a budget of working days with pauses (T05)', () => {
  const days = (budget: number, start: string, ...pauses: [string, string | null][]) => {
    const { remaining, due } = pausedWorkingDays(
      budget,
      start,
      pauses.map(([from, to]) => ({ from, to })),
      of,
    );
    return `${remaining} ${due?.toString() ?? 'paused'}`;
  };

  it.each([
    ['asked back on Tuesday, answered on Friday', [['2026-11-03', '2026-11-06']], '4 2026-11-12'],
    ['a pause within one day takes out nothing', [['2026-11-03', '2026-11-03']], '4 2026-11-09'],
    ['still paused', [['2026-11-03', null]], '4 paused'],
    ['asked on Saturday is asked on Monday', [['2026-11-07', '2026-11-10']], '0 2026-11-10'],
    ['nothing left: due on the day on which the pause ends', [['2026-11-09', '2026-11-12']], '0 2026-11-12'],
    ['… or on the next working day', [['2026-11-09', '2026-11-14']], '0 2026-11-16'],
    ['asked after it had run out: nothing changes', [['2026-11-10', '2026-11-12']], '0 2026-11-09'],
    [
      'out of order they are put in order',
      [
        ['2026-11-05', '2026-11-06'],
        ['2026-11-03', '2026-11-04'],
      ],
      '3 2026-11-11',
    ],
    [
      'overlapping ones are one',
      [
        ['2026-11-03', '2026-11-05'],
        ['2026-11-04', '2026-11-06'],
      ],
      '4 2026-11-12',
    ],
  ] as [string, [string, string | null][], string][])('%s', (_, pauses, expected) => {
    expect(days(5, '2026-11-02', ...pauses)).toBe(expected);
  });

  it('refuses a pause that ends before it begins, or begins before the start', () => {
    expect(() => days(5, '2026-11-02', ['2026-11-05', '2026-11-04'])).toThrow(
      expect.objectContaining({ code: 'pause.malformed', path: ['pauses', 0] }),
    );
    expect(() => days(5, '2026-11-02', ['2026-11-01', '2026-11-04'])).toThrow();
  });
});

describe('a budget of office hours with pauses (T03)', () => {
  const hours = (budget: number, ...pauses: [string, string | null][]) => {
    const { remaining, due } = pausedOfficeHours(
      budget,
      '2026-11-02T08:00:00Z',
      pauses.map(([from, to]) => ({ from: `2026-11-${from}:00Z`, to: to && `2026-11-${to}:00Z` })),
      { calendar: of },
    );
    return `${remaining} ${due?.toISOString().slice(5, 16) ?? 'paused'}`;
  };

  it.each([
    ['four hours, one used', 4, [['02T09:00', '02T11:30']], '3 11-03T06:30'],
    ['used up as the pause begins: due then', 2, [['02T10:00', '02T12:00']], '0 11-02T10:00'],
    ['used up at closing, asked in the evening: due then', 6, [['02T16:00', '03T07:00']], '0 11-02T16:00'],
    ['asked after it had run out: nothing changes', 2, [['02T11:00', '02T12:00']], '0 11-02T10:00'],
    ['a pause at night takes out nothing', 8, [['02T18:00', '03T04:00']], '2 11-03T08:00'],
    ['still paused', 4, [['02T09:00', null]], '3 paused'],
  ] as [string, number, [string, string | null][], string][])('%s', (_, budget, pauses, expected) => {
    expect(hours(budget, ...pauses)).toBe(expected);
  });
});
