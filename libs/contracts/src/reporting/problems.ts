import type { Problem } from '../problems.js';

export const reportingProblems = {
  rebuild_under_way: {
    status: 409,
    title: {
      fi: 'Rakennus on jo käynnissä. Seuraa sitä ja pyydä uutta, kun se on valmis.',
      sv: 'En ombyggnad pågår redan. Följ den och begär en ny när den är klar.',
      en: 'A rebuild is already under way. Follow it, and ask for another when it has ended.',
    },
  },
} as const satisfies Record<string, Problem>;
