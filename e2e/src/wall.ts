import { helsinkiInstant } from '@valvomo/local';

/** The instant at which the wall clock in Helsinki shows `2037-12-07T16:00`. */
export function instantOf(wall: string): Date {
  return new Date(helsinkiInstant(wall));
}

/** What the wall clock in Helsinki shows at an instant, to the minute: `2037-12-07 16:00`. */
export function wallOf(at: string | Date): string {
  return new Date(at).toLocaleString('sv-SE', {
    timeZone: 'Europe/Helsinki',
    dateStyle: 'short',
    timeStyle: 'short',
  });
}

/** The date in Helsinki of an instant. */
export function dateOn(at: string | Date): string {
  return wallOf(at).slice(0, 10);
}
