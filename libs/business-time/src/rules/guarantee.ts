import type { GuaranteeScope, TimeRule } from '../rule.js';
import { county, law, limit, sameDay, text } from './rows.js';

const ANCHORS: Record<GuaranteeScope['anchor'], TimeRule['anchor']> = {
  contact_at: text('yhteydenotto', 'kontakten', 'the contact'),
  contact: text('yhteydenotto', 'kontakten', 'the contact'),
  assessment: text('hoidon tarpeen arviointi', 'bedömningen av vårdbehovet', 'the assessment'),
  visit: text(
    'käynti, jolla tarve todettiin',
    'besöket där behovet konstaterades',
    'the visit that found the need',
  ),
  finding: text('tarpeen toteaminen', 'konstaterandet av behovet', 'the finding of the need'),
  arrival: text('lähetteen saapuminen', 'remissens ankomst', 'the arrival of the referral'),
  need: text('tarpeen toteaminen', 'konstaterandet av behovet', 'the need established'),
  instituted: text(
    'yhteydenotto tai vireilletulo',
    'kontakten eller anhängiggörandet',
    'the contact or institution',
  ),
  decision: text('päätös', 'beslutet', 'the decision'),
};

type Period = [from: string, to: string | null];
const P2005: Period = ['2005-03-01', '2023-08-31'];
const P2023: Period = ['2023-09-01', '2024-12-31'];
const P2023A: Period = ['2023-09-01', '2024-10-31'];
const P2024B: Period = ['2024-11-01', '2024-12-31'];
const FROM_2005: Period = ['2005-03-01', null];
const FROM_2011: Period = ['2011-05-01', null];
const FROM_2015: Period = ['2015-04-01', null];
const FROM_2023: Period = ['2023-09-01', null];
const FROM_2025: Period = ['2025-01-01', null];
const FROM_MAY_2025: Period = ['2025-05-01', null];

type Scope = Omit<GuaranteeScope, 'validBy'> & { validBy?: GuaranteeScope['validBy'] };

const row = (
  id: string,
  [validFrom, validTo]: Period,
  source: string,
  title: TimeRule['title'],
  scope: Scope,
  of: TimeRule['limit'],
  extra: Partial<TimeRule> = {},
): TimeRule =>
  law({
    id,
    validFrom,
    validTo,
    source,
    title,
    anchor: ANCHORS[scope.anchor],
    startsAs: scope.anchor === 'contact_at' ? 'instant' : 'date',
    limit: of,
    kind: 'guarantee',
    guarantee: { validBy: scope.anchor, ...scope },
    readings: ['T08'],
    ...extra,
  });

const under23 = (on: GuaranteeScope['anchor']) => ({ age: { under23: true, on } });
const from23 = (on: GuaranteeScope['anchor']) => ({ age: { under23: false, on } });
const days = (n: number) => limit(n, 'days');
const weeks = (n: number) => limit(n, 'weeks');
const months = (n: number) => limit(n, 'months');

const CONTACT = text('Yhteydensaanti', 'Kontakt', 'Contact');
const CONTACT_AND_ASSESSMENT = text(
  'Yhteydensaanti ja yksilöllinen arvio',
  'Kontakt och individuell bedömning',
  'Contact and individual assessment',
);
const FIRST_CARE = text('Ensimmäinen hoitotapahtuma', 'Första vårdhändelse', 'First care event');
const PHYSICIAN = text('Lääkärin vastaanotto', 'Läkarmottagning', 'Physician');
const DENTAL_CARE = text('Suun hoito aloitettu', 'Munvården inledd', 'Oral examination or first care');
const DENTIST = text('Hammaslääkäri', 'Tandläkare', 'Dentist');
const SPECIALIST = text('Erikoishammaslääkäri', 'Specialisttandläkare', 'Specialist dentist');
const START = text(
  'Hoidon tarpeen arviointi aloitettu',
  'Bedömningen inledd',
  'Assessment of the referral started',
);
const EVALUATION = text(
  'Erikoislääkärin arvio',
  'Specialistbedömning',
  'Specialist evaluation, imaging or laboratory',
);
const CARE = text('Hoito aloitettu', 'Vården inledd', 'Care started');

