import type { Language } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import { LIVE } from '../lists/lists.queries.js';

/** What a specialty is called, by its code. */
export type SpecialtyName = (code: string) => string;

/**
 * The names of specialties in a language. A code that is not known here stands for itself: figures may have come over the bus
 * before the name.
 */
export async function specialtyNames(tx: Tx, language: Language): Promise<SpecialtyName> {
  const found = await rows<{ code: string; name: string }>(
    tx,
    `select code, name_${language} as name from specialty where generation = ${LIVE}`,
  );
  const names = new Map(found.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}
