import { calendar, officeHours } from '@valvomo/business-time';

/** A stretch in which the requester was asked; `to` null while the answer is awaited. */
export interface Wait {
  readonly from: string;
  readonly to: string | null;
}

const OFFICE = { calendar: calendar('FI_OFFICE') };
const minutes = (from: number, to: number): number => Math.floor((to - from) / 60_000);

/** Whole minutes that waited for the requester until an instant. */
export function waitedUntil(until: Date, waits: readonly Wait[]): number {
  const end = until.getTime();
  const stretches = waits.map(({ from, to }) => {
    const start = Date.parse(from);
    return Math.max(0, Math.min(to === null ? end : Date.parse(to), end) - start);
  });
  return Math.floor(stretches.reduce((sum, stretch) => sum + stretch, 0) / 60_000);
}

/** How long a first answer took: as the patient waited, in office hours, and of that what waited for the requester. */
export function responseOf(submittedAt: Date, answeredAt: Date, waits: readonly Wait[]) {
  return {
    responseElapsed: minutes(submittedAt.getTime(), answeredAt.getTime()),
    responseOffice: officeHours.minutesBetween(submittedAt, answeredAt, OFFICE),
    responsePaused: waitedUntil(answeredAt, waits),
  };
}
