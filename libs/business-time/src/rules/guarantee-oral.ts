import type { GuaranteeScope, TimeRule } from '../rule.js';
import {
  type Period,
  P2005,
  P2023A,
  P2024B,
  FROM_2023,
  FROM_2025,
  row,
  under23,
  from23,
  weeks,
  months,
} from './guarantee-rows.js';
import { text } from './rows.js';

const DENTAL_CARE = text('Suun hoito aloitettu', 'Munvården inledd', 'Oral examination or first care');
const DENTIST = text('Hammaslääkäri', 'Tandläkare', 'Dentist');
const SPECIALIST = text('Erikoishammaslääkäri', 'Specialisttandläkare', 'Specialist dentist');
const ORAL = { services: ['ORAL'], validBy: 'assessment' } as const;

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
    : (['visit', 'finding'] as const).map((anchor) =>
        row(id, period, source, DENTIST, { ...ORAL, event: 'DENTIST', anchor, ...age }, weeks(4), {
          readings: ['T07', 'T08'],
        }),
      )),
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

/** Oral care (domain.md 4.2 CG-ORAL to CG-ORAL-CHECK). */
export const ORAL_RULES: readonly TimeRule[] = [
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
