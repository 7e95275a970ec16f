const HOUR = 3_600_000;

/** How a move goes: each instant by itself, or those within a length of time together. */
export interface Stepping {
  /** 0 for one by one. */
  readonly stepMs: number;
  readonly says: string;
}

/** So many instants are counted; more need not be known. */
export const COUNTED = 2_001;

/**
 * Chooses the stepping by what lies ahead (design 3): up to 200 instants singly, up to 2,000 by the hour, more by the day.
 * @param count instants ahead, at most `COUNTED`
 */
export function chooseStepping(count: number, stepMs?: number): Stepping {
  const many =
    count >= COUNTED ? 'more than 2,000 instants' : `${count} ${count === 1 ? 'instant' : 'instants'}`;
  if (stepMs !== undefined) return { stepMs, says: `${many} ahead, merged by ${length(stepMs)} as asked` };
  if (count <= 200) return { stepMs: 0, says: `${many} ahead, walked one by one` };
  if (count < COUNTED) return { stepMs: HOUR, says: `${many} ahead, walked by the hour` };
  return { stepMs: 24 * HOUR, says: `${many} ahead, walked by the day` };
}

/**
 * The instant that the next step goes to: the last one within the step's length of the first, or the target.
 * @param ahead instants after now, in order; at least the first of them where there are any
 */
export function nextStop(ahead: readonly Date[], stepMs: number, target: Date): Date {
  const [first] = ahead;
  if (!first || first > target) return target;
  const end = Math.min(first.getTime() + stepMs, target.getTime());
  return ahead.findLast((at) => at.getTime() <= end) ?? first;
}

function length(ms: number): string {
  if (ms % (24 * HOUR) === 0) return `${ms / (24 * HOUR)} d`;
  return ms % HOUR === 0 ? `${ms / HOUR} h` : `${ms / 60_000} min`;
}
