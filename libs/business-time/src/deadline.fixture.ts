import { Temporal } from 'temporal-polyfill';
import { computeDeadline } from './deadline.js';
import type { DeadlineInput } from './deadline-input.js';
import { ZONE } from './zone.js';

/** `2026-12-09 16:00` on the wall in Helsinki. */
export const wall = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** The due date alone. */
export const due = (rule: string, start: string, more: Partial<DeadlineInput> = {}): string =>
  computeDeadline({ rule, start, ...more }).due.toString();

/** `E1 2026-12-09 16:00`, a line a rung. */
export const rungs = (rule: string, start: string): string[] =>
  computeDeadline({ rule, start }).rungs.map(({ level, at }) => `${level} ${wall(at)}`);

/** What a refused input is refused with. */
export const refusal = (input: DeadlineInput): unknown => {
  try {
    return computeDeadline(input);
  } catch (error) {
    return error;
  }
};
