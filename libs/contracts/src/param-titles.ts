import {
  CONSULTATION_STATE_TITLES,
  PRIORITY_TITLES,
  QUESTION_FIELD_TITLES,
} from './consultations/code-titles.js';
import {
  FUNDING_STATE_TITLES,
  NETWORK_ACTION_STATE_TITLES,
  PILOT_STATE_TITLES,
} from './consultations/pilots-code-titles.js';
import { PILOT_MEASURE_TITLES } from './consultations/pilots-evaluation.js';
import { PRACTICE_FIELD_TITLES, PRACTICE_STATE_TITLES } from './consultations/practices-code-titles.js';
import {
  ACTION_STATE_TITLES,
  INSPECTION_STATE_TITLES,
  MEASURE_FORM_TITLES,
  MEASURE_STATE_TITLES,
  MEASURE_STEP_TITLES,
  VERIFICATION_TITLES,
} from './inspections/code-titles.js';
import { CLAUSE_TITLES } from './registry/contracts.js';
import type { ImportKind, ImportSource } from './registry/imports.js';
import { PUBLICATION_STATE_TITLES } from './reporting/publications-titles.js';
import { SAFETY_ROUND_STATE_TITLES, SAFETY_TASK_STATE_TITLES } from './reporting/safety-titles.js';
import { PROMISE_STATE_TITLES, STRATEGY_STATE_TITLES } from './reporting/strategy-titles.js';
import type { Language, Texts } from './texts.js';

const LANGUAGE_TITLES: Record<Language, Texts> = {
  fi: { fi: 'suomi', sv: 'finska', en: 'Finnish' },
  sv: { fi: 'ruotsi', sv: 'svenska', en: 'Swedish' },
  en: { fi: 'englanti', sv: 'engelska', en: 'English' },
};

const IMPORT_SOURCE_TITLES: Record<ImportSource, Texts> = {
  'valvomo-county': {
    fi: 'hyvinvointialueen rekisteri',
    sv: 'välfärdsområdets register',
    en: 'the register of the county',
  },
  'fi-health-stations': {
    fi: 'Suomen terveysasemat',
    sv: 'Finlands hälsovårdscentraler',
    en: 'health stations of Finland',
  },
  'scottish-services': {
    fi: 'Skotlannin palvelut',
    sv: 'tjänster i Skottland',
    en: 'care services of Scotland',
  },
  'statfi-municipalities': {
    fi: 'Tilastokeskuksen kunnat',
    sv: 'Statistikcentralens kommuner',
    en: 'municipalities of Statistics Finland',
  },
};

const IMPORT_KIND_TITLES: Record<ImportKind, Texts> = {
  providers: { fi: 'palveluntuottajat', sv: 'tjänsteproducenter', en: 'providers' },
  people: { fi: 'henkilöt', sv: 'personer', en: 'people' },
  units: { fi: 'yksiköt', sv: 'enheter', en: 'units' },
  'service-points': { fi: 'palvelupisteet', sv: 'serviceställen', en: 'service points' },
  contracts: { fi: 'sopimukset', sv: 'avtal', en: 'contracts' },
  'code-lists': { fi: 'koodiluettelot', sv: 'kodlistor', en: 'code lists' },
};

/**
 * What a person reads for a code in a problem's text, by the name of its placeholder. A parameter that holds several codes
 * joins them by ", "; a value without a title (a date, a number, a code of law) is printed as it is.
 */
export const PARAM_TITLES: Readonly<Record<string, Readonly<Record<string, Texts>>>> = {
  state: {
    ...STRATEGY_STATE_TITLES,
    ...PROMISE_STATE_TITLES,
    ...FUNDING_STATE_TITLES,
    ...NETWORK_ACTION_STATE_TITLES,
    ...PRACTICE_STATE_TITLES,
    ...PILOT_STATE_TITLES,
    ...CONSULTATION_STATE_TITLES,
    ...PUBLICATION_STATE_TITLES,
    ...SAFETY_ROUND_STATE_TITLES,
    ...SAFETY_TASK_STATE_TITLES,
    ...MEASURE_STATE_TITLES,
    ...ACTION_STATE_TITLES,
    ...INSPECTION_STATE_TITLES,
  },
  priority: PRIORITY_TITLES,
  fields: { ...QUESTION_FIELD_TITLES, ...PRACTICE_FIELD_TITLES },
  measure: PILOT_MEASURE_TITLES,
  step: MEASURE_STEP_TITLES,
  offered: MEASURE_STEP_TITLES,
  forms: MEASURE_FORM_TITLES,
  method: VERIFICATION_TITLES,
  language: LANGUAGE_TITLES,
  what: { summary: { fi: 'yhteenveto', sv: 'sammanfattningen', en: 'the summary' } },
  clauses: CLAUSE_TITLES,
  source: IMPORT_SOURCE_TITLES,
  kind: IMPORT_KIND_TITLES,
};
