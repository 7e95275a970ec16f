import { describe, expect, it } from '@jest/globals';
import { hearersUpwards } from './hearers.rules.js';

const of = (turn: string) => ({ kind: 'supervision' as const, turn });

describe('who hears of a step, and who when nobody of them is there (design 3)', () => {
  it('a warning to the provider goes to the unit, then up the ladder from its lead', () => {
    expect(hearersUpwards(of('provider'), 'warn:1').slice(0, 3)).toEqual([
      ['responsible-of-unit'],
      ['lead'],
      ['head-of-supervision'],
    ]);
  });

  it('a warning to the head of supervision is never handed down', () => {
    expect(hearersUpwards(of('head-of-supervision'), 'warn:1').slice(0, 2)).toEqual([
      ['head-of-supervision'],
      ['service-director', 'contract-owner-of-unit'],
    ]);
  });

  it('what nobody leads yet goes to the head of supervision in the lead’s place', () => {
    expect(hearersUpwards(of('lead'), 'E1', false)[0]).toEqual(['head-of-supervision']);
  });

  it('a rung is handed to the next one, the last to nobody', () => {
    expect(hearersUpwards(of('lead'), 'E2')).toEqual([
      ['head-of-supervision'],
      ['service-director', 'contract-owner-of-unit'],
      ['county-director'],
    ]);
    expect(hearersUpwards(of('lead'), 'E4')).toEqual([['county-director']]);
  });
});
