import type { ServiceName } from '@valvomo/contracts';
import type { World } from './world.js';

/** A gauge of a service as its metrics show it now; nothing yet is 0. @param name without `valvomo_` */
export async function metric(world: World, service: ServiceName, name: string): Promise<number> {
  const { url } = world.region.state.processes.find((one) => one.name === service)!;
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`valvomo_${name}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}
