import { describe, expect, it } from '@jest/globals';
import { CONSULTATION_STATES, PRIORITIES } from './consultations/codes.js';
import { FundingState } from './consultations/funding-facts.js';
import { QuestionField } from './consultations/models.js';
import { NetworkActionState } from './consultations/network-facts.js';
import { PILOT_MEASURES } from './consultations/pilots-evaluation.js';
import { PILOT_STATES } from './consultations/pilots-facts.js';
import { PRACTICE_FIELD_TITLES } from './consultations/practices-code-titles.js';
import { PRACTICE_STATES } from './consultations/practices-facts.js';
import {
  ACTION_STATES,
  INSPECTION_STATES,
  MEASURE_STATES,
  MEASURE_STEPS,
  MeasureForm,
} from './inspections/codes.js';
import { VerifyAction } from './inspections/corrective-actions.js';
import { PARAM_TITLES } from './param-titles.js';
import { problems } from './problems.js';
import { CLAUSE_NAMES } from './registry/contracts.js';
import { ImportKind, ImportSource } from './registry/imports.js';
import { SAFETY_ROUND_STATES, SAFETY_TASK_STATES } from './reporting/safety-facts.js';
import { LANGUAGES } from './texts.js';

/** The codes that a placeholder may hold; what is not named here holds a number, a date, an id or words of the caller. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  state: [
    ...INSPECTION_STATES,
    ...ACTION_STATES,
    ...MEASURE_STATES,
    ...SAFETY_ROUND_STATES,
    ...SAFETY_TASK_STATES,
    ...CONSULTATION_STATES,
    ...PILOT_STATES,
    ...PRACTICE_STATES,
    ...FundingState.options,
    ...NetworkActionState.options,
  ],
  priority: PRIORITIES,
  fields: [...QuestionField.options, ...Object.keys(PRACTICE_FIELD_TITLES)],
  measure: PILOT_MEASURES,
  step: MEASURE_STEPS,
  offered: MEASURE_STEPS,
  forms: MeasureForm.options,
  method: VerifyAction.shape.method.options,
  language: LANGUAGES,
  what: ['summary'],
  clauses: CLAUSE_NAMES,
  source: ImportSource.options,
  kind: ImportKind.options,
};
const PLAIN = new Set(
  (
    'today min max count personIds days earliest latest from left quarter rule why businessId oid since until soteriId ' +
    'code n number score task tasks unitId to version line column asOf most date flag way lastDay missing on ' +
    'lists'
  ).split(' '),
);

describe('a placeholder of a problem', () => {
  const used = new Set(
    Object.values(problems).flatMap(({ title }) =>
      LANGUAGES.flatMap((language) => [...title[language].matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
    ),
  );

  it('holds either plain values or codes, and it is known which', () => {
    expect([...used].filter((name) => !PLAIN.has(name) && !CODES[name])).toEqual([]);
    expect([...Object.keys(CODES), ...PLAIN].filter((name) => !used.has(name))).toEqual([]);
  });

  it.each(Object.entries(CODES))('{%s} has words for every code in every language', (name, codes) => {
    for (const code of codes)
      for (const language of LANGUAGES) {
        const words = PARAM_TITLES[name]?.[code]?.[language];
        expect([code, words]).toEqual([code, expect.stringMatching(/\p{L}/u)]);
        expect(words).not.toMatch(/^[A-Z]+_[A-Z_]+$/);
      }
  });

  it('stands in all three languages of a text, or in none', () => {
    for (const [code, { title }] of Object.entries(problems)) {
      const of = (language: 'fi' | 'sv' | 'en') =>
        new Set([...title[language].matchAll(/\{\w+\}/g)].map(([whole]) => whole));
      expect([code, of('sv'), of('en')]).toEqual([code, of('fi'), of('fi')]);
    }
  });
});
