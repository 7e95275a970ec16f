import { describe, expect, it } from '@jest/globals';
import type { Language } from '@valvomo/contracts';
import { sayNotice, type Told } from './notices.rules.js';

const plan: Told = {
  kind: 'deadline-warning',
  matterType: 'corrective-action',
  rule: 'T10-MAJOR',
  rung: null,
  dueAt: '2027-01-05T14:00:00.000Z',
  unit: { nameFi: 'Koivukoti', nameSv: 'Björkhemmet' },
};

describe('the text of a notice', () => {
  it.each<[Language, string]>([
    ['fi', 'Määräaika lähestyy: Koivukoti. Korjaussuunnitelma: määräaika ti 5.1.2027 klo 16.'],
    ['sv', 'Tidsfristen närmar sig: Björkhemmet. Korrigeringsplan: tidsfrist tis 5.1.2027 kl. 16.'],
    ['en', 'A deadline is near: Koivukoti. Action plan: due Tue 5 Jan 2027 at 16:00.'],
  ])('names the unit, what is due and when by the clock in Helsinki (%s)', (language, text) => {
    expect(sayNotice(plan, language)).toBe(text);
  });

  it('says who hears of what was missed', () => {
    const missed: Told = { ...plan, kind: 'deadline-missed', rule: 'T3', rung: 'E2' };
    expect(sayNotice(missed, 'fi')).toBe(
      'Määräaika on ylittynyt: Koivukoti. Luonnos valmis: määräaika ti 5.1.2027 klo 16. Eskalointi 2: valvontajohtaja.',
    );
  });

  it.each<[string, Told['rung'], string]>([
    ['CONS-ANSWER-SOON', 'E1', 'Escalation 1: next in the rota.'],
    ['CONS-ANSWER-SOON', 'E2', 'Escalation 2: specialty lead.'],
    ['T3', 'E3', 'Escalation 3: service director and contract owner.'],
    ['OC-1', 'E1', 'Escalation 1: the unit’s inspector.'],
    ['FUNDING-END', 'E2', 'Escalation 2: development manager.'],
  ])('says so by the kind of what was missed (%s %s)', (rule, rung, sentence) => {
    expect(sayNotice({ ...plan, kind: 'deadline-missed', rule, rung }, 'en')).toContain(` ${sentence}`);
  });

  it('of a draft that was sent says so, and not that its date is near', () => {
    expect(sayNotice({ ...plan, kind: 'fact-check', rule: 'T5' }, 'fi')).toBe(
      'Tarkastuskertomuksen luonnos on tullut tarkistettavaksi: Koivukoti. Asiatietojen tarkistus: määräaika ti 5.1.2027 klo 16.',
    );
  });

  it('of a visit says when it is, with its minutes', () => {
    const visit: Told = {
      ...plan,
      kind: 'inspection-notified',
      rule: null,
      dueAt: '2027-07-05T06:30:00.000Z',
    };
    expect(sayNotice(visit, 'fi')).toBe('Tarkastuskäynnistä ilmoitetaan: Koivukoti. ma 5.7.2027 klo 9.30.');
  });

  it('without unit, rule or date says what matter there is news of', () => {
    const bare: Told = { ...plan, kind: 'unknown', rule: null, dueAt: null, unit: null };
    expect(sayNotice(bare, 'en')).toBe('There is news for you of a matter: corrective action.');
  });
});
