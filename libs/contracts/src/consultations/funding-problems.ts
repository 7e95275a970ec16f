import type { Problem } from '../problems.js';

/** Refusals of funding periods. */
export const fundingProblems = {
  'funding.state': {
    status: 409,
    title: {
      fi: 'Rahoituskausi on jo päätetty ({state}).',
      sv: 'Finansieringsperioden är redan avslutad ({state}).',
      en: 'The funding period is closed already ({state}).',
    },
  },
  'funding.unknown': {
    status: 422,
    title: {
      fi: 'Rahoituskautta ei ole tai se on päätetty.',
      sv: 'Finansieringsperioden finns inte eller är avslutad.',
      en: 'There is no such funding period, or it is closed.',
    },
  },
  'funding.lines_exceed_award': {
    status: 422,
    title: {
      fi: 'Budjettirivien summa ylittää myönnetyn rahoituksen.',
      sv: 'Budgetraderna överskrider den beviljade finansieringen.',
      en: 'The budget lines exceed what was awarded.',
    },
  },
  'funding.not_over': {
    status: 409,
    title: {
      fi: 'Rahoituskauden voi päättää vasta sen viimeisen päivän ({lastDay}) jälkeen.',
      sv: 'Finansieringsperioden kan avslutas först efter sin sista dag ({lastDay}).',
      en: 'A funding period can be closed after its last day ({lastDay}) only.',
    },
  },
  'funding.owner_unknown': {
    status: 422,
    title: {
      fi: 'Omistajaa ei löydy tai hän ei ole enää palveluksessa.',
      sv: 'Ägaren finns inte eller är inte längre anställd.',
      en: 'The owner is unknown or no longer employed.',
    },
  },
  'funding.date': {
    status: 422,
    title: {
      fi: 'Loppuselvityksen päivä ei voi olla tulevaisuudessa.',
      sv: 'Dagen för slutredovisningen kan inte ligga i framtiden.',
      en: 'The final account cannot lie in the future.',
    },
  },
} as const satisfies Record<string, Problem>;
