import type { Code } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import { Municipalities } from './municipalities.js';
import { codesOn } from './code-lists.rules.js';

/** The list by which a unit's municipality is judged. */
export const MUNICIPALITY_LIST = 'municipality';

/** The codes of the version of a list that is in force on a day; none when no version has begun. */
export async function codesInForce(tx: Tx, list: string, on: string): Promise<Code[]> {
  const [version] = await rows<{ codes: Code[] }>(
    tx,
    `select codes from code_list where list = $1 and valid_from <= $2::date order by valid_from desc limit 1`,
    [list, on],
  );
  return codesOn(version?.codes ?? [], on);
}

/** The municipalities of a day. */
export async function municipalitiesOn(tx: Tx, on: string): Promise<Municipalities> {
  return new Municipalities(await codesInForce(tx, MUNICIPALITY_LIST, on));
}
