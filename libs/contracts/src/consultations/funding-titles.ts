import type { Texts } from '../texts.js';

type Titles = Readonly<Record<string, Texts>>;

/** What happens to a funding period. */
export const fundingTitles = {
  'consultations.funding.opened': {
    fi: 'Rahoituskausi kirjattu',
    sv: 'Finansieringsperiod antecknad',
    en: 'Funding period recorded',
  },
  'consultations.funding.changed': {
    fi: 'Rahoituskausi muutettu',
    sv: 'Finansieringsperiod ändrad',
    en: 'Funding period changed',
  },
  'consultations.funding.closed': {
    fi: 'Rahoituskausi päätetty',
    sv: 'Finansieringsperiod avslutad',
    en: 'Funding period closed',
  },
} as const satisfies Titles;
