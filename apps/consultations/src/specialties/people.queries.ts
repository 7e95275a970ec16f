import { RuleBroken, type ProblemCode, type Role } from '@valvomo/contracts';
import { staffOf } from '@valvomo/service';
import type { Tx } from '../database.js';

/**
 * Refuses people who do not have a role, or no longer.
 * @param today civil date in Helsinki
 * @param field where the ids stand in the body
 * @throws RuleBroken `code` at the first that does not
 */
export async function assertHaveRole(
  tx: Tx,
  ids: readonly string[],
  role: Role,
  today: string,
  code: ProblemCode,
  field: string,
): Promise<void> {
  const known = new Map((await staffOf(tx, [], ids)).map((person) => [person.id, person]));
  ids.forEach((id, i) => {
    const person = known.get(id);
    const isOver = person && person.validTo !== null && person.validTo <= today;
    if (!person?.roles.includes(role) || isOver) throw new RuleBroken(code, {}, [field, i]);
  });
}

/** Whether somebody is known and in service on a day. */
export async function isEmployed(tx: Tx, personId: string, on: string): Promise<boolean> {
  const [person] = await staffOf(tx, [], [personId]);
  return person !== undefined && (person.validTo === null || person.validTo > on);
}

/**
 * Refuses an owner who is unknown or gone: nobody would hear of what falls due.
 * @param today civil date in Helsinki
 * @throws RuleBroken `code` at `ownerId`
 */
export async function assertOwner(tx: Tx, ownerId: string, today: string, code: ProblemCode): Promise<void> {
  if (!(await isEmployed(tx, ownerId, today))) throw new RuleBroken(code, {}, ['ownerId']);
}
