import type { TimeRule } from '../rule.js';
import { P2005, P2023, FROM_2023, FROM_2025, row, under23, from23, days, months } from './guarantee-rows.js';
import { limit, sameDay, text } from './rows.js';

const CONTACT = text('Yhteydensaanti', 'Kontakt', 'Contact');
const CONTACT_AND_ASSESSMENT = text(
  'Yhteydensaanti ja yksilöllinen arvio',
  'Kontakt och individuell bedömning',
  'Contact and individual assessment',
);
const FIRST_CARE = text('Ensimmäinen hoitotapahtuma', 'Första vårdhändelse', 'First care event');
const PHYSICIAN = text('Lääkärin vastaanotto', 'Läkarmottagning', 'Physician');
const PRIMARY = { services: ['PRIMARY'], validBy: 'assessment' } as const;

/** Primary care (domain.md 4.2 CG-CONTACT to CG-PHC-U23). */
export const PRIMARY_RULES: readonly TimeRule[] = [
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
