import { describe, expect, it } from '@jest/globals';
import { Incomplete, LANGUAGES, RuleBroken } from '@valvomo/contracts';
import { problemOf, titleOf } from './problem.js';

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

describe('the problem of a rule', () => {
  it('has a fault for every field that is missing, by its pointer and in the reader’s language', () => {
    const problem = problemOf(new Incomplete('question.incomplete', ['priority', 'patient']), 'sv', 'r-1');
    const message = 'En obligatorisk uppgift saknas.';
    expect(problem.title).toBe(
      'Frågan kan inte skickas ännu. Det saknas: prioritet, uppgifter om patienten.',
    );
    expect(problem.errors).toEqual([
      { path: '/priority', code: 'missing', message },
      { path: '/patient', code: 'missing', message },
    ]);
    expect(problem.detail).toBe(`/priority: ${message} /patient: ${message}`);
  });

  it('says nothing twice: a field at fault is named, the title is not repeated as detail', () => {
    const problem = problemOf(new RuleBroken('question.not_your_unit', {}, ['unitId']), 'en', 'r-1');
    expect(problem.errors).toEqual([
      { path: '/unitId', code: 'question.not_your_unit', message: problem.title },
    ]);
    expect(problem).not.toHaveProperty('detail');
  });

  it('of what is not found says what to do next, in three languages', () => {
    const details = LANGUAGES.map(
      (language) => problemOf(new RuleBroken('not_found'), language, 'r-1').detail,
    );
    expect(details).toEqual([
      expect.stringMatching(/^Tarkista osoite ja tunnus\. .*etusivulta/),
      expect.stringMatching(/^Kontrollera adressen och id:t\. .*förstasidan/),
      expect.stringMatching(/^Check the address and the id\. .*the first page/),
    ]);
  });
});
