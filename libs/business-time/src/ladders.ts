import type { Rung } from './rule.js';

/** How long after the due date a rung is climbed; `0` is at the instant of expiry. */
export interface RungDelay {
  level: Rung;
  delay: 0 | { unit: 'working_days' | 'office_hours'; n: number };
}

const workingDays = (level: Rung, n: number): RungDelay => ({ level, delay: { unit: 'working_days', n } });
const atOnce = (level: Rung): RungDelay => ({ level, delay: 0 });

/**
 * The ladders: delays by kind (design.md 3 "Who hears of it"; domain.md 5.4, 7.3). Who hears is in `contracts`.
 * Delays in working days end at 16:00 of their day (T14); those in office hours count from 16:00 of the due date.
 */
export const LADDERS = {
  supervision: [atOnce('E1'), workingDays('E2', 5), workingDays('E3', 10), workingDays('E4', 20)],
  // domain.md 5.4 T2: "E2 straight".
  'immediate-danger': [atOnce('E2'), workingDays('E3', 10), workingDays('E4', 20)],
  // A visit that has not taken place is a matter of supervision's own people alone.
  visit: [atOnce('E1'), workingDays('E2', 5)],
  'order-received': [atOnce('E4')],
  'register-duty': [atOnce('E1'), workingDays('E2', 10)],
  'consultation-urgent': [
    atOnce('E1'),
    { level: 'E2', delay: { unit: 'office_hours', n: 4 } },
    workingDays('E3', 1),
  ],
  'consultation-soon': [atOnce('E1'), workingDays('E2', 1), workingDays('E3', 3)],
  'consultation-routine': [atOnce('E1'), workingDays('E2', 2), workingDays('E3', 5)],
  guarantee: [atOnce('E1'), workingDays('E2', 1), workingDays('E3', 5)],
  pilot: [atOnce('E1'), workingDays('E2', 5), workingDays('E3', 15)],
  publication: [atOnce('E1'), workingDays('E2', 5), workingDays('E3', 10)],
  // On expiry something else happens than an escalation (5.4 T5, T11; 7.3 auto-close).
  none: [],
} as const satisfies Record<string, readonly RungDelay[]>;

export type LadderName = keyof typeof LADDERS;
