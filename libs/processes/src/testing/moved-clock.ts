import type { Clock } from '@valvomo/contracts';

/** A clock that a suite moves forward, and that otherwise goes on as the machine's does. */
export interface MovedClock extends Clock {
  /** Goes to an instant; stays where it is when that has passed. */
  to(instant: Date): void;
}

/** @param from what it shows first */
export function movedClock(from: Date): MovedClock {
  let offsetMs = from.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offsetMs),
    to: (instant) => void (offsetMs = Math.max(offsetMs, instant.getTime() - Date.now())),
  };
}
