import type { Problem } from '../problems.js';

export const publicationProblems = {
  'publication.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun raportti on {state}. Katso sallitut toimet.',
      sv: 'Åtgärden är inte möjlig när rapporten är {state}. Se tillåtna åtgärder.',
      en: 'The act is not possible while the report is {state}. See the available actions.',
    },
  },
  'publication.second_person': {
    status: 409,
    title: {
      fi: 'Raportin tarkastaa toinen kuin sen laskija, ja hyväksyy kolmas henkilö.',
      sv: 'Rapporten kontrolleras av en annan än den som beräknade den och godkänns av en tredje person.',
      en: 'A report is checked by somebody else than who computed it, and approved by a third person.',
    },
  },
  'publication.exists': {
    status: 409,
    title: {
      fi: 'Kuukauden raportti on jo laskettu. Laske se uudelleen sen omalla tunnuksella tai korjaa julkaistu.',
      sv: 'Månadens rapport har redan beräknats. Beräkna den på nytt med dess id, eller rätta den publicerade.',
      en: 'The report of the month has been computed already. Compute it again by its id, or correct the published one.',
    },
  },
  'publication.month_running': {
    status: 422,
    title: {
      fi: 'Kuukausi ei ole vielä päättynyt.',
      sv: 'Månaden är inte slut ännu.',
      en: 'The month has not ended yet.',
    },
  },
  'publication.correction_open': {
    status: 409,
    title: {
      fi: 'Raportista on jo korjaus työn alla.',
      sv: 'En rättelse av rapporten är redan under arbete.',
      en: 'A correction of the report is under way already.',
    },
  },
  'publication.withdrawn': {
    status: 410,
    title: {
      fi: 'Raportti on poistettu julkaisusta.',
      sv: 'Rapporten har tagits ur publicering.',
      en: 'The report has been withdrawn.',
    },
  },
} as const satisfies Record<string, Problem>;
