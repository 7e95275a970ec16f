import { join } from 'node:path';
import { ShredJournal } from '@valvomo/service';
import { rowsOf } from '../faults/query.js';
import type { TestRegion } from '../region.js';

/** The keys with which the texts of a question are sealed. */
export async function keysOf(region: TestRegion, caseId: string): Promise<string[]> {
  const query = 'select id::text from consultations.data_key where case_id = $1';
  return (await rowsOf<{ id: string }>(region, query, [caseId])).map(({ id }) => id);
}

/** Destroys them as the retention of a county will: the journal first, then the row. */
export async function destroyKeys(region: TestRegion, caseId: string): Promise<void> {
  const journal = new ShredJournal(join(region.data, 'shred-journal'));
  for (const key of await keysOf(region, caseId)) {
    await journal.append(key, new Date());
    await rowsOf(region, 'delete from consultations.data_key where id = $1', [key]);
  }
}
