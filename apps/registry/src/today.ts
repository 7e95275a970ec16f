import { dateOf } from '@valvomo/business-time';
import type { Clock } from '@valvomo/contracts';

/** The civil date in Helsinki by the region's clock. */
export function today(clock: Clock): string {
  return dateOf(clock.now()).toString();
}
