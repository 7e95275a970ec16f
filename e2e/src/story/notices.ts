import type { Notice } from '@valvomo/contracts';
import { done } from '../client.js';
import type { World } from './world.js';

/** The notices of one matter in somebody's inbox, oldest first. */
export async function inbox(world: World, login: string, matterId: string): Promise<Notice[]> {
  const path = `/registry/v1/notices?matterId=${matterId}&limit=200`;
  const { items } = done(await world.as(login).get<{ items: Notice[] }>(path));
  return items.toReversed();
}

/** Of those the ones that tell of a missed deadline, as `E1 T10-MAJOR`. */
export async function missed(world: World, login: string, matterId: string): Promise<string[]> {
  const notices = await inbox(world, login, matterId);
  return notices.filter(({ rung }) => rung !== null).map(({ rung, rule }) => `${rung} ${rule}`);
}

/** The kinds of notice that somebody has got of a matter, sorted. */
export async function kinds(world: World, login: string, matterId: string): Promise<string[]> {
  return (await inbox(world, login, matterId)).map(({ kind }) => kind).toSorted();
}
