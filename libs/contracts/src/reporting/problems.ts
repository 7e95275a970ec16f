import type { Problem } from '../problems.js';

export const reportingProblems = {
  indicator_unknown: {
    status: 422,
    title: {
      fi: 'Mittaria tai sen kaavan versiota ei ole. Katso mittarit luettelosta.',
      sv: 'Indikatorn eller formelversionen finns inte. Se förteckningen över indikatorer.',
      en: 'There is no such indicator or version of its formula. See the list of indicators.',
    },
  },
  period_not_begun: {
    status: 422,
    title: {
      fi: 'Jakso ei ole vielä alkanut. Valitse jakso, joka on alkanut.',
      sv: 'Perioden har inte börjat. Välj en period som har börjat.',
      en: 'The period has not begun. Choose one that has.',
    },
  },
  feedback_batch_known: {
    status: 409,
    title: {
      fi: 'Palaute-erä on jo otettu vastaan. Korjaa se sen omalla tunnuksella.',
      sv: 'Responspartiet har redan tagits emot. Korrigera det med dess eget id.',
      en: 'The feedback batch has been taken in already. Correct it by its own id.',
    },
  },
  rebuild_under_way: {
    status: 409,
    title: {
      fi: 'Raportointitietoja kootaan jo uudelleen. Seuraa kokoamista ja pyydä uutta, kun se on valmis.',
      sv: 'Rapporteringsuppgifterna sammanställs redan på nytt. Följ arbetet och begär en ny sammanställning när det är klart.',
      en: 'A rebuild is already under way. Follow it, and ask for another when it has ended.',
    },
  },
  file_too_large: {
    status: 422,
    title: {
      fi: 'Rivejä on yli {most}. Rajaa hakua ja lataa tiedosto osissa.',
      sv: 'Det finns över {most} rader. Begränsa urvalet och ladda ner filen i delar.',
      en: 'There are more than {most} rows. Narrow the selection and load the file in parts.',
    },
  },
} as const satisfies Record<string, Problem>;
