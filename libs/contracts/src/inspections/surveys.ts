import { z } from 'zod';
import { Quarter } from './supervision-plans.js';

const Mark = z.int().min(1).max(5).describe('From 1, not at all, to 5, fully.');

/** What an inspected unit says of its inspection (domain.md 5.9): marks alone, for words would tell who wrote them. */
export const AnswerSurvey = z.strictObject({
  fairness: Mark,
  clarity: Mark,
  usefulness: Mark,
  wouldAskAgain: z.boolean().describe('Whether the unit would turn to these supervisors with a question.'),
});
export type AnswerSurvey = z.infer<typeof AnswerSurvey>;

/** The answers of one or more whole quarters together, at least five (domain.md 5.9). */
export const SurveyResult = z
  .strictObject({
    from: Quarter,
    to: Quarter,
    answers: z.int(),
    fairness: z.number().describe('Mean mark.'),
    clarity: z.number().describe('Mean mark.'),
    usefulness: z.number().describe('Mean mark.'),
    wouldAskAgain: z.number().describe('Share of the answers, 0 to 1.'),
  })
  .meta({ id: 'SurveyResult' });
export type SurveyResult = z.infer<typeof SurveyResult>;
