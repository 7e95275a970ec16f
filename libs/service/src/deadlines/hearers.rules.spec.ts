import { describe, expect, it } from '@jest/globals';
import { hearersUpwards } from './hearers.rules.js';

describe('who hears of a step, and who when nobody of them is there (design 3)', () => {
  it('a warning to the provider goes to the unit, then up the ladder from its lead', () => {
    expect(hearersUpwards('supervision', 'warn:1', 'responsible-of-unit').slice(0, 3)).toEqual([
      ['responsible-of-unit'],
      ['lead'],
      ['head-of-supervision'],
    ]);
  });

  it('a warning to the head of supervision is never handed down', () => {
    expect(hearersUpwards('supervision', 'warn:1', 'head-of-supervision').slice(0, 2)).toEqual([
      ['head-of-supervision'],
      ['service-director', 'contract-owner-of-unit'],
    ]);
  });

  it('what nobody leads yet goes to the head of supervision in the lead’s place', () => {
    expect(hearersUpwards('supervision', 'E1', 'lead', { lead: [] })[0]).toEqual(['head-of-supervision']);
  });

  it('a rung is handed to the next one, the last to nobody', () => {
    expect(hearersUpwards('supervision', 'E2', 'lead')).toEqual([
      ['head-of-supervision'],
      ['service-director', 'contract-owner-of-unit'],
      ['county-director'],
    ]);
    expect(hearersUpwards('supervision', 'E4', 'lead')).toEqual([['county-director']]);
  });

  it('a kind without a rung has nobody at it, and nobody is told in its place below', () => {
    expect(hearersUpwards('order-received', 'E1', 'owner')).toEqual([['county-director']]);
    expect(hearersUpwards('register-duty', 'E3', 'owner')).toEqual([]);
  });
});
