import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { calendar } from './calendar.js';
import { MS_PER_DAY, dayOf, iso } from './civil.js';
import { officeHours } from './units.js';
import { ZONE, atLocal, dateOf, instantAt, localDay, onTheWall, toMs } from './zone.js';

const HOUR = 3_600_000;

describe('the wall clock in Helsinki', () => {
  it('agrees with Temporal every hour around every clock change from 2005 to 2060, and between them', () => {
    for (let year = 2005; year <= 2060; year++)
      for (let ms = Date.UTC(year, 2, 24); ms < Date.UTC(year, 3, 2); ms += HOUR) agree(ms);
    for (let year = 2005; year <= 2060; year++)
      for (let ms = Date.UTC(year, 9, 24); ms < Date.UTC(year, 10, 2); ms += HOUR) agree(ms);
    for (let ms = Date.UTC(2005, 0, 1); ms < Date.UTC(2040, 0, 1); ms += 6 * HOUR * 7) agree(ms);
  });

  it('gives the instants that Temporal gives for local times, the skipped and the doubled hour too', () => {
    for (const [year, month, from] of [
      [2026, 3, 28],
      [2026, 10, 24],
      [2037, 3, 28],
      [2037, 10, 24],
    ] as const)
      for (let day = from; day < from + 3; day++)
        for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
          const local = Temporal.PlainDateTime.from({
            year,
            month,
            day,
            hour: Math.floor(minutes / 60),
            minute: minutes % 60,
          });
          const got = atLocal(dayOf(year, month, day), minutes * 60_000);
          expect([local.toString(), got]).toEqual([
            local.toString(),
            local.toZonedDateTime(ZONE).epochMilliseconds,
          ]);
        }
  });

  it('24:00 is the next midnight', () => {
    expect(instantAt(Temporal.PlainDate.from('2026-12-06'), '24:00').toISOString()).toBe(
      '2026-12-06T22:00:00.000Z',
    );
    expect(dateOf('2026-11-24T22:30:00Z').toString()).toBe('2026-11-25');
  });

  it.each(['2026-11-24', '2026-11-24T10:00:00', 'yesterday', '9999-12-31T00:00:00Z', ''])(
    'refuses "%s" as an instant',
    (text) => expect(() => toMs(text, ['start'])).toThrow(expect.objectContaining({ path: ['start'] })),
  );
});

describe('office hours (T02, T03)', () => {
  const at = { calendar: calendar('FI_OFFICE') };
  const add = (start: string, hours: number) => officeHours.add(start, hours, at).toISOString().slice(0, 16);

  it('opening is inside, closing outside', () => {
    expect(add('2026-11-23T06:00:00Z', 1)).toBe('2026-11-23T07:00');
    expect(add('2026-11-23T14:00:00Z', 1)).toBe('2026-11-24T07:00');
    expect(add('2026-11-21T10:00:00Z', 1)).toBe('2026-11-23T07:00');
  });

  it('what is used up at closing time is due at closing time', () => {
    expect(add('2026-11-23T06:00:00Z', 8)).toBe('2026-11-23T14:00');
    expect(add('2026-11-23T06:00:00Z', 8.25)).toBe('2026-11-24T06:15');
  });

  it('goes on over the night of a clock change', () => {
    expect(add('2026-03-27T13:00:00Z', 4)).toBe('2026-03-30T08:00');
  });

  it('counts elapsed office minutes', () => {
    const minutes = (from: string, to: string) => officeHours.minutesBetween(from, to, at);
    expect(minutes('2026-11-20T13:30:00Z', '2026-11-23T06:30:00Z')).toBe(60);
    expect(minutes('2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z')).toBe(0);
    expect(minutes('2026-11-23T06:30:00Z', '2026-11-20T13:30:00Z')).toBe(-60);
  });

  it.each([
    ['16:00', '08:00'],
    ['08:00', '25:00'],
    ['8', '16:00'],
    ['08:00', '24:30'],
  ])('refuses an office from %s to %s', (opens, closes) =>
    expect(() => officeHours.add('2026-11-23T06:00:00Z', 1, { ...at, opens, closes })).toThrow(),
  );
});

function agree(ms: number): void {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDateTime();
  const { day, msOfDay } = onTheWall(ms);
  const got = `${iso(day)}T${new Date(msOfDay).toISOString().slice(11, 19)}`;
  if (got !== local.toString({ smallestUnit: 'second' }))
    throw new Error(`${new Date(ms).toISOString()}: ${got}, not ${local.toString()}`);
  const wall = atLocal(day, msOfDay);
  if (localDay(wall) !== day || Math.abs(wall - ms) > HOUR || wall > ms || msOfDay >= MS_PER_DAY)
    throw new Error(`${new Date(ms).toISOString()} does not round-trip`);
}