const PRIMARY = { services: ['PRIMARY'], validBy: 'assessment' } as const;
const ORAL = { services: ['ORAL'], validBy: 'assessment' } as const;

const primary: TimeRule[] = [
  // Before 2023-09-01 "all primary" takes in oral care (T10); a day to which a contact rolls is the day counted (T02).
  row(
    'CG-CONTACT',
    P2005,
    '855/2004; 1326/2010 s. 51',
    CONTACT,
    { services: ['PRIMARY', 'ORAL'], event: 'CONTACT', anchor: 'contact_at' },
    sameDay,
    { fromOpening: true, readings: ['T02', 'T10'] },
  ),
  row(
    'CG-ASSESS',
    P2005,
    '855/2004; 1326/2010 s. 51',
    text('Hoidon tarpeen arviointi', 'Bedömning av vårdbehovet', 'Assessment of the need of care'),
    { services: ['PRIMARY', 'ORAL'], event: 'ASSESSMENT', anchor: 'contact_at' },
    limit(3, 'working_days'),
    { fromOpening: true, readings: ['T02', 'T08', 'T10'] },
  ),
  ...(['CONTACT', 'ASSESSMENT'] as const).map((event) =>
    row(
      'CG-CONTACT',
      FROM_2023,
      '1326/2010 s. 51 (116/2023)',
      CONTACT_AND_ASSESSMENT,
      { services: ['PRIMARY', 'ORAL'], event, anchor: 'contact_at' },
      sameDay,
      { fromOpening: true, readings: ['T02', 'T08'] },
    ),
  ),
  row(
    'CG-PHC-OTHER',
    P2005,
    '855/2004; 1326/2010 s. 51',
    FIRST_CARE,
    { ...PRIMARY, event: 'FIRST_CARE', anchor: 'assessment' },
    months(3),
  ),
  row(
    'CG-PHC-ILL',
    P2023,
    '1326/2010 s. 51a (117/2023, 1139/2023)',
    FIRST_CARE,
    { ...PRIMARY, event: 'FIRST_CARE', anchor: 'assessment', reason: 'illness' },
    days(14),
  ),
  row(
    'CG-PHC-OTHER',
    P2023,
    '1326/2010 s. 51 (116/2023)',
    FIRST_CARE,
    { ...PRIMARY, event: 'FIRST_CARE', anchor: 'assessment', reason: 'other' },
    months(3),
    { readings: ['T08', 'T11'] },
  ),
  row(
    'CG-PHC-ILL-DR',
    P2023,
    '1326/2010 s. 51a (117/2023, 1139/2023)',
    PHYSICIAN,
    { ...PRIMARY, event: 'PHYSICIAN', anchor: 'visit', reason: 'illness' },
    days(7),
  ),
  row(
    'CG-PHC-23',
    FROM_2025,
    '1326/2010 s. 51a (848/2024)',
    FIRST_CARE,
    { ...PRIMARY, event: 'FIRST_CARE', anchor: 'assessment', ...from23('contact') },
    months(3),
    { readings: ['T08', 'T09'] },
  ),
  row(
    'CG-PHC-23',
    FROM_2025,
    '1326/2010 s. 51a (848/2024)',
    PHYSICIAN,
    { ...PRIMARY, event: 'PHYSICIAN', anchor: 'assessment', ...from23('contact') },
    months(3),
    { readings: ['T08', 'T09'] },
  ),
  row(
    'CG-PHC-U23',
    FROM_2025,
    '1326/2010 s. 51a (848/2024)',
    FIRST_CARE,
    { ...PRIMARY, event: 'FIRST_CARE', anchor: 'assessment', reason: 'illness', ...under23('contact') },
    days(14),
    { readings: ['T08', 'T09'] },
  ),
  row(
    'CG-PHC-OTHER',
    FROM_2025,
    '1326/2010 s. 51a (848/2024)',
    FIRST_CARE,
    { ...PRIMARY, event: 'FIRST_CARE', anchor: 'assessment', reason: 'other', ...under23('contact') },
    months(3),
    { readings: ['T08', 'T09', 'T11'] },
  ),
  row(
    'CG-PHC-U23',
    FROM_2025,
    '1326/2010 s. 51a (848/2024)',
    PHYSICIAN,
    { ...PRIMARY, event: 'PHYSICIAN', anchor: 'visit', reason: 'illness', ...under23('contact') },
    days(7),
    { readings: ['T08', 'T09'] },
  ),
];

