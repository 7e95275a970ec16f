import type { TimeRule } from '../rule.js';
import { county, given, limit, text } from './rows.js';

/** Pilots, funding and practices (domain.md 8) and the yearly safety round (11). */
export const DEVELOPMENT_RULES: readonly TimeRule[] = [
  county({
    id: 'PILOT-END',
    source: 'domain.md 8',
    title: text('Pilotin ajo päättyy', 'Pilotkörningen avslutas', 'Run of the pilot ends'),
    anchor: text('sovittu päättymispäivä', 'avtalad slutdag', 'the agreed last day'),
    limit: given,
    kind: 'pilot',
  }),
  county({
    id: 'PILOT-EVALUATION',
    source: 'domain.md 8',
    title: text(
      'Pilotin arviointiraportti',
      'Pilotens utvärderingsrapport',
      'Evaluation report of the pilot',
    ),
    anchor: text('ajo päättyy', 'körningen avslutas', 'the run ends'),
    limit: limit(60, 'days'),
    kind: 'pilot',
  }),
  county({
    id: 'FUNDING-END',
    source: 'domain.md 8',
    title: text('Rahoituskausi päättyy', 'Finansieringsperioden upphör', 'Funding period ends'),
    anchor: text(
      'rahoituskauden viimeinen päivä',
      'finansieringsperiodens sista dag',
      'the last day of the funding',
    ),
    limit: given,
    warn: [{ daysBefore: 90 }, { daysBefore: 30 }, { daysBefore: 7 }],
    kind: 'pilot',
  }),
  county({
    id: 'PRACTICE-REVIEW',
    source: 'domain.md 8',
    title: text('Käytäntö arvioitu uudelleen', 'Praxis granskad på nytt', 'Practice reviewed'),
    anchor: text('edellinen arviointi', 'föregående granskning', 'the previous review'),
    limit: limit(24, 'months'),
    kind: 'pilot',
  }),
  county({
    id: 'SAFETY-LOCK',
    source: 'domain.md 11',
    title: text('Itsearviointi lukitaan', 'Självvärderingen låses', 'Self-assessment round locked'),
    anchor: text('kierros avataan', 'rundan öppnas', 'the round opens'),
    limit: { unit: 'day_of_year', month: 11, day: 30, years: 0 },
    kind: 'publication',
  }),
  county({
    id: 'SAFETY-BOARD',
    source: 'domain.md 11',
    title: text('Kierros hallituksessa', 'Rundan i styrelsen', 'Round before the board'),
    anchor: text('kierros avataan', 'rundan öppnas', 'the round opens'),
    limit: { unit: 'day_of_year', month: 2, day: 28, years: 1 },
    kind: 'publication',
  }),
];
