import { dateOf } from '@valvomo/business-time';
import { recipientsOf, staffOf, type MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';

/** Whoever publishes on that day, deputies in the place of who is away: the county's publishers own what it publishes. */
export async function publishersOn(tx: Tx, at: Date): Promise<string[]> {
  return recipientsOf(['publisher'], {}, await staffOf(tx, ['publisher'], []), dateOf(at).toString());
}

/** Who hears when a report is late (design 3): its owner are the publishers. */
export const PUBLICATION_MATTER: MatterOfDeadline<Tx> = {
  people: async (tx, { dueAt }) => ({ owner: await publishersOn(tx, new Date(dueAt)) }),
};
