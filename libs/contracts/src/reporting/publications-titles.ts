import type { Texts } from '../texts.js';
import type { PublicationState } from './publications-facts.js';

export const publicationTitles = {
  'reporting.publication.computed': {
    fi: 'Raportti laskettu',
    sv: 'Rapporten beräknad',
    en: 'Report computed',
  },
  'reporting.publication.checked': {
    fi: 'Raportti tarkastettu',
    sv: 'Rapporten kontrollerad',
    en: 'Report checked',
  },
  'reporting.publication.approved': {
    fi: 'Raportti hyväksytty',
    sv: 'Rapporten godkänd',
    en: 'Report approved',
  },
  'reporting.publication.published': {
    fi: 'Raportti julkaistu',
    sv: 'Rapporten publicerad',
    en: 'Report published',
  },
  'reporting.publication.corrected': {
    fi: 'Raportti korvattu korjatulla',
    sv: 'Rapporten ersatt av en rättad',
    en: 'Report replaced by a corrected one',
  },
  'reporting.publication.withdrawn': {
    fi: 'Raportti poistettu julkaisusta',
    sv: 'Rapporten tagen ur publicering',
    en: 'Report withdrawn',
  },
} as const satisfies Readonly<Record<string, Texts>>;

export const PUBLICATION_STATE_TITLES: Record<PublicationState, Texts> = {
  COMPUTED: { fi: 'laskettu', sv: 'beräknad', en: 'computed' },
  CHECKED: { fi: 'tarkastettu', sv: 'kontrollerad', en: 'checked' },
  APPROVED: { fi: 'hyväksytty', sv: 'godkänd', en: 'approved' },
  PUBLISHED: { fi: 'julkaistu', sv: 'publicerad', en: 'published' },
  CORRECTED: { fi: 'korvattu korjatulla', sv: 'ersatt av en rättad', en: 'replaced by a corrected one' },
  WITHDRAWN: { fi: 'poistettu julkaisusta', sv: 'tagen ur publicering', en: 'withdrawn' },
};
