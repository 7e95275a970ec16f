import type { TimeRule } from '../rule.js';
import { FROM_2015, FROM_MAY_2025, row, under23, months } from './guarantee-rows.js';
import { limit, text } from './rows.js';

const SUPPORT_READY = text('Palvelutarpeen arviointi valmis', 'Bedömningen klar', 'Needs assessment ready');

/** Social care (domain.md 4.2 SC rows). */
export const SOCIAL_RULES: readonly TimeRule[] = [
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
