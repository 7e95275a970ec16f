import type { Texts } from '../texts.js';

type Titles = Readonly<Record<string, Texts>>;

/** What happens to an action of the developers’ network. */
export const networkActionTitles = {
  'consultations.network-action.opened': {
    fi: 'Verkoston tehtävä sovittu',
    sv: 'Uppgift i nätverket överenskommen',
    en: 'Network action agreed on',
  },
  'consultations.network-action.moved': {
    fi: 'Verkoston tehtävän määräpäivää siirretty',
    sv: 'Förfallodagen för nätverkets uppgift flyttad',
    en: 'Network action moved',
  },
  'consultations.network-action.done': {
    fi: 'Verkoston tehtävä tehty',
    sv: 'Nätverkets uppgift utförd',
    en: 'Network action done',
  },
  'consultations.network-action.cancelled': {
    fi: 'Verkoston tehtävä peruttu',
    sv: 'Nätverkets uppgift återkallad',
    en: 'Network action cancelled',
  },
} as const satisfies Titles;
