import { parseArgs } from 'node:util';
import { helsinkiInstant } from '../region/clock.js';

export interface AdvanceArguments {
  readonly target: Date;
  /** How much one step merges, in ms; chosen by the number of instants ahead where it is missing. */
  readonly stepMs?: number;
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const USAGE = 'npm run advance -- 14d | -- --to 2027-03-01T08:00 [--step 15m|2h|1d]';

/**
 * Reads `14d` (or `90m`, `3h`, `2w`) or `--to` with a wall-clock time in Helsinki, and `--step`.
 * @param now the region's now, from which a length counts
 * @throws with the usage, and for a target that has passed
 */
export function advanceArguments(args: string[], now: Date): AdvanceArguments {
  const { values, positionals } = parseArgs({
    args,
    options: { to: { type: 'string' }, step: { type: 'string' } },
    allowPositionals: true,
  });
  const [length, ...rest] = positionals;
  if (rest.length > 0 || (length === undefined) === (values.to === undefined)) throw new Error(USAGE);
  const at = values.to === undefined ? now.getTime() + milliseconds(length!) : helsinkiInstant(values.to);
  if (at < now.getTime())
    throw new Error(`${values.to} has passed in this region: its clock only goes ahead`);
  return { target: new Date(at), ...(values.step !== undefined && { stepMs: milliseconds(values.step) }) };
}

function milliseconds(length: string): number {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(length) ?? [];
  if (!count || !unit || Number(count) === 0) throw new Error(`"${length}" is no length of time. ${USAGE}`);
  return Number(count) * UNITS[unit]!;
}
