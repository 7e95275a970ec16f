import { z } from 'zod';
import type { Texts } from '../texts.js';

/** Versions of the service strategy (domain.md 9): only what was approved comes into force; NOTED and REMITTED lead to a next version. */
export const STRATEGY_STATES = [
  'DRAFT',
  'CONSULTATION',
  'TO_BOARD',
  'APPROVED',
  'NOTED',
  'REMITTED',
  'IN_FORCE',
  'SUPERSEDED',
  'DISCARDED',
] as const;
export const StrategyState = z.enum(STRATEGY_STATES);
export type StrategyState = z.infer<typeof StrategyState>;

/** The four perspectives of a strategy: access and client experience, effectiveness, productivity, staff experience. */
export const STRATEGY_PERSPECTIVES = ['A', 'E', 'P', 'S'] as const;
export const StrategyPerspective = z.enum(STRATEGY_PERSPECTIVES);
export type StrategyPerspective = z.infer<typeof StrategyPerspective>;

export const BOARD_OUTCOMES = ['APPROVED', 'NOTED', 'REMITTED'] as const;
export const BoardOutcome = z.enum(BOARD_OUTCOMES);
export type BoardOutcome = z.infer<typeof BoardOutcome>;

/** Where a goal's target stands: seed 002 has themes without goals, which the next version brings. */
export const TARGET_STATUSES = ['set', 'to-be-set-by-next-version', 'missing'] as const;
export const TargetStatus = z.enum(TARGET_STATUSES);
export type TargetStatus = z.infer<typeof TargetStatus>;

export const LIGHTS = ['green', 'yellow', 'red', 'grey'] as const;
export const Light = z.enum(LIGHTS);
export type Light = z.infer<typeof Light>;

/** Why a light is what it is: by the figure, or why there is nothing to judge. */
export const LIGHT_REASONS = [
  'target-met',
  'within-tolerance',
  'target-missed',
  'to-be-set',
  'no-target',
  'missing',
  'too-few',
  'unsure',
] as const;
export const LightReason = z.enum(LIGHT_REASONS);
export type LightReason = z.infer<typeof LightReason>;

export const PERSPECTIVE_TITLES: Record<StrategyPerspective, Texts> = {
  A: {
    fi: 'Saatavuus ja asiakaskokemus',
    sv: 'Tillgänglighet och klientupplevelse',
    en: 'Access and client experience',
  },
  E: { fi: 'Vaikuttavuus', sv: 'Effekt', en: 'Effectiveness' },
  P: { fi: 'Tuottavuus', sv: 'Produktivitet', en: 'Productivity' },
  S: { fi: 'Henkilöstökokemus', sv: 'Personalupplevelse', en: 'Staff experience' },
};

export const TARGET_STATUS_TITLES: Record<TargetStatus, Texts> = {
  set: { fi: 'Tavoitearvo on asetettu', sv: 'Målvärdet har angetts', en: 'The target is set' },
  'to-be-set-by-next-version': {
    fi: 'Tavoitearvo asetetaan seuraavassa versiossa',
    sv: 'Målvärdet anges i nästa version',
    en: 'To be set by next version',
  },
  missing: { fi: 'Tavoitearvo puuttuu', sv: 'Målvärdet saknas', en: 'The target is missing' },
};

export const LIGHT_TITLES: Record<Light, Texts> = {
  green: { fi: 'Vihreä', sv: 'Grönt', en: 'Green' },
  yellow: { fi: 'Keltainen', sv: 'Gult', en: 'Yellow' },
  red: { fi: 'Punainen', sv: 'Rött', en: 'Red' },
  grey: { fi: 'Harmaa', sv: 'Grått', en: 'Grey' },
};

export const LIGHT_REASON_TITLES: Record<LightReason, Texts> = {
  'target-met': { fi: 'tavoite on saavutettu', sv: 'målet har nåtts', en: 'the target is met' },
  'within-tolerance': {
    fi: 'tavoitteesta jäädään sallitun poikkeaman verran',
    sv: 'målet missas med högst den tillåtna avvikelsen',
    en: 'the target is missed within its tolerance',
  },
  'target-missed': {
    fi: 'tavoitetta ei ole saavutettu',
    sv: 'målet har inte nåtts',
    en: 'the target is missed',
  },
  'to-be-set': {
    fi: 'tavoitearvo asetetaan seuraavassa versiossa',
    sv: 'målvärdet anges i nästa version',
    en: 'the target is to be set by the next version',
  },
  'no-target': {
    fi: 'vuodelle ei ole tavoitearvoa',
    sv: 'året har inget målvärde',
    en: 'there is no target for the year',
  },
  missing: { fi: 'mittaustulosta ei ole', sv: 'mätresultat saknas', en: 'there is no figure' },
  'too-few': {
    fi: 'tapauksia on alle viisi',
    sv: 'det finns färre än fem fall',
    en: 'there are fewer than five cases',
  },
  unsure: { fi: 'mittaustulos on epävarma', sv: 'mätresultatet är osäkert', en: 'the figure is unsure' },
};
