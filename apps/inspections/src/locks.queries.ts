import type { Tx } from './database.js';

// The one order in which rows of a case are locked: the case, its corrective actions, its findings; several of a kind by
// id. A command on an action begins at the action and ends at its finding, so whoever comes from the case or the finding
// takes the action before it reads or writes the finding. A finding needs no lock of its own: it is written behind that of
// its case or its action. `for no key update` lets others insert rows that only refer to the locked one.

/** Waits for whatever is under way on the case: commands, expiries, its findings. */
export async function lockCase(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id::text from inspection where id = ${id}::uuid for no key update`;
}

/** Waits for commands on the actions of a case; the case is locked already. */
export async function lockActionsOf(tx: Tx, inspectionId: string): Promise<void> {
  await tx.$queryRaw`select id::text from corrective_action where inspection_id = ${inspectionId}::uuid
    order by id for no key update`;
}

/** Waits for commands on the measure; nothing else is locked with it. */
export async function lockMeasure(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id::text from measure where id = ${id}::uuid for no key update`;
}

/** Waits for commands on the action. */
export async function lockAction(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id::text from corrective_action where id = ${id}::uuid for no key update`;
}