/** The three follow-ups of one oral row: the dentist after a visit or in the assessment itself (T07), the specialist. */
const oralChain = (
  id: string,
  period: Period,
  source: string,
  n: number,
  specialist: number,
  age: Pick<GuaranteeScope, 'age'>,
): TimeRule[] => [
  row(
    id,
    period,
    source,
    DENTAL_CARE,
    { ...ORAL, event: 'FIRST_CARE', anchor: 'assessment', ...age },
    months(n),
  ),
  ...(age.age?.under23 === false
    ? []
    : [
        row(id, period, source, DENTIST, { ...ORAL, event: 'DENTIST', anchor: 'finding', ...age }, weeks(4), {
          readings: ['T07', 'T08'],
        }),
      ]),
  row(id, period, source, DENTIST, { ...ORAL, event: 'DENTIST', anchor: 'assessment', ...age }, months(n), {
    readings: ['T07', 'T08'],
  }),
  row(
    id,
    period,
    source,
    SPECIALIST,
    { ...ORAL, event: 'SPECIALIST_DENTIST', anchor: 'finding', ...age },
    months(specialist),
  ),
];

const oral: TimeRule[] = [
  row(
    'CG-ORAL',
    P2005,
    '855/2004; 1326/2010 s. 51',
    DENTAL_CARE,
    { ...ORAL, event: 'FIRST_CARE', anchor: 'assessment' },
    months(3),
    { latest: months(6), readings: ['T06', 'T08', 'T10'] },
  ),
  ...oralChain('CG-ORAL', P2023A, '1326/2010 s. 51b (117/2023)', 4, 3, {}),
  ...oralChain('CG-ORAL', P2024B, '1326/2010 s. 51b (116/2023, 1139/2023)', 3, 3, {}),
  ...oralChain('CG-ORAL-23', FROM_2025, '1326/2010 s. 51b (848/2024)', 6, 6, from23('contact')),
  ...oralChain('CG-ORAL-U23', FROM_2025, '1326/2010 s. 51b (848/2024)', 3, 3, under23('contact')),
  row(
    'CG-ORAL-CHECK',
    FROM_2023,
    '1326/2010 s. 51b (117/2023)',
    DENTIST,
    { services: ['ORAL'], event: 'DENTIST_AFTER_CHECKUP', anchor: 'finding' },
    weeks(4),
  ),
];

const YOUNG = { services: ['PSYCHIATRY'] } as const;
const SPECIALISED = { services: ['SPECIALISED', 'PSYCHIATRY'] } as const;
const WITHIN = { services: ['SPECIALISED_IN_PRIMARY'] } as const;

