import { setTimeout as delay } from 'node:timers/promises';
import type { World } from './world.js';

/** Kills a part of the region with SIGKILL; its supervisor starts it again. @returns the process id that is gone */
export function kill(world: World, part: string): number {
  const pid = world.region.state.parts.find(({ name }) => name === part)?.pid;
  if (!pid) throw new Error(`${part} does not run`);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Kills a part as soon as the region's clock has reached an instant. @returns when it runs again, as another process */
export async function killAt(world: World, part: string, at: Date): Promise<void> {
  while ((await world.time.now()) < at) await delay(5);
  const killed = kill(world, part);
  const isBack = () => {
    const now = world.region.state.parts.find(({ name }) => name === part);
    return now?.state === 'running' && now.pid !== killed;
  };
  while (!isBack()) await delay(50);
}
