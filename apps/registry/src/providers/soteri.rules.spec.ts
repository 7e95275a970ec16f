import { describe, expect, it } from '@jest/globals';
import { assertSoteri, type SoteriStanding } from './soteri.rules.js';

const county: SoteriStanding = {
  sector: 'public',
  legalForm: 'wellbeing-services-county',
  soteriId: null,
  soteriState: 'not_registered',
  validFrom: '2023-01-01',
  validTo: null,
};
const company: SoteriStanding = { ...county, sector: 'private', legalForm: 'limited-company' };
const oneWoman: SoteriStanding = {
  ...company,
  legalForm: 'sole-trader',
  soteriState: 'operating_pending_decision',
  validFrom: '2025-06-01',
};
const judge = (standing: SoteriStanding, on: string): string => {
  try {
    assertSoteri(standing, on);
    return 'runs';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the Soteri id', () => {
  it.each([
    ['an own unit in 2026 may have none', county, '2026-11-24', 'runs'],
    ['an own unit from before 2028 may have none until the end of 2030', county, '2030-12-31', 'runs'],
    ['an own unit from before 2028 must have one in 2031', county, '2031-01-01', 'soteri_id_required'],
    [
      'an own unit that starts in 2028 must have one',
      { ...county, validFrom: '2028-01-01' },
      '2028-01-01',
      'soteri_id_required',
    ],
    [
      'an own unit that closed in 2029 never needs one',
      { ...county, validTo: '2029-12-31' },
      '2037-01-01',
      'runs',
    ],
    ['a private unit must have one', company, '2026-11-24', 'soteri_id_required'],
    ['a private unit had none before 2024', company, '2023-12-31', 'runs'],
    [
      'a private unit that closed before 2024 needs none',
      { ...company, validTo: '2023-06-30' },
      '2026-11-24',
      'runs',
    ],
    [
      'a registered private unit runs',
      { ...company, soteriId: 'S-1', soteriState: 'registered' as const },
      '2026-11-24',
      'runs',
    ],
    ['a one-person producer may run before the decision', oneWoman, '2026-11-24', 'runs'],
    ['the right to run continues after 2026 until the decision', oneWoman, '2028-03-01', 'runs'],
    [
      'the first day of that right is 1 February 2025',
      { ...oneWoman, validFrom: '2025-02-01' },
      '2026-01-01',
      'runs',
    ],
    [
      'the day before is too early',
      { ...oneWoman, validFrom: '2025-01-31' },
      '2026-01-01',
      'pending_decision_not_allowed',
    ],
    ['the last day is 31 December 2026', { ...oneWoman, validFrom: '2026-12-31' }, '2027-01-01', 'runs'],
    [
      'who starts in 2027 waits for the decision',
      { ...oneWoman, validFrom: '2027-01-01' },
      '2027-01-01',
      'pending_decision_not_allowed',
    ],
    [
      'a company waits for the decision',
      { ...oneWoman, legalForm: 'limited-company' as const },
      '2026-01-01',
      'pending_decision_not_allowed',
    ],
  ])('%s', (_rule, standing, on, outcome) => {
    expect(judge(standing, on)).toBe(outcome);
  });
});
