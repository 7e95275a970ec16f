import { describe, expect, it } from '@jest/globals';
import {
  assertObserved,
  assertReviewer,
  judge,
  mustConvert,
  severityOf,
  within24Months,
} from './findings.rules.js';

const input = { impact: 2, likelihood: 4, goodPractice: false, observedOn: '2026-11-10' };

describe('severity of a finding (domain.md 5.5)', () => {
  it.each([
    [5, 4, 'CRITICAL'],
    [4, 5, 'CRITICAL'],
    [5, 5, 'CRITICAL'],
    [4, 4, 'MAJOR'],
    [3, 4, 'MAJOR'],
    [2, 5, 'MODERATE'],
    [2, 3, 'MODERATE'],
    [1, 5, 'MINOR'],
    [1, 1, 'MINOR'],
  ] as const)('impact %i and likelihood %i is %s', (impact, likelihood, severity) => {
    expect(severityOf(impact, likelihood)).toBe(severity);
  });

  it('the override stands over impact x likelihood', () => {
    const override = { severity: 'MINOR' } as const;
    expect(judge({ ...input, override }, [])).toEqual({ severity: 'MINOR', repeated: false });
  });

  it.each([
    ['an inspector outside the team', { id: 'x', roles: ['inspector'] }, true],
    ['the head of supervision', { id: 'x', roles: ['head-of-supervision'] }, true],
    ['nobody known', null, false],
    ["the unit's own manager", { id: 'x', roles: ['provider-manager'] }, false],
    ['a member of the team', { id: 'member', roles: ['inspector'] }, false],
    ['who records the finding', { id: 'caller', roles: ['head-of-supervision'] }, false],
  ])('"manual override needs reason and reviewer": %s as reviewer', (_who, reviewer, accepted) => {
    const check = () => assertReviewer(reviewer, ['lead', 'member', 'caller']);
    if (accepted) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'severity.reviewer' }));
  });

  it.each([
    ['2026-11-10', null, null],
    ['2026-11-11', null, '2026-11-10'],
    ['2026-11-09', '2026-11-09', null],
    ['2026-11-10', '2026-11-09', '2026-11-09'],
  ])('"observed date" %s on 2026-11-10, visit ended %s: latest %s', (observedOn, endedOn, latest) => {
    const check = () => assertObserved(observedOn, '2026-11-10', endedOn);
    if (latest === null) expect(check).not.toThrow();
    else
      expect(check).toThrow(expect.objectContaining({ code: 'finding.observed_later', params: { latest } }));
  });

  it('a moderate breach repeated on the same criterion within 24 months is major', () => {
    const earlier = [{ id: 'a', severity: 'MODERATE', observedOn: '2025-03-01' }] as const;
    expect(judge(input, [])).toEqual({ severity: 'MODERATE', repeated: false });
    expect(judge(input, earlier)).toEqual({ severity: 'MAJOR', repeated: true });
  });

  it('a major finding on a criterion with a major one in the last 24 months is flagged as repeated (scenario 18)', () => {
    const major = { ...input, impact: 4, likelihood: 4 };
    const earlier = [{ id: 'a', severity: 'MAJOR', observedOn: '2025-03-01' }] as const;
    expect(judge(major, earlier)).toEqual({ severity: 'MAJOR', repeated: true });
    expect(judge({ ...major, observedOn: '2027-03-02' }, earlier).repeated).toBe(false);
  });

  it('the look-back includes the day with the same number (T18)', () => {
    const on = (observedOn: string) => within24Months([{ observedOn }], '2026-11-22').length;
    expect(on('2024-11-22')).toBe(1);
    expect(on('2024-11-21')).toBe(0);
    expect(on('2026-11-23')).toBe(0);
  });

  it('a guidance visit takes nothing above moderate, and a critical observation converts it (5.3)', () => {
    expect(mustConvert('guidance', 'MODERATE')).toBe(false);
    expect(mustConvert('guidance', 'CRITICAL')).toBe(true);
    expect(() => mustConvert('guidance', 'MAJOR')).toThrow(
      expect.objectContaining({ code: 'guidance.no_major' }),
    );
    expect(mustConvert('announced', 'CRITICAL')).toBe(false);
  });
});
