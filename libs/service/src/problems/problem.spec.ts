import { describe, expect, it } from '@jest/globals';
import { titleOf } from './problem.js';

describe('the text of a problem', () => {
  it('names a state in the reader’s language, never by its code', () => {
    const params = { state: 'SENT_FOR_FACT_CHECK' };
    expect(titleOf('inspection.state', 'fi', params)).toContain('lähetetty asiatarkistukseen');
    expect(titleOf('inspection.state', 'sv', params)).toContain('sänd för faktagranskning');
    expect(titleOf('inspection.state', 'en', params)).toContain('sent for fact check');
  });

  it('names each code of a list, and prints what has no title as it is', () => {
    expect(titleOf('not_available_for_own_production', 'en', { step: 'M4', offered: 'M3, LINE' })).toContain(
      'M3 (meeting of concern and enhanced supervision), line escalation',
    );
    expect(titleOf('translation_missing', 'fi', { what: '1.2 Lääkehoito', language: 'sv' })).toContain(
      '1.2 Lääkehoito',
    );
    expect(titleOf('clause_missing', 'sv', { clauses: 'solvency, termination' })).toContain(
      'ekonomiska förutsättningar, uppsägning och hävning',
    );
  });

  it('writes a day as people of the language do', () => {
    const params = { until: '2037-02-09' };
    expect(titleOf('strategy.consultation_running', 'fi', params)).toContain('kestää 9.2.2037 loppuun');
    expect(titleOf('strategy.consultation_running', 'sv', params)).toContain('till och med 9.2.2037');
    expect(titleOf('strategy.consultation_running', 'en', params)).toContain('the end of 2037-02-09');
  });
});
