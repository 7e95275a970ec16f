import { join } from 'node:path';
import { recordHistory } from '../histories.js';
import type { SampleRegion } from './region.js';

export const HISTORIES = new URL('../../histories/', import.meta.url).pathname;

/** With `VALVOMO_RECORD=1` a test leaves the history of its process behind. */
export async function record(region: SampleRegion, name: string, workflowId: string): Promise<void> {
  if (process.env['VALVOMO_RECORD'])
    await recordHistory(region.client, workflowId, join(HISTORIES, `${name}.json`));
}
