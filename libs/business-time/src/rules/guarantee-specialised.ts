import type { TimeRule } from '../rule.js';
import { FROM_2005, FROM_2011, FROM_MAY_2025, row, under23, days, weeks, months } from './guarantee-rows.js';
import { text } from './rows.js';

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

const YOUNG = { services: ['PSYCHIATRY'] } as const;
const SPECIALISED = { services: ['SPECIALISED', 'PSYCHIATRY'] } as const;
const WITHIN = { services: ['SPECIALISED_IN_PRIMARY'] } as const;

// The narrower row stands before the wider one that it replaces (T11).
/** Specialised care and psychiatry (domain.md 4.2 CG-SPEC to CG-MH-28). */
export const SPECIALISED_RULES: readonly TimeRule[] = [
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
  // A service of its own, not a row of PRIMARY: age on the anchor date (T09, as in settled-guarantee-0120).
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
