import type { ActionRow, FindingRow } from '@valvomo/contracts';
import { done } from '../client.js';
import type { World } from './world.js';

/** What reporting says of the one corrective action of a unit. */
export async function overdue(world: World, unitId: string): Promise<ActionRow | undefined> {
  const path = `/reporting/v1/actions?unitId=${unitId}`;
  return done(await world.as('director').get<{ items: ActionRow[] }>(path)).items[0];
}

/** What reporting knows of the findings of a unit, in order of recording. */
export async function findingRows(world: World, unitId: string): Promise<FindingRow[]> {
  const path = `/reporting/v1/findings?unitId=${unitId}&sort=recordedAt`;
  return done(await world.as('director').get<{ items: FindingRow[] }>(path)).items;
}
