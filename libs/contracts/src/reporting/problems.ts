import type { Problem } from '../problems.js';

export const reportingProblems = {
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
