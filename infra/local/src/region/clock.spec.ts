import { expect, it } from '@jest/globals';
import { testFolder } from '@valvomo/testing';
import { regionSettings } from '../settings.js';
import { helsinkiInstant, regionClock } from './clock.js';

it.each([
  ['2037-11-23T08:00', '2037-11-23T06:00:00.000Z'],
  ['2037-09-30', '2037-09-29T21:00:00.000Z'],
  ['2037-07-01T08:00', '2037-07-01T05:00:00.000Z'],
  // Summer time ends at 04:00: the hour from three occurs twice, and begins once.
  ['2037-10-25T03:30', '2037-10-25T00:30:00.000Z'],
  // It begins at 03:00: the hour from three does not occur.
  ['2037-03-29T03:30', '2037-03-29T01:30:00.000Z'],
])('%s in Helsinki is %s', (local, utc) => {
  expect(new Date(helsinkiInstant(local)).toISOString()).toBe(utc);
});

it.each(['tomorrow', '2037-11', '2037-13-01', '2037-13-01T08:00'])(
  '"%s" is refused as the beginning of a region',
  (local) => {
    expect(() => helsinkiInstant(local)).toThrow('no local time');
  },
);

it('a region never begins in the past, and its clock never goes back', async () => {
  const settings = regionSettings({ VALVOMO_DATA: await testFolder() });
  expect(() => regionClock(settings, '2001-01-01T08:00', () => undefined)).toThrow('only goes ahead');
  const clock = regionClock(settings, undefined, () => undefined);
  clock.move(5000);
  clock.move(3000);
  expect(regionClock(settings, undefined, () => undefined).offsetMs).toBe(5000);
});
