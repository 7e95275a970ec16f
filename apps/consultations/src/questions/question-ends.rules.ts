import type { ConsultationState } from '@valvomo/contracts';

/** States in which nothing more happens; a returned question is sent again as a new one (T21). */
export const END_STATES: readonly ConsultationState[] = [
  'CLOSED_OUT',
  'RETURNED',
  'DECLINED',
  'CANCELLED',
  'CONVERTED_TO_REFERRAL',
  'EXPIRED',
];