// The narrower row stands before the wider one that it replaces (T11).
const specialised: TimeRule[] = [
  row(
    'CG-MH-START',
    FROM_2011,
    '1326/2010 s. 53',
    START,
    { ...YOUNG, event: 'START', anchor: 'arrival', ...under23('arrival') },
    weeks(3),
    { readings: ['T09', 'T10'] },
  ),
  row(
    'CG-MH-EVAL',
    FROM_2011,
    '1326/2010 s. 53',
    EVALUATION,
    { ...YOUNG, event: 'EVALUATION', anchor: 'arrival', ...under23('arrival') },
    weeks(6),
    { readings: ['T09', 'T10'] },
  ),
  row(
    'CG-MH-CARE',
    FROM_2005,
    '855/2004; 1326/2010 s. 53',
    CARE,
    { ...YOUNG, event: 'CARE', anchor: 'need', ...under23('need') },
    months(3),
    { readings: ['T09', 'T10'] },
  ),
  row(
    'CG-SPEC-START',
    FROM_2005,
    '855/2004; 1326/2010 s. 52',
    START,
    { ...SPECIALISED, event: 'START', anchor: 'arrival' },
    weeks(3),
  ),
  // T10: a child's psychiatric evaluation had no limit of its own before the narrower row, an adult's neither.
  row(
    'CG-SPEC-EVAL',
    FROM_2011,
    '1326/2010 s. 52',
    EVALUATION,
    { ...SPECIALISED, event: 'EVALUATION', anchor: 'arrival' },
    months(3),
    { readings: ['T10'] },
  ),
  row(
    'CG-SPEC-CARE',
    FROM_2005,
    '855/2004; 1326/2010 s. 52',
    CARE,
    { ...SPECIALISED, event: 'CARE', anchor: 'need' },
    months(6),
  ),
  row(
    'CG-51C',
    FROM_2005,
    '855/2004; 1326/2010 s. 51c',
    START,
    { ...WITHIN, event: 'START', anchor: 'arrival' },
    weeks(3),
    { readings: ['T10'] },
  ),
  row(
    'CG-51C',
    FROM_2005,
    '855/2004; 1326/2010 s. 51c',
    CARE,
    { ...WITHIN, event: 'CARE', anchor: 'need' },
    months(3),
    { latest: months(6), readings: ['T06', 'T10'] },
  ),
  row(
    'CG-MH-28',
    FROM_MAY_2025,
    '1326/2010 (1107/2024)',
    text(
      'Lyhytpsykoterapia tai hoito aloitettu',
      'Korttidsterapi eller vård inledd',
      'Brief therapy or treatment begun',
    ),
    { services: ['PRIMARY_THERAPY'], event: 'TREATMENT', anchor: 'need', ...under23('need') },
    days(28),
    { readings: ['T09'] },
  ),
];

const SUPPORT_READY = text('Palvelutarpeen arviointi valmis', 'Bedömningen klar', 'Needs assessment ready');

const social: TimeRule[] = [
  row(
    'SC-MH-1M',
    FROM_MAY_2025,
    '1301/2014 (1108/2024)',
    text('Psykososiaalinen tuki toteutettu', 'Psykosocialt stöd verkställt', 'Psychosocial support executed'),
    { services: ['SOCIAL_PSYCHOSOCIAL'], event: 'EXECUTION', anchor: 'need', ...under23('need') },
    months(1),
    { readings: ['T09'] },
  ),
  row(
    'SC-7WD',
    FROM_2015,
    '1301/2014 s. 36; domain.md 4.2',
    text(
      'Palvelutarpeen arviointi aloitettu',
      'Bedömningen av servicebehovet inledd',
      'Needs assessment started',
    ),
    {
      services: ['SOCIAL'],
      event: 'ASSESSMENT_START',
      anchor: 'instituted',
      only: 'needs-assessment-in-seven-days',
    },
    limit(7, 'working_days'),
    { fromOpening: true, readings: ['T02', 'T09', 'T10'] },
  ),
  row(
    'SC-3M',
    FROM_2015,
    '1301/2014 s. 36',
    SUPPORT_READY,
    { services: ['SOCIAL'], event: 'ASSESSMENT_READY', anchor: 'instituted', only: 'special-support-child' },
    months(3),
    { readings: ['T10'] },
  ),
  row(
    'SC-3M',
    FROM_2015,
    '1301/2014 s. 45; 980/2012 s. 18',
    text('Päätös toteutettu', 'Beslutet verkställt', 'Decision executed'),
    { services: ['SOCIAL'], event: 'EXECUTION', anchor: 'decision' },
    months(3),
    { readings: ['T10'] },
  ),
];

/** Care guarantee and social-care limits by validity (domain.md 4.2 with T02, T06–T11); the purchase duty of s. 54. */
export const GUARANTEE_RULES: readonly TimeRule[] = [
  ...primary,
  ...oral,
  ...specialised,
  ...social,
  county({
    id: 'PURCHASE-DUTY',
    source: '1326/2010 s. 54; domain.md 4.2, ch. 16 no. 36',
    title: text(
      'Hankintavelvollisuuteen vastattu',
      'Skyldigheten att köpa vård besvarad',
      'Purchase duty acted on',
    ),
    anchor: text('velvollisuus todetaan', 'skyldigheten konstateras', 'the duty is triggered'),
    limit: limit(5, 'working_days'),
    kind: 'guarantee',
    pauses: 0,
  }),
];
