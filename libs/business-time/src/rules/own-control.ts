import type { TimeRule } from '../rule.js';
import { county, given, law, limit, text } from './rows.js';

const PUBLISHED = text('edellinen julkaisu', 'föregående publicering', 'the previous publication');

const cycle = (id: string, source: string, title: TimeRule['title']): TimeRule =>
  law({
    id,
    validFrom: '2024-01-01',
    source,
    title,
    anchor: PUBLISHED,
    limit: limit(4, 'months'),
    kind: 'register-duty',
    readings: ['T22'],
  });

const ordered = (id: string, title: TimeRule['title'], anchor: TimeRule['anchor']): TimeRule =>
  law({
    id,
    validFrom: '2023-01-01',
    source: 'Decision of the supervisory authority; domain.md 3.4',
    title,
    anchor,
    limit: given,
    kind: 'order-received',
  });

/** Own-control, register duties, orders received and the log request (domain.md 3.2–3.5). */
export const OWN_CONTROL_RULES: readonly TimeRule[] = [
  cycle(
    'OC-1',
    '741/2023 s. 26.4',
    text(
      'Järjestäjän omavalvontaohjelma ja havainnot julkaistu',
      'Anordnarens program för egenkontroll och iakttagelser publicerade',
      'Organiser’s programme, observations and measures published',
    ),
  ),
  cycle(
    'OC-2',
    '741/2023 s. 26',
    text(
      'Tuottajan omavalvontaohjelma ja havainnot julkaistu',
      'Producentens program för egenkontroll och iakttagelser publicerade',
      'Producer’s programme and observations published',
    ),
  ),
  cycle(
    'OC-3',
    '741/2023 s. 27.3',
    text(
      'Yksikön omavalvonnan seuranta julkaistu',
      'Uppföljningen av enhetens egenkontroll publicerad',
      'Unit’s own-control follow-up published',
    ),
  ),
  county({
    id: 'OC-11',
    source: '741/2023 s. 34.4 (no days in the act); domain.md 3.3',
    title: text(
      'Tarkastuskertomus lähetetty',
      'Inspektionsberättelsen skickad',
      'Inspection report sent to the other supervisor',
    ),
    anchor: text(
      'tarkastuskertomus valmis',
      'inspektionsberättelsen är klar',
      'the inspection report is complete',
    ),
    limit: limit(1, 'working_days'),
    kind: 'supervision',
  }),
  law({
    id: 'REG-2',
    // The act is of 1 January 2024, but the anchor is the check of the year before: a check in 2023 is the first (T13).
    validFrom: '2023-01-01',
    source: '741/2023 s. 17; Act 150/1930 s. 5',
    title: text(
      'Rekisteritiedot tarkistettu',
      'Registeruppgifterna kontrollerade',
      'Register data checked and updated',
    ),
    anchor: text('edellinen vuositarkistus', 'föregående årliga kontroll', 'the last yearly check'),
    limit: { unit: 'day_of_year', month: 3, day: 31, years: 1 },
    rollover: true,
    kind: 'register-duty',
    readings: ['T13'],
  }),
  law({
    id: 'REG-7',
    validFrom: '2024-01-01',
    source: '741/2023 s. 42; Act 150/1930 s. 5',
    title: text(
      'Uusi valtuutettu palveluntuottaja nimetty',
      'Ny bemyndigad tjänsteproducent utsedd',
      'New authorised producer of a joint unit named',
    ),
    anchor: text(
      'aiempi valtuutettu tuottaja poistuu',
      'den tidigare bemyndigade producenten faller bort',
      'the earlier authorised producer is gone',
    ),
    limit: limit(60, 'days'),
    rollover: true,
    kind: 'register-duty',
    readings: ['T13'],
  }),
  ordered(
    'ORDER-COMPLY',
    text('Määräystä noudatettu', 'Föreläggandet följt', 'Order complied with'),
    text('päivä määräyksessä', 'dagen i föreläggandet', 'the date in the order'),
  ),
  ordered(
    'ORDER-REPORT',
    text('Määräyksestä raportoitu', 'Föreläggandet rapporterat', 'Order reported on'),
    text(
      'raportointipäivä määräyksessä',
      'rapporteringsdagen i föreläggandet',
      'the reporting date in the order',
    ),
  ),
  law({
    id: 'LOG-REQUEST',
    validFrom: '2024-01-01',
    source: '703/2023 s. 11; domain.md 3.5',
    title: text(
      'Lokitiedot annettu asiakkaalle',
      'Logguppgifterna lämnade till klienten',
      'Log data given to the client',
    ),
    anchor: text(
      'asiakkaan kirjallinen pyyntö',
      'klientens skriftliga begäran',
      'the client’s written request',
    ),
    limit: limit(2, 'months'),
    kind: 'supervision',
  }),
];
