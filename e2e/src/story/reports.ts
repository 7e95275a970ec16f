import { done } from '../client.js';
import type { World } from './world.js';

/** The newest report of a case, as HTML. */
export async function newestReport(world: World, inspectionId: string): Promise<string> {
  const path = `/inspections/v1/inspections/${inspectionId}/report.html`;
  return done(await world.as('inspector').get<string>(path, { headers: { accept: 'text/html' } }));
}
