import { describe, expect, it } from '@jest/globals';
import { computeDeadline } from './deadline.js';
import { explain } from './explain.js';
import { LANGUAGES } from './explain-words.js';
import { rules } from './rules/index.js';
import { COUNTY_DEFAULT, sourceOf } from './rules/rows.js';

describe('the explanation as text', () => {
  it('says rule, version, source, anchor, unit, days skipped and why, and when on the day it ends', () => {
    const { explanation } = computeDeadline({ rule: 'T5', start: '2026-05-08' });
    expect(explain(explanation, 'en')).toBe(
      [
        'Fact check by the provider',
        'Rule: T5@2023-01-01, set by the county. Source: county default.',
        'Starts: the draft is sent (not the day it is dated), Fri 2026-05-08; the start day is not counted.',
        'Limit: 10 working days (calendar FI_OFFICE@1).',
        'Days skipped: Thu 2026-05-14 Ascension Day; Sun 2026-05-24 Pentecost; 5 weekend days.',
        'Does not move: a limit in working days ends on a working day.',
        'Due: Mon 2026-05-25 at 16:00.',
        'Readings: T12, T14, T15.',
      ].join('\n'),
    );
    expect(explain(explanation, 'fi')).toContain('to 14.5.2026 helatorstai; su 24.5.2026 helluntaipäivä');
    expect(explain(explanation, 'sv')).toContain('to 14.5.2026 Kristi himmelsfärdsdag');
  });

  it('names acts and sections as the source, or that the county has set it, and no document that its reader lacks', () => {
    const source = (rule: string, start: string, language: (typeof LANGUAGES)[number]) =>
      /(?:Lähde|Källa|Source): (.*)\.$/m.exec(
        explain(computeDeadline({ rule, start }).explanation, language),
      )?.[1];
    expect(LANGUAGES.map((language) => source('VISIT-DAY', '2026-11-25', language))).toEqual([
      'hyvinvointialueen oma määräaika',
      'välfärdsområdets egen frist',
      'county default',
    ]);
    expect(source('M1', '2026-11-25', 'en')).toBe('741/2023 s. 25 (sufficient deadline)');
    const shown = rules.map(sourceOf).filter((one) => one !== COUNTY_DEFAULT);
    for (const one of shown) expect(one).toMatch(/^(\d+\/\d{4}|Decision|Request)/);
    for (const one of shown) expect(one).not.toMatch(/domain|design|◆|county default|ch\. \d/);
    expect(new Set(shown).size).toBeGreaterThan(20);
  });

  it('says why a last day moved, and from where', () => {
    const text = explain(computeDeadline({ rule: 'REG-7', start: '2035-10-07' }).explanation, 'fi');
    expect(text).toContain('Siirtyy seuraavaan työpäivään');
    expect(text).toContain('Alkuperäinen viimeinen päivä: to 6.12.2035.');
    expect(text).toContain('Määräaika: pe 7.12.2035 päivän loppuun (klo 24.00).');
  });

  it('says of a day of the year which one, with one full stop', () => {
    const { explanation } = computeDeadline({ rule: 'SAFETY-LOCK', start: '2037-10-01T05:00:00Z' });
    const limits = LANGUAGES.map((language) => explain(explanation, language).split('\n')[3]);
    expect(new Set(limits)).toEqual(new Set(['Aika: 30.11.', 'Tid: 30.11.', 'Limit: 30 November.']));
  });

  it('tells pauses, extensions, a moved start and a target', () => {
    const answer = computeDeadline({
      rule: 'CONS-ANSWER-SOON',
      start: '2026-11-01T21:00:00Z',
      pauses: [{ from: '2026-11-03T08:00:00Z', to: '2026-11-06T10:00:00Z' }],
    });
    expect(explain(answer.explanation, 'en')).toContain(
      'Sun 2026-11-01 at 23:00; not a working day: counted from the next working day (Mon 2026-11-02)',
    );
    expect(explain(answer.explanation, 'en')).toContain(
      'Pause: Tue 2026-11-03 – Fri 2026-11-06, took out 3 working days.',
    );
    const fix = computeDeadline({ rule: 'FIX-MAJOR', start: '2026-11-26', extensions: [{ n: 1 }] });
    expect(explain(fix.explanation, 'sv')).toContain(
      'Förlängd från den ursprungliga förfallodagen: 1 kalenderdag.',
    );
    const publication = computeDeadline({ rule: 'OC-3', start: '2026-08-06' });
    expect(explain(publication.explanation, 'fi')).toContain('Tavoitepäivä: pe 4.12.2026.');
    expect(explain(publication.explanation, 'fi')).toContain(
      'Ei siirry: velvollisuus ei ole toimi viranomaisessa.',
    );
  });

  it('speaks each language for every rule, and leaves nothing undefined', () => {
    for (const rule of rules) {
      const { explanation } = computeDeadline({
        rule: rule.id,
        start: `${rule.validFrom}T08:00:00Z`,
        facts: rule.guarantee ? { event: rule.guarantee.event, anchor: rule.guarantee.anchor } : {},
      });
      const texts = LANGUAGES.map((language) => explain(explanation, language));
      expect(new Set(texts).size).toBe(3);
      for (const text of texts) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('is plain JSON: stored and read again it says the same', () => {
    const { explanation } = computeDeadline({ rule: 'T3', start: '2026-11-25' });
    expect(explain(JSON.parse(JSON.stringify(explanation)), 'en')).toBe(explain(explanation, 'en'));
  });
});
