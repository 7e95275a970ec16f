import type { Problem } from '../problems.js';

/** Refusals of practices (domain.md 8). */
export const practiceProblems = {
  'practice.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun käytännön tila on {state}.',
      sv: 'Åtgärden är inte möjlig när praxisens läge är {state}.',
      en: 'The act does not fit the practice’s state {state}.',
    },
  },
  'practice.incomplete': {
    status: 409,
    title: {
      fi: 'Kuvauksesta puuttuu vielä: {fields}.',
      sv: 'Beskrivningen saknar ännu: {fields}.',
      en: 'The description still lacks: {fields}.',
    },
  },
  'practice.own_organisation': {
    status: 422,
    title: {
      fi: 'Vertaisarvioijan on oltava toisesta organisaatiosta.',
      sv: 'Granskaren ska komma från en annan organisation.',
      en: 'A peer reviewer comes from another organisation.',
    },
  },
  'practice.own_review': {
    status: 409,
    title: {
      fi: 'Omistaja ei voi arvioida omaa käytäntöään.',
      sv: 'Ägaren kan inte granska sin egen praxis.',
      en: 'The owner cannot review the own practice.',
    },
  },
  'practice.reviews_missing': {
    status: 409,
    title: {
      fi: 'Suositus vaatii vähintään kaksi puoltavaa vertaisarviota eri organisaatioista; nyt niitä on {count}.',
      sv: 'Rekommendationen kräver minst två tillstyrkande granskningar från olika organisationer; nu finns {count}.',
      en: 'A recommendation needs two approving reviews from other organisations; there are {count}.',
    },
  },
  'practice.pilot_unknown': {
    status: 422,
    title: {
      fi: 'Pilottia ei ole tai sitä ei ole vielä arvioitu.',
      sv: 'Piloten finns inte eller är inte ännu utvärderad.',
      en: 'There is no such pilot, or it has not been run yet.',
    },
  },
  'practice.owner_unknown': {
    status: 422,
    title: {
      fi: 'Omistajaa ei löydy tai hän ei ole enää palveluksessa.',
      sv: 'Ägaren finns inte eller är inte längre anställd.',
      en: 'The owner is unknown or no longer employed.',
    },
  },
  'practice.date': {
    status: 422,
    title: {
      fi: 'Käyttöönoton päivä ei voi olla tulevaisuudessa.',
      sv: 'Dagen för ibruktagandet kan inte ligga i framtiden.',
      en: 'The day of adoption cannot lie in the future.',
    },
  },
} as const satisfies Record<string, Problem>;
