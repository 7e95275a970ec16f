import type { Texts } from '../texts.js';

type Titles = Readonly<Record<string, Texts>>;

/** What happens to a practice (domain.md 8). */
export const practiceTitles = {
  'consultations.practice.proposed': {
    fi: 'Käytäntöä ehdotettu',
    sv: 'Praxis föreslagen',
    en: 'Practice proposed',
  },
  'consultations.practice.revised': {
    fi: 'Käytännön kuvausta muutettu',
    sv: 'Beskrivningen av praxisen ändrad',
    en: 'Practice revised',
  },
  'consultations.practice.described': {
    fi: 'Käytäntö kuvattu',
    sv: 'Praxis beskriven',
    en: 'Practice described',
  },
  'consultations.practice.piloted': { fi: 'Käytäntöä kokeiltu', sv: 'Praxis prövad', en: 'Practice piloted' },
  'consultations.practice.evaluated': {
    fi: 'Käytäntö arvioitu',
    sv: 'Praxis utvärderad',
    en: 'Practice evaluated',
  },
  'consultations.practice.reviewed': {
    fi: 'Käytäntö vertaisarvioitu',
    sv: 'Praxis granskad av kolleger',
    en: 'Practice reviewed by a peer',
  },
  'consultations.practice.recommended': {
    fi: 'Käytäntöä suositellaan',
    sv: 'Praxis rekommenderas',
    en: 'Practice recommended',
  },
  'consultations.practice.adopted': {
    fi: 'Käytännön käyttö yksikössä kirjattu',
    sv: 'Användningen av praxisen i en enhet antecknad',
    en: 'Use of a practice in a unit recorded',
  },
  'consultations.practice.renewed': {
    fi: 'Käytäntö tarkistettu ja yhä voimassa',
    sv: 'Praxis granskad på nytt och fortfarande giltig',
    en: 'Practice renewed',
  },
  'consultations.practice.outdated': {
    fi: 'Käytännön tarkistus myöhässä',
    sv: 'Granskningen av praxisen försenad',
    en: 'Practice went stale',
  },
  'consultations.practice.retired': {
    fi: 'Käytännöstä luovuttu',
    sv: 'Praxis avvecklad',
    en: 'Practice retired',
  },
} as const satisfies Titles;
