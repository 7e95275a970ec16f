import type { DeadlineRow } from '@valvomo/service';

/** Whether a deadline falls due at this instant: neither answered, nor standing still, nor moved meanwhile. */
export const fallsDue = (row: Pick<DeadlineRow, 'state' | 'dueAt'> | null, at: Date): boolean =>
  row?.state === 'open' && Date.parse(row.dueAt) === at.getTime();
