import { RuleBroken } from '@valvomo/contracts';
import type { Tx } from '../database.js';

type Path = readonly (string | number)[];

/** @throws RuleBroken `specialty.unknown` at `path` */
export async function assertSpecialty(tx: Tx, code: string, path: Path): Promise<void> {
  if ((await tx.specialty.count({ where: { code } })) === 0)
    throw new RuleBroken('specialty.unknown', { code }, path);
}

/** Refuses a unit of which the register has not told: what names it would be seen by nobody. @throws RuleBroken `unit.unknown` */
export async function assertUnit(tx: Tx, id: string, path: Path): Promise<void> {
  if ((await tx.unit.count({ where: { id } })) === 0) throw new RuleBroken('unit.unknown', {}, path);
}
