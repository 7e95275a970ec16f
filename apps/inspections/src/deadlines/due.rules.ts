import type { DeadlineFact } from '@valvomo/contracts';

/** Whether a deadline falls due at this instant: neither answered, nor standing still, nor moved meanwhile. */
export const fallsDue = (row: Pick<DeadlineFact, 'state' | 'dueAt'> | null, at: Date): boolean =>
  row?.state === 'open' && Date.parse(row.dueAt) === at.getTime();
