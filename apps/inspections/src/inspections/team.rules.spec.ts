import { describe, expect, it } from '@jest/globals';
import { assertNewMember, assertTeam, barredUntil } from './team.rules.js';

const lead = { personId: 'a', role: 'lead' } as const;
const member = { personId: 'b', role: 'member' } as const;
const refused = (code: string) => expect.objectContaining({ code });

describe('the team of a visit (domain.md 5.3)', () => {
  it.each([
    ['guidance', [lead], null],
    ['guidance', [lead, member, { personId: 'c', role: 'member' }], 'team.size'],
    ['announced', [lead], 'team.size'],
    ['unannounced', [lead, member], null],
    ['reactive', [lead], 'team.size'],
    ['document', [lead], null],
    ['announced', [lead, { ...member, role: 'lead' }], 'team.one_lead'],
    ['announced', [member, { personId: 'c', role: 'member' }], 'team.one_lead'],
    ['announced', [lead, { ...member, personId: 'a' }], 'team.size'],
  ] as const)('%s with %j is refused: %s', (type, team, code) => {
    if (code) expect(() => assertTeam(type, team)).toThrow(refused(code));
    else expect(() => assertTeam(type, team)).not.toThrow();
  });

  it('a re-inspection may keep its lead but takes one new member', () => {
    expect(() => assertNewMember([lead, member], ['a', 'b'])).toThrow(refused('team.new_member'));
    expect(() => assertNewMember([lead, member], ['a'])).not.toThrow();
  });
});

/** As the register keeps work: `endsOn` is the first day on which it is over. */
describe('recusal (scenario 13)', () => {
  const bars = (endsOn: string, date: string) =>
    barredUntil('u', [{ unitId: 'u', startsOn: '2020-01-01', endsOn }], new Date(`${date}T09:00:00Z`));

  it('one who worked in the unit until 2025-06-30 is barred on 2026-11-23', () => {
    expect(bars('2025-07-01', '2026-11-23')).toBe('2025-06-30');
  });

  it('24 months back reaches the day with the same number, and the last day worked counts (T18)', () => {
    expect(bars('2036-01-07', '2038-01-06')).toBe('2036-01-06');
    expect(bars('2036-01-07', '2038-01-07')).toBeNull();
  });

  it('work that lasts bars for as long as it lasts, work elsewhere never', () => {
    const present = [{ unitId: 'u', startsOn: '2020-01-01', endsOn: null }];
    expect(barredUntil('u', present, new Date('2026-11-23T09:00:00Z'))).toBe('2026-11-23');
    expect(barredUntil('other', present, new Date('2026-11-23T09:00:00Z'))).toBeNull();
    expect(bars('2026-12-01', '2026-11-23')).toBe('2026-11-30');
  });
});
