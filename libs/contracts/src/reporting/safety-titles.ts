import type { Texts } from '../texts.js';
import type { SafetyRoundKind, SafetyRoundState, SafetyTaskState } from './safety-facts.js';

export const SAFETY_TASK_STATE_TITLES: Readonly<Record<SafetyTaskState, Texts>> = {
  PLANNED: { fi: 'suunniteltu', sv: 'planerad', en: 'planned' },
  IN_PROGRESS: { fi: 'käynnissä', sv: 'pågår', en: 'in progress' },
  SELF_ASSESSED: { fi: 'itsearvioitu', sv: 'självvärderad', en: 'self-assessed' },
  REVIEWED: { fi: 'katselmoitu', sv: 'granskad', en: 'reviewed' },
  DONE: { fi: 'toteutunut', sv: 'genomförd', en: 'done' },
  CARRIED_OVER: { fi: 'siirretty', sv: 'överförd', en: 'carried over' },
  NOT_APPLICABLE: { fi: 'ei sovellu', sv: 'inte tillämplig', en: 'not applicable' },
};

export const SAFETY_ROUND_STATE_TITLES: Readonly<Record<SafetyRoundState, Texts>> = {
  OPEN: { fi: 'avattu', sv: 'öppnad', en: 'open' },
  ANSWERING: { fi: 'vastattavana', sv: 'besvaras', en: 'being answered' },
  LOCKED: { fi: 'lukittu', sv: 'låst', en: 'locked' },
  REVIEWED: { fi: 'katselmoitu', sv: 'granskad', en: 'reviewed' },
  BOARD: { fi: 'hallituksen käsittelemä', sv: 'behandlad av styrelsen', en: 'dealt with by the board' },
  PUBLISHED: { fi: 'julkaistu', sv: 'publicerad', en: 'published' },
};

export const SAFETY_ROUND_KIND_TITLES: Readonly<Record<SafetyRoundKind, Texts>> = {
  yearly: { fi: 'Vuosiraportti', sv: 'Årsrapport', en: 'Yearly report' },
  midterm: { fi: 'Väliraportti', sv: 'Halvtidsrapport', en: 'Midterm report' },
  final: { fi: 'Loppuraportti', sv: 'Slutrapport', en: 'Final report' },
};
