import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { PartState, Region } from '@valvomo/local';

/** A region whose parts can be struck. */
export interface Struck {
  readonly state: Region;
}

/**
 * Kills a part with SIGKILL, PostgreSQL with all its backends. For an outage of some length its supervisor is stopped
 * meanwhile (SIGSTOP), so that it starts the part again only then.
 * @param outageMs machine time for which the part stays away; 0 leaves it to its supervisor
 * @returns the process id that is gone
 */
export async function strike(region: Struck, part: string, outageMs = 0): Promise<number> {
  if (outageMs > 0) return whileAway(region, part, () => delay(outageMs));
  return killed(region, part);
}

/** Kills a part and keeps it away until something is done. @returns the process id that is gone */
export async function whileAway(region: Struck, part: string, work: () => Promise<void>): Promise<number> {
  const { pid: supervisor } = region.state;
  process.kill(supervisor, 'SIGSTOP');
  try {
    const gone = killed(region, part);
    await work();
    return gone;
  } finally {
    process.kill(supervisor, 'SIGCONT');
  }
}

/** Waits until a part runs again as another process. @param gone the process id that was killed */
export async function untilBack(region: Struck, part: string, gone: number): Promise<void> {
  const isBack = ({ state, pid }: PartState): boolean => state === 'running' && pid !== null && pid !== gone;
  for (const end = Date.now() + 60_000; !isBack(partOf(region, part)); await delay(50))
    if (Date.now() > end) throw new Error(`${part} did not come back within a minute`);
}

export function partOf(region: Struck, name: string): PartState {
  const part = region.state.parts.find((each) => each.name === name);
  if (!part) throw new Error(`the region has no part ${name}`);
  return part;
}

function childrenOf(pid: number): number[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = all.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  return pairs.flatMap(([child, parent]) => (parent === pid ? [child] : []));
}

function killed(region: Struck, part: string): number {
  const { pid } = partOf(region, part);
  if (!pid) throw new Error(`${part} does not run`);
  for (const each of [pid, ...childrenOf(pid)]) kill(each);
  return pid;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A backend ends by itself as soon as it sees that its postmaster is gone.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
