import type { Tx } from './database.js';

// The one order in which rows of a case are locked: the case, its corrective actions, its findings; several of a kind by
// id. A command on an action begins at the action and ends at its finding; whoever comes from the finding or the case
// looks up the action first. `for no key update` lets others insert rows that only refer to the locked one.

/** Waits for whatever is under way on the case: commands, expiries, its findings. */
export async function lockCase(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id::text from inspection where id = ${id}::uuid for no key update`;
}

/** Waits for commands on the action. */
export async function lockAction(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id::text from corrective_action where id = ${id}::uuid for no key update`;
}
