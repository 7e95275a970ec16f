import type { TimeRule } from '../rule.js';
import { ORAL_RULES } from './guarantee-oral.js';
import { PRIMARY_RULES } from './guarantee-primary.js';
import { SOCIAL_RULES } from './guarantee-social.js';
import { SPECIALISED_RULES } from './guarantee-specialised.js';
import { county, limit, text } from './rows.js';

/** Care guarantee and social-care limits by validity (domain.md 4.2 with T02, T06–T11); the purchase duty of s. 54. */
export const GUARANTEE_RULES: readonly TimeRule[] = [
  ...PRIMARY_RULES,
  ...ORAL_RULES,
  ...SPECIALISED_RULES,
  ...SOCIAL_RULES,
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
