import { newId, type AdoptSafetyProgramme } from '@valvomo/contracts';
import type { Tx } from '../../database.js';
import type { SafetyTask } from '../../generated/prisma/client.js';
import { CATALOGUE } from '../catalogue/catalogue.js';

export type NewTask = SafetyTask;

/**
 * The tasks that a programme begins with: those that the previous one carried over, with their wording as it stands, and
 * the catalogue's, where it is asked for and the task did not come over. Codes stay, so rounds compare over programmes.
 */
export async function beginTasks(
  tx: Tx,
  programme: { readonly id: string } & AdoptSafetyProgramme,
  { by, at }: { by: string; at: Date },
): Promise<NewTask[]> {
  const { id: programmeId, firstYear, lastYear, previousId } = programme;
  const carried = previousId
    ? await tx.safetyTask.findMany({ where: { programmeId: previousId, state: 'CARRIED_OVER' } })
    : [];
  const over = carried.map(({ id, code, goal, level, legalBasis, promotesLaw, wording, carriedTo }) => {
    const year = Math.min(Math.max(carriedTo!, firstYear), lastYear);
    const same = { code, goal, level, legalBasis, promotesLaw, wording };
    return { ...same, firstYear: year, year, carriedFromId: id };
  });
  const known = new Set(over.map(({ code }) => code));
  const fresh = programme.catalogue ? CATALOGUE.filter(({ code }) => !known.has(code)) : [];
  await tx.safetyWording.createMany({
    data: fresh.map(({ code, text }) => ({
      code,
      version: 1,
      texts: text,
      breaksSeries: false,
      writtenBy: by,
      writtenAt: at,
    })),
    skipDuplicates: true,
  });
  const newest = await tx.safetyWording.groupBy({ by: ['code'], _max: { version: true } });
  const wordingOf = new Map(newest.map(({ code, _max }) => [code, _max.version!]));
  const begun = fresh.map(({ code, goal, level, legalBasis, promotesLaw, fromYear }) => {
    const year = Math.min(firstYear + fromYear - 1, lastYear);
    const same = { code, goal, level, legalBasis, promotesLaw, wording: wordingOf.get(code)! };
    return { ...same, firstYear: year, year, carriedFromId: null };
  });
  return tx.safetyTask.createManyAndReturn({
    data: [...over, ...begun].map((task) => ({
      ...task,
      id: newId(),
      version: 1,
      programmeId,
      state: 'PLANNED',
    })),
  });
}
