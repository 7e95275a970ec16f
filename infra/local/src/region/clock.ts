import { readJson, writeJson } from '../json-file.js';
import type { Settings } from '../settings.js';

/** How far the region's business time is ahead of the system's; kept in the data folder, never goes back. */
export interface RegionClock {
  readonly offsetMs: number;
  move(offsetMs: number): void;
}

/**
 * The clock of a region. An empty one begins at `REGION_START`, such as `2037-11-23T08:00` (Europe/Helsinki).
 * @param say hears when `REGION_START` no longer counts
 * @throws when `REGION_START` is no instant, or not ahead of the system's time
 */
export function regionClock(
  settings: Settings,
  start: string | undefined,
  say: (line: string) => void,
): RegionClock {
  const file = settings.file('clock.json');
  const kept = readJson<{ offsetMs: number }>(file);
  if (kept && start)
    say(`this region has begun already: REGION_START=${start} is not heeded (npm run reset empties it)`);
  let offsetMs = kept?.offsetMs ?? (start ? offsetTo(start) : 0);
  if (!kept) writeJson(file, { offsetMs });
  return {
    get offsetMs() {
      return offsetMs;
    },
    move(to) {
      if (to <= offsetMs) return;
      offsetMs = to;
      writeJson(file, { offsetMs });
    },
  };
}

function offsetTo(start: string): number {
  const at = helsinkiInstant(start);
  const offset = at - Date.now();
  if (offset < 0) throw new Error(`REGION_START=${start} has passed: a region's clock only goes ahead`);
  return offset;
}

/**
 * The instant of a wall-clock time in Helsinki, in ms; of a date alone its first one. In the hour that occurs twice it is
 * the earlier one.
 * @throws when the text is neither `YYYY-MM-DDTHH:MM` nor `YYYY-MM-DD`
 */
export function helsinkiInstant(text: string): number {
  const local = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) || Number.isNaN(Date.parse(`${local}Z`)))
    throw new Error(`"${text}" is no local time such as 2037-11-23T08:00`);
  const asUtc = Date.parse(`${local}Z`);
  // Helsinki is two or three hours ahead of UTC; summer time is the earlier instant.
  const candidates = [3, 2].map((hours) => asUtc - hours * 3_600_000);
  return candidates.find((at) => wallClock(at) === local.slice(0, 16)) ?? candidates[1]!;
}

function wallClock(at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Helsinki',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(at).replace(' ', 'T');
}
