import type { TimeRule } from '../rule.js';
import { county, given, law, limit, text } from './rows.js';

const RECEIVED = text('ilmoitus vastaanotetaan', 'anmälan tas emot', 'the notification is received');
const COMPLAINT = text('muistutus vastaanotetaan', 'anmärkningen tas emot', 'the complaint is received');
const REPORT = text('ilmoitus vastaanotetaan', 'rapporten tas emot', 'the report is received');
const INCIDENT = text(
  'vakava vaaratapahtuma ilmoitetaan',
  'en allvarlig avvikelse anmäls',
  'the serious incident is reported',
);

const signal = (
  id: string,
  title: TimeRule['title'],
  anchor: TimeRule['anchor'],
  of: TimeRule['limit'],
  extra: Partial<TimeRule> = {},
): TimeRule =>
  county({ id, source: 'domain.md 6.1', title, anchor, limit: of, kind: 'supervision', ...extra });

const incident = (...[id, title, anchor, of, extra]: Parameters<typeof signal>): TimeRule =>
  signal(id, title, anchor, of, { source: 'domain.md 6.2', ...extra });

/** Notifications, complaints, whistle reports and feedback (domain.md 6.1), serious incidents (6.2). */
export const SIGNAL_RULES: readonly TimeRule[] = [
  signal(
    'SIG-29-1-TRIAGE',
    text('Tuottajan ilmoitus arvioitu', 'Producentens anmälan bedömd', 'Producer’s notification triaged'),
    RECEIVED,
    limit(1, 'working_days'),
    { source: '741/2023 s. 29.1; domain.md 6.1' },
  ),
  signal(
    'SIG-29-1-CRITICAL',
    text('Kriittinen ilmoitus arvioitu', 'Kritisk anmälan bedömd', 'Critical notification triaged'),
    RECEIVED,
    limit(2, 'hours'),
    { source: '741/2023 s. 29.1; domain.md 6.1', pauses: 0, readings: ['T16', 'T22'] },
  ),
  signal(
    'SIG-29-2-ACK',
    text('Henkilöstön ilmoitus kuitattu', 'Personalens anmälan bekräftad', 'Staff notification acknowledged'),
    RECEIVED,
    limit(1, 'working_days'),
    { source: '741/2023 s. 29.2; domain.md 6.1' },
  ),
  signal(
    'SIG-29-2-MEASURES',
    text('Toimista päätetty', 'Åtgärder beslutade', 'Measures decided'),
    RECEIVED,
    limit(5, 'working_days'),
    { source: '741/2023 s. 29.3; domain.md 6.1', readings: ['T16'] },
  ),
  signal(
    'SIG-29-2-LVV',
    text(
      'Korjaamaton epäkohta: ilmoitus virastolle harkittu',
      'Missförhållande som inte korrigerats: anmälan till verket prövad',
      'Grievance not corrected: notification to the agency prompted',
    ),
    RECEIVED,
    limit(10, 'working_days'),
    { source: '741/2023 s. 29.4; domain.md 6.1', readings: ['T16'] },
  ),
  signal(
    'SIG-34',
    text('Tieto viranomaiselle', 'Besked till myndigheten', 'Other authority told'),
    text('seikka tulee tietoon', 'omständigheten blir känd', 'the fact is known'),
    limit(24, 'hours'),
    { source: '741/2023 s. 34 (immediately); domain.md 6.1', pauses: 0, readings: ['T22'] },
  ),
  signal(
    'MUISTUTUS-ACK',
    text('Muistutus kuitattu', 'Anmärkningen bekräftad', 'Complaint acknowledged'),
    COMPLAINT,
    limit(2, 'working_days'),
  ),
  // The acts say "reasonable time"; 28 days are the county's own promise within the ombudsman's 1–4 weeks.
  signal(
    'MUISTUTUS-ANSWER',
    text('Muistutukseen vastattu', 'Anmärkningen besvarad', 'Complaint answered'),
    COMPLAINT,
    limit(28, 'days'),
    {
      source: '785/1992 s. 10, 812/2000 s. 23 (reasonable time); domain.md 6.1',
      extendedBy: 'MUISTUTUS-EXTENDED',
    },
  ),
  signal(
    'MUISTUTUS-EXTENDED',
    text(
      'Muistutukseen vastattu, pidennetty',
      'Anmärkningen besvarad, förlängd tid',
      'Complaint answered, extended with an interim letter',
    ),
    COMPLAINT,
    limit(2, 'months'),
    { source: '785/1992 s. 10, 812/2000 s. 23 (reasonable time); domain.md 6.1' },
  ),
  law({
    id: 'LVV-STATEMENT',
    validFrom: '2023-01-01',
    source: 'Request of the supervisory authority; domain.md 6.1',
    title: text('Lausunto annettu', 'Utlåtande lämnat', 'Statement given to the authority'),
    anchor: text('päivä pyynnössä', 'dagen i begäran', 'the date in the request'),
    limit: given,
    kind: 'supervision',
  }),
  law({
    id: 'WHISTLE-RECEIPT',
    validFrom: '2023-01-01',
    source: '1171/2022; domain.md 6.1',
    title: text(
      'Vastaanotto vahvistettu ilmoittajalle',
      'Mottagandet bekräftat för den rapporterande personen',
      'Receipt acknowledged to the reporter',
    ),
    anchor: REPORT,
    limit: limit(7, 'days'),
    kind: 'supervision',
  }),
  law({
    id: 'WHISTLE-FEEDBACK',
    validFrom: '2023-01-01',
    source: '1171/2022; domain.md 6.1',
    title: text(
      'Toimet kerrottu ilmoittajalle',
      'Den rapporterande personen underrättad om åtgärderna',
      'Measures told to the reporter',
    ),
    anchor: text('vastaanotto vahvistetaan', 'mottagandet bekräftas', 'the receipt is acknowledged'),
    limit: limit(3, 'months'),
    kind: 'supervision',
    readings: ['T16'],
  }),
  signal(
    'HAIPRO-FIRST',
    text(
      'Vaaratapahtuman ensikäsittely',
      'Första behandling av anmälan om farlig situation',
      'First handling of a hazard report',
    ),
    REPORT,
    limit(14, 'days'),
  ),
  signal(
    'FEEDBACK-ANSWER',
    text('Palautteeseen vastattu', 'Responsen besvarad', 'Feedback answered'),
    text(
      'palaute saapuu, yhteydenottoa pyydetty',
      'responsen kommer in, kontakt önskad',
      'the feedback is received and contact asked',
    ),
    limit(5, 'working_days'),
  ),
  incident(
    'INC-DISCLOSURE',
    text(
      'Kerrottu asiakkaalle tai läheiselle',
      'Klienten eller en närstående informerad',
      'Client or relative told',
    ),
    INCIDENT,
    limit(24, 'hours'),
    { pauses: 0, readings: ['T22'] },
  ),
  incident(
    'INC-SCREENING',
    text('Päätös selvityksen tasosta', 'Beslut om utredningsnivå', 'Screening decided'),
    INCIDENT,
    limit(3, 'working_days'),
  ),
  incident(
    'INC-TEAM',
    text('Selvitysryhmä nimetty', 'Utredningsgruppen utsedd', 'Investigation team named'),
    INCIDENT,
    limit(10, 'working_days'),
  ),
  incident(
    'INC-REPORT',
    text('Selvityksen raportti', 'Utredningsrapport', 'Investigation report'),
    INCIDENT,
    limit(90, 'days'),
    { extendedBy: 'INC-REPORT-EXTENDED' },
  ),
  incident(
    'INC-REPORT-EXTENDED',
    text(
      'Selvityksen raportti, pidennetty',
      'Utredningsrapport, förlängd tid',
      'Investigation report, extended',
    ),
    text('raportin määräpäivä', 'rapportens förfallodag', 'the due date of the report'),
    limit(30, 'days'),
    { readings: ['T19'] },
  ),
  incident(
    'INC-RECOMMENDATION',
    text(
      'Suosituksen omistaja vastannut',
      'Rekommendationens ägare har svarat',
      'Recommendation answered by its owner',
    ),
    text('suositus lähetetään', 'rekommendationen skickas', 'the recommendation is sent'),
    limit(30, 'days'),
  ),
  incident(
    'INC-EFFECT',
    text('Vaikutus tarkistettu', 'Effekten kontrollerad', 'Effect checked'),
    text('suositus toteutettu', 'rekommendationen är genomförd', 'the recommendation is implemented'),
    limit(6, 'months'),
  ),
];
