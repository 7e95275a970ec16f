import type { Problem } from '../problems.js';

/** Refusals of consultations; codes printed in domain.md are literal. */
export const consultationsProblems = {
  'consultation.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun kysymyksen tila on {state}.',
      sv: 'Åtgärden är inte möjlig när frågans läge är {state}.',
      en: 'The act does not fit the question’s state {state}.',
    },
  },
} as const satisfies Record<string, Problem>;
