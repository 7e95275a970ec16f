import type { MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { loadFunding } from './funding.queries.js';
import { pilotsPaidFrom } from './paid-pilots.queries.js';

/** Who hears of the end of a funding period: its owner, and is warned of it: whoever has a pilot on it too (domain.md 8). */
export const FUNDING_STEPS: MatterOfDeadline<Tx> = {
  people: async (tx, { matterId }) => ({ owner: [(await loadFunding(tx, matterId)).ownerId] }),
  warned: async (tx, { matterId }) => {
    const { ownerId } = await loadFunding(tx, matterId);
    const pilots = await pilotsPaidFrom(tx, matterId);
    return [...new Set([ownerId, ...pilots.map((pilot) => pilot.ownerId)])];
  },
};
