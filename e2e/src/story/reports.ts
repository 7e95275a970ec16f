import { done } from '../client.js';
import type { World } from './world.js';

/** The final report of a case, as HTML. */
export async function finalReport(world: World, inspectionId: string): Promise<string> {
  const path = `/inspections/v1/inspections/${inspectionId}/reports/final.html`;
  return done(await world.as('inspector').get<string>(path, { headers: { accept: 'text/html' } }));
}
