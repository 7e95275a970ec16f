import type { Texts } from '../texts.js';
import type { StrategyState } from './strategy-codes.js';
import type { PROMISE_STATES } from './strategy-facts.js';

export const STRATEGY_STATE_TITLES: Record<StrategyState, Texts> = {
  DRAFT: { fi: 'luonnos', sv: 'utkast', en: 'draft' },
  CONSULTATION: { fi: 'asukkaita kuullaan', sv: 'invånarna hörs', en: 'under consultation' },
  TO_BOARD: { fi: 'päätettävänä', sv: 'under beslut', en: 'before the board' },
  APPROVED: { fi: 'hyväksytty', sv: 'godkänd', en: 'approved' },
  NOTED: { fi: 'merkitty tiedoksi', sv: 'antecknad för kännedom', en: 'noted' },
  REMITTED: { fi: 'palautettu valmisteluun', sv: 'återremitterad', en: 'remitted' },
  IN_FORCE: { fi: 'voimassa', sv: 'i kraft', en: 'in force' },
  SUPERSEDED: { fi: 'korvattu', sv: 'ersatt', en: 'superseded' },
  DISCARDED: {
    fi: 'hylätty kesken valmistelun',
    sv: 'förkastad under beredningen',
    en: 'discarded in preparation',
  },
};

export const PROMISE_STATE_TITLES: Record<(typeof PROMISE_STATES)[number], Texts> = {
  DRAFT: { fi: 'luonnos', sv: 'utkast', en: 'draft' },
  PUBLIC: { fi: 'julkinen', sv: 'offentlig', en: 'public' },
  WITHDRAWN: { fi: 'peruttu', sv: 'återkallad', en: 'withdrawn' },
};

export const strategyTitles = {
  'reporting.strategy.drafted': {
    fi: 'Palvelustrategian versio laadittu',
    sv: 'Version av servicestrategin upprättad',
    en: 'Strategy version drafted',
  },
  'reporting.strategy.changed': {
    fi: 'Palvelustrategian versio muuttui',
    sv: 'Version av servicestrategin ändrad',
    en: 'Strategy version changed',
  },
  'reporting.strategy.consultation-opened': {
    fi: 'Palvelustrategiasta kuullaan asukkaita',
    sv: 'Invånarna hörs om servicestrategin',
    en: 'Consultation on the strategy opened',
  },
  'reporting.strategy.sent-to-board': {
    fi: 'Palvelustrategia päätettäväksi',
    sv: 'Servicestrategin till beslut',
    en: 'Strategy sent to the board',
  },
  'reporting.strategy.approved': {
    fi: 'Palvelustrategia hyväksyttiin',
    sv: 'Servicestrategin godkändes',
    en: 'Strategy approved',
  },
  'reporting.strategy.noted': {
    fi: 'Palvelustrategia merkittiin tiedoksi',
    sv: 'Servicestrategin antecknades för kännedom',
    en: 'Strategy noted',
  },
  'reporting.strategy.remitted': {
    fi: 'Palvelustrategia palautettiin valmisteluun',
    sv: 'Servicestrategin återremitterades',
    en: 'Strategy remitted',
  },
  'reporting.strategy.published': {
    fi: 'Palvelustrategia tuli voimaan',
    sv: 'Servicestrategin trädde i kraft',
    en: 'Strategy came into force',
  },
  'reporting.strategy.superseded': {
    fi: 'Palvelustrategian versio korvattiin',
    sv: 'Version av servicestrategin ersattes',
    en: 'Strategy version superseded',
  },
  'reporting.strategy.discarded': {
    fi: 'Palvelustrategian version valmistelusta luovuttiin',
    sv: 'Beredningen av en version av servicestrategin lades ned',
    en: 'Strategy version discarded in preparation',
  },
  'reporting.strategy.assessed': {
    fi: 'Palvelustrategian tavoite arvioitu',
    sv: 'Mål i servicestrategin bedömt',
    en: 'Goal of the strategy assessed',
  },
} as const satisfies Record<string, Texts>;

export const strategyRemarkTitles = {
  'reporting.strategy-remark.made': {
    fi: 'Päättäjät antoivat evästyksen palvelustrategiasta',
    sv: 'Beslutsfattarna gjorde ett påpekande om servicestrategin',
    en: 'Remark on the strategy made',
  },
  'reporting.strategy-remark.answered': {
    fi: 'Evästykseen vastattiin',
    sv: 'Påpekandet besvarades',
    en: 'Remark on the strategy answered',
  },
} as const satisfies Record<string, Texts>;

export const promiseTitles = {
  'reporting.promise.drafted': {
    fi: 'Palvelulupaus laadittu',
    sv: 'Servicelöfte upprättat',
    en: 'Service promise drafted',
  },
  'reporting.promise.changed': {
    fi: 'Palvelulupaus muuttui',
    sv: 'Servicelöfte ändrat',
    en: 'Service promise changed',
  },
  'reporting.promise.published': {
    fi: 'Palvelulupaus julkaistu',
    sv: 'Servicelöfte publicerat',
    en: 'Service promise published',
  },
  'reporting.promise.judged': {
    fi: 'Palvelulupauksen toteutuminen todettu',
    sv: 'Servicelöftets utfall konstaterat',
    en: 'Service promise judged',
  },
  'reporting.promise.withdrawn': {
    fi: 'Palvelulupaus peruttu',
    sv: 'Servicelöfte återkallat',
    en: 'Service promise withdrawn',
  },
} as const satisfies Record<string, Texts>;
