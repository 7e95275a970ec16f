import { describe, expect, it } from '@jest/globals';
import { holdsIdentityCode } from './identity-codes.js';

/** Every century mark that the decree knows: 1800s, 1900s, 2000s. */
const MARKS = ['+', '-', 'Y', 'X', 'W', 'V', 'U', 'A', 'B', 'C', 'D', 'E', 'F'];

describe('a personal identity code is known in running text', () => {
  it.each(MARKS)(
    'with the century mark %s, in capitals or not, with a right check character or a wrong one',
    (mark) => {
      for (const check of ['T', 'Z', '0', 'o']) {
        expect(holdsIdentityCode(`Potilas 131052${mark}308${check}, nainen`)).toBe(true);
        expect(holdsIdentityCode(`hetu:131052${mark.toLowerCase()}308${check}`)).toBe(true);
      }
    },
  );

  it.each([
    ['an en dash', '131052–308T'],
    ['a minus sign', '131052−308T'],
    ['full-width digits', '１３１０５２-３０８T'],
    ['a zero-width space', '131052\u200b-308T'],
    ['spaces around the mark', '131052 - 308T'],
    ['a word before it', 'henkilötunnus131052-308T'],
    ['a line break after it', '131052-308T\nkuume'],
    ['a full stop after it', 'Hetu 131052-308T.'],
  ])('with %s', (_, text) => {
    expect(holdsIdentityCode(text)).toBe(true);
  });

  it.each([
    ['a date', 'Oireet alkoivat 13.10.2026'],
    ['no day of a month', '321352-308T'],
    ['no month', '131352-308T'],
    ['a telephone number', '040-1234567'],
    ['a longer number', '9131052-308T'],
    ['a laboratory value', 'CRP 131052 mg'],
    ['a reference with more letters', '131052-308TX'],
    ['an id', '0192f1c4-aaaa-7bbb-8ccc-a010123b123c'],
    ['a hash', `${'0'.repeat(52)}a010123b123c`],
  ])('but not %s', (_, text) => {
    expect(holdsIdentityCode(text)).toBe(false);
  });

  it('also beside an id, and at the end of something that is none', () => {
    expect(holdsIdentityCode('0192f1c4-aaaa-7bbb-8ccc-a010123b123c 131052-308T')).toBe(true);
    expect(holdsIdentityCode('potilas-a010123b123c')).toBe(true);
  });
});
