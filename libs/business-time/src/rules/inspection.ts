import type { TimeRule } from '../rule.js';
import { atShare, county, given, limit, onDay, sameDay, text } from './rows.js';

const VISIT = text('tarkastuskäynti päättyy', 'inspektionsbesöket avslutas', 'the visit ends');
const CRITICAL = text(
  'kriittinen havainto kirjataan',
  'en kritisk iakttagelse antecknas',
  'a critical finding is recorded',
);
const FINAL = text('kertomus on lopullinen', 'berättelsen är slutlig', 'the report is final');
const PUBLISHED = text('kertomus julkaistaan', 'berättelsen publiceras', 'the report is published');
const SURVEY = text('kysely lähetetään', 'enkäten skickas', 'the survey is sent');
const MISSED = text(
  'myöhästyneen asian määräpäivä',
  'förfallodagen för det försenade',
  'the due date of what was missed',
);

const row = (entry: Omit<Parameters<typeof county>[0], 'kind' | 'source'> & { source?: string }): TimeRule =>
  county({ kind: 'supervision', source: 'domain.md 5.4', ...entry });

/** Timers of an inspection case (domain.md 5.3, 5.4). */
export const INSPECTION_RULES: readonly TimeRule[] = [
  row({
    id: 'NOTICE-PROGRAMME',
    source: 'domain.md 5.3',
    title: text(
      'Ohjelma lähetettävä viimeistään',
      'Programmet ska skickas senast',
      'Last day to send the programme of a guidance visit',
    ),
    anchor: text('sovittu käyntipäivä', 'avtalad besöksdag', 'the agreed day of the visit'),
    limit: limit(-10, 'working_days'),
    pauses: 0,
  }),
  row({
    id: 'NOTICE-ANNOUNCED',
    source: 'domain.md 5.3',
    title: text(
      'Tarkastuksesta ilmoitettava viimeistään',
      'Inspektionen ska meddelas senast',
      'Last day to give notice of an announced inspection',
    ),
    anchor: text('käyntipäivä', 'besöksdagen', 'the day of the visit'),
    limit: limit(-10, 'working_days'),
    pauses: 0,
  }),
  row({
    id: 'NOTICE-REACTIVE',
    source: 'domain.md 5.3',
    title: text(
      'Reaktiivisesta tarkastuksesta ilmoitetaan aikaisintaan',
      'En reaktiv inspektion meddelas tidigast',
      'First day to give notice of a reactive inspection',
    ),
    anchor: text('käyntipäivä', 'besöksdagen', 'the day of the visit'),
    limit: limit(-2, 'working_days'),
    pauses: 0,
  }),
  row({
    id: 'VISIT-PLANNED',
    source: 'county default ◆ (domain.md 5.4 gives no timer)',
    title: text(
      'Suunniteltu käynti sovittava',
      'Det planerade besöket ska bokas',
      'Planned visit to be scheduled',
    ),
    anchor: text(
      'suunnitelman vuosineljännes päättyy',
      'planens kvartal går ut',
      'the quarter of the plan ends',
    ),
    limit: given,
    warn: [{ daysBefore: 14 }],
    ladder: 'visit',
  }),
  row({
    id: 'VISIT-DAY',
    source: 'county default ◆ (domain.md 5.4 gives no timer)',
    title: text('Käynti alkaa', 'Besöket börjar', 'The visit begins'),
    anchor: text('sovittu käyntipäivä', 'avtalad besöksdag', 'the scheduled day of the visit'),
    limit: given,
    warn: [{ daysBefore: 1 }],
    ladder: 'visit',
  }),
  row({
    id: 'T1',
    title: text('Suullinen palaute', 'Muntlig respons', 'Oral feedback'),
    anchor: VISIT,
    limit: sameDay,
  }),
  row({
    id: 'T2-HEAD',
    title: text(
      'Välitön vaara: tieto järjestäjän johdolle',
      'Omedelbar fara: besked till anordnarens ledning',
      'Immediate danger: notice to the organiser’s head',
    ),
    anchor: CRITICAL,
    limit: limit(2, 'hours'),
    warn: [atShare(1, 2)],
    ladder: 'immediate-danger',
    pauses: 0,
    readings: ['T22'],
  }),
  row({
    id: 'T2-LVV',
    source: '741/2023 s. 34.2 (immediately); domain.md 5.4',
    title: text(
      'Välitön vaara: ilmoitus Lupa- ja valvontavirastolle',
      'Omedelbar fara: anmälan till Tillstånds- och tillsynsverket',
      'Immediate danger: notification to the supervisory agency',
    ),
    anchor: CRITICAL,
    limit: limit(24, 'hours'),
    warn: [atShare(1, 2)],
    ladder: 'immediate-danger',
    pauses: 0,
    readings: ['T22'],
  }),
  row({
    id: 'T3',
    title: text('Luonnos valmis', 'Utkastet klart', 'Draft ready'),
    anchor: VISIT,
    limit: limit(10, 'working_days'),
    warn: [onDay(7)],
    readings: ['T15'],
  }),
  row({
    id: 'T4',
    title: text('Laadunarviointi', 'Kvalitetsgranskning', 'Quality review'),
    anchor: text('luonnos on valmis', 'utkastet är klart', 'the draft is ready'),
    limit: limit(3, 'working_days'),
    warn: [onDay(2)],
    readings: ['T15'],
  }),
  row({
    id: 'T5',
    title: text('Asiatietojen tarkistus', 'Faktagranskning', 'Fact check by the provider'),
    anchor: text(
      'luonnos lähetetään (ei päiväyksen päivä)',
      'utkastet skickas (inte dagen då det är daterat)',
      'the draft is sent (not the day it is dated)',
    ),
    limit: limit(10, 'working_days'),
    warn: [onDay(7)],
    ladder: 'none',
    extendedBy: 'T5X',
    readings: ['T15'],
  }),
  row({
    id: 'T5X',
    title: text('Asiatietojen tarkistuksen lisäaika', 'Förlängd faktagranskning', 'Fact check, extended'),
    anchor: text('T5:n määräpäivä', 'förfallodagen för T5', 'the due date of T5'),
    limit: limit(5, 'working_days'),
    range: { min: 1, max: 5 },
    ladder: 'none',
    readings: ['T19'],
  }),
  row({
    id: 'T6',
    title: text('Huomautukset ratkaistu', 'Kommentarerna avgjorda', 'Comments decided'),
    anchor: text('huomautukset saapuvat', 'kommentarerna kommer in', 'the comments are in'),
    limit: limit(5, 'working_days'),
    warn: [onDay(3)],
    readings: ['T15', 'T20'],
  }),
  row({
    id: 'T7',
    title: text('Lopullinen kertomus', 'Slutlig berättelse', 'Final report'),
    anchor: text('huomautukset on ratkaistu', 'kommentarerna är avgjorda', 'the comments are decided'),
    limit: limit(5, 'working_days'),
    warn: [onDay(3)],
    readings: ['T15', 'T20'],
  }),
  row({
    id: 'T8',
    source: '741/2023 s. 34.4 (no days in the act); domain.md 5.4',
    title: text(
      'Jäljennös virastolle ja muille ostaville järjestäjille',
      'Kopia till verket och övriga köpande anordnare',
      'Copy to the agency and other buying organisers',
    ),
    anchor: FINAL,
    limit: limit(1, 'working_days'),
  }),
  row({
    id: 'T9',
    title: text('Julkinen versio', 'Offentlig version', 'Public version'),
    anchor: FINAL,
    limit: limit(5, 'working_days'),
    warn: [onDay(3)],
    readings: ['T15'],
  }),
  row({
    id: 'T11-SEND',
    title: text('Kysely yksikölle lähetetty', 'Enkät skickad till enheten', 'Survey sent to the unit'),
    anchor: PUBLISHED,
    limit: limit(1, 'working_days'),
    ladder: 'none',
    readings: ['T20'],
  }),
  row({
    id: 'T11-REMIND',
    title: text('Kyselyn muistutus', 'Påminnelse om enkäten', 'Reminder of the survey'),
    anchor: SURVEY,
    limit: limit(7, 'days'),
    ladder: 'none',
    readings: ['T20'],
  }),
  row({
    id: 'T11-CLOSE',
    title: text('Kysely sulkeutuu', 'Enkäten stängs', 'Survey closes'),
    anchor: SURVEY,
    limit: limit(14, 'days'),
    ladder: 'none',
    readings: ['T20'],
  }),
  row({
    id: 'E1',
    title: text(
      'Eskalointi 1: tarkastusryhmän vetäjä',
      'Eskalering 1: inspektionsgruppens ledare',
      'Escalation 1: team lead',
    ),
    anchor: MISSED,
    limit: sameDay,
    ladder: 'none',
  }),
  row({
    id: 'E2',
    title: text(
      'Eskalointi 2: valvontajohtaja',
      'Eskalering 2: tillsynschefen',
      'Escalation 2: head of supervision',
    ),
    anchor: MISSED,
    limit: limit(5, 'working_days'),
    ladder: 'none',
  }),
  row({
    id: 'E3',
    title: text(
      'Eskalointi 3: palvelujohtaja ja sopimuksen omistaja',
      'Eskalering 3: servicedirektören och avtalets ägare',
      'Escalation 3: service director and contract owner',
    ),
    anchor: MISSED,
    limit: limit(10, 'working_days'),
    ladder: 'none',
  }),
  row({
    id: 'E4',
    title: text(
      'Eskalointi 4: hyvinvointialuejohtaja',
      'Eskalering 4: välfärdsområdesdirektören',
      'Escalation 4: county director',
    ),
    anchor: MISSED,
    limit: limit(20, 'working_days'),
    ladder: 'none',
  }),
  row({
    id: 'MEMO',
    source: 'domain.md 5.3',
    title: text(
      'Muistio ohjaus- ja arviointikäynnistä',
      'Promemoria om styrnings- och utvärderingsbesöket',
      'Memo of a guidance visit',
    ),
    anchor: text(
      'ohjaus- ja arviointikäynti päättyy',
      'styrnings- och utvärderingsbesöket avslutas',
      'the guidance visit ends',
    ),
    limit: limit(10, 'working_days'),
  }),
];
