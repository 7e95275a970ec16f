import { dateOf } from '@valvomo/business-time';
import type { IndicatorDefinition } from '@valvomo/contracts';
import type { Period } from './cells.js';

type Frequency = IndicatorDefinition['frequency'];

/** How many months a period of each frequency has. */
export const MONTHS: Record<Frequency, number> = { month: 1, quarter: 3, year: 12 };

/** Whether a half-open period is a whole month, quarter or year of the calendar. */
export function isWhole({ from, to }: Period, frequency: Frequency): boolean {
  const [first, end] = [from, to].map((day) => dateOf(`${day}T12:00:00Z`));
  const months = MONTHS[frequency];
  return first!.day === 1 && (first!.month - 1) % months === 0 && first!.add({ months }).equals(end!);
}
