import type { TimeRule } from '../rule.js';
import { county, given, limit, onDay, text } from './rows.js';

/** Pilots, funding and practices (domain.md 8), the yearly safety round (11) and remarks on the strategy (9). */
export const DEVELOPMENT_RULES: readonly TimeRule[] = [
  county({
    id: 'PILOT-MIDTERM',
    source: 'domain.md 8',
    title: text('Pilotin väliarvio', 'Halvtidskontroll av piloten', 'Midterm check of the pilot'),
    // T15: start + floor(days / 2); `halfWay` counts it.
    anchor: text(
      'päivä, jona puolet ajosta on kulunut',
      'den dag då hälften av körningen har gått',
      'the day on which half of the run has passed',
    ),
    limit: given,
    kind: 'pilot',
    readings: ['T15'],
  }),
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
    id: 'NETWORK-ACTION',
    source: 'domain.md 8',
    title: text(
      'Kehittäjäverkoston sovittu tehtävä',
      'Överenskommen uppgift i utvecklarnätverket',
      'Agreed action of the network of developers',
    ),
    anchor: text(
      'kokouksessa sovittu päivä',
      'den dag som mötet kom överens om',
      'the day agreed in the meeting',
    ),
    limit: given,
    kind: 'pilot',
  }),
  county({
    id: 'SAFETY-LOCK',
    source: 'domain.md 11',
    title: text('Itsearviointi lukitaan', 'Självvärderingen låses', 'Self-assessment round locked'),
    anchor: text('kierros avataan', 'rundan öppnas', 'the round opens'),
    limit: { unit: 'day_of_year', month: 11, day: 30, years: 0 },
    warn: [{ daysBefore: 14 }, { daysBefore: 3 }],
    kind: 'publication',
    // What falls due is done: the round locks by itself, so there is nothing to escalate.
    ladder: 'none',
  }),
  county({
    id: 'SAFETY-BOARD',
    source: 'domain.md 11',
    title: text('Kierros hallituksessa', 'Rundan i styrelsen', 'Round before the board'),
    anchor: text('kierros avataan', 'rundan öppnas', 'the round opens'),
    limit: { unit: 'day_of_year', month: 2, day: 28, years: 1 },
    warn: [{ daysBefore: 28 }, { daysBefore: 7 }],
    kind: 'publication',
  }),
  county({
    id: 'SAFETY-ITEM',
    source: 'domain.md 11',
    title: text(
      'Turvallisuuden kehittämistoimi tehty',
      'Åtgärd för utveckling av säkerheten genomförd',
      'Safety development-plan item done',
    ),
    anchor: text('sovittu päivä', 'avtalad dag', 'the agreed day'),
    limit: given,
    warn: [{ daysBefore: 7 }],
    kind: 'publication',
  }),
  county({
    id: 'PUBLICATION-MONTHLY',
    // s.55: "monthly on the previous calendar month", without a day: the county's is the last one of the next month.
    source: '1326/2010 s. 55; domain.md 4.2, 10',
    title: text('Kuukausiraportti julkaistu', 'Månadsrapporten publicerad', 'Monthly report published'),
    anchor: text(
      'seuraavan kuukauden viimeinen päivä',
      'den sista dagen i följande månad',
      'the last day of the month that follows',
    ),
    limit: given,
    warn: [{ daysBefore: 10 }, { daysBefore: 3 }],
    kind: 'publication',
  }),
  county({
    id: 'PUBLICATION-CORRECTION',
    source: 'design 5.12; domain.md 10',
    title: text('Korjattu raportti julkaistu', 'Rättad rapport publicerad', 'Corrected report published'),
    anchor: text('virhe on todettu', 'felet har konstaterats', 'the fault is found'),
    limit: limit(5, 'working_days'),
    warn: [onDay(4)],
    kind: 'publication',
  }),
  county({
    id: 'STRATEGY-REMARK',
    source: 'domain.md 9; design 3',
    title: text(
      'Päättäjien evästykseen vastattu',
      'Beslutsfattarnas påpekande besvarat',
      'Remark of the board answered',
    ),
    anchor: text(
      'päätöksessä annettu päivä',
      'den dag som beslutet anger',
      'the day that the decision gives',
    ),
    limit: given,
    warn: [{ daysBefore: 14 }],
    kind: 'publication',
  }),
];
