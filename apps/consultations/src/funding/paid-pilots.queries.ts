import type { DayPeriod, PilotState } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { civil } from '../rows.js';

/** The states in which a pilot leans on its money. */
const PAID: PilotState[] = ['APPROVED', 'PREPARING', 'RUNNING'];

export interface PaidPilot {
  readonly ownerId: string;
  readonly run: DayPeriod;
  readonly sources: DayPeriod[];
}

/** The pilots that lean on a source of money, with their runs and all that pays for them. */
export async function pilotsPaidFrom(tx: Tx, fundingId: string): Promise<PaidPilot[]> {
  const pilots = await tx.pilot.findMany({
    where: { state: { in: PAID }, funding: { some: { fundingId } } },
    include: { funding: { include: { funding: true } } },
    orderBy: { id: 'asc' },
  });
  return pilots.map(({ ownerId, runFrom, runTo, funding }) => ({
    ownerId,
    run: { from: civil(runFrom), to: civil(runTo) },
    sources: funding.map(({ funding: one }) => ({ from: civil(one.startsOn), to: civil(one.endsBefore) })),
  }));
}
