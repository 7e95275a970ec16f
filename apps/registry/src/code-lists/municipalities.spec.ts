import { describe, expect, it } from '@jest/globals';
import { Municipalities } from './municipalities.js';

const code = (number: string, fi: string, sv = fi) => ({
  code: number,
  title: { fi, sv, en: fi },
  parent: null,
  validFrom: '2023-01-01',
  validTo: null,
});

/** Numbers and names as in the list of 2026 (Statistics Finland; domain.md 12). */
const list = new Municipalities([
  code('049', 'Espoo', 'Esbo'),
  code('091', 'Helsinki', 'Helsingfors'),
  code('092', 'Vantaa', 'Vanda'),
  code('541', 'Nurmes'),
  code('749', 'Siilinjärvi'),
]);

describe('a municipality', () => {
  it.each([
    ['Espoo', '049'],
    ['ESBO', '049'],
    ['  helsinki ', '091'],
    ['Vanda', '092'],
    ['Siilinjärvi', '749'],
  ])('is found by its name in either language: %j is %s', (name, number) => {
    expect(list.byName(name)).toEqual({ code: number, mergedInto: null });
  });

  it.each([
    ['Valtimo', '541', '911'],
    ['valtimo ', '541', '911'],
  ])('that has merged is the one into which it has: %j is %s, and was %s', (name, number, former) => {
    expect(list.byName(name)).toEqual({ code: number, mergedInto: number });
    expect(list.formerCode(name)).toBe(former);
  });

  it.each(['Lavia', 'Stockholm', '', '049'])('is not guessed: %j is none of the list', (name) => {
    expect(list.byName(name)).toBeNull();
  });

  it.each([
    ['049', true],
    ['541', true],
    ['911', false],
    ['49', false],
    ['', false],
  ])('is known by its three digits as they are today: %j %s', (number, known) => {
    expect(list.has(number)).toBe(known);
  });
});
