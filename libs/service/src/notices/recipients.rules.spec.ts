import { describe, expect, it } from '@jest/globals';
import { HEARERS } from '@valvomo/contracts';
import { isHeard, recipientsOf, type Staff } from './recipients.rules.js';

const person = (id: string, roles: string[], change: Partial<Staff> = {}): Staff => ({
  id,
  roles,
  absences: [],
  validFrom: '2020-01-01',
  validTo: null,
  ...change,
});
const staff = [
  person('lead', ['inspector'], {
    absences: [{ startsOn: '2026-12-01', endsOn: '2026-12-08', deputyId: 'deputy' }],
  }),
  person('head', ['head-of-supervision']),
  person('former', ['head-of-supervision'], { validTo: '2026-12-01' }),
  person('director', ['service-director']),
  person('owner', ['contract-owner']),
];
const people = { lead: ['lead'], 'responsible-of-unit': ['manager'], 'contract-owner-of-unit': ['owner'] };
const heard = (rung: 'E1' | 'E2' | 'E3' | 'E4', on: string) =>
  recipientsOf(HEARERS.supervision[rung], people, staff, on);

describe('who hears of a missed deadline of supervision (design 3)', () => {
  it('E1 goes to the lead, and to the deputy while the lead is away', () => {
    expect(heard('E1', '2026-11-30')).toEqual(['lead']);
    expect(heard('E1', '2026-12-07')).toEqual(['deputy']);
    expect(heard('E1', '2026-12-08')).toEqual(['lead']);
  });

  it('E2 goes to the head of supervision, and no longer to one who has left', () => {
    expect(heard('E2', '2026-11-30')).toEqual(['head', 'former']);
    expect(heard('E2', '2026-12-01')).toEqual(['head']);
  });

  it('one who is away without a deputy, has left or is nobody is not there to hear', () => {
    const absences = [{ startsOn: '2026-12-01', endsOn: '2026-12-08', deputyId: null }];
    const all = [...staff, person('away', ['inspector'], { absences })];
    const there = (...ids: string[]) => isHeard(ids, all, '2026-12-07');
    expect([there(), there('away'), there('former'), there('away', 'head'), there('unknown')]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('E3 goes to the service director and the owner of the contract', () => {
    expect(heard('E3', '2026-12-14')).toEqual(['director', 'owner']);
  });
});
