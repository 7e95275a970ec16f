import { newId } from '@valvomo/contracts';
import { tellCase, type Case, type CaseChange } from './case-desk.service.js';
import { loadCase } from './inspections.queries.js';

/**
 * A guidance visit in which something critical is seen becomes an inspection on the spot (domain.md 5.3): the visit ends
 * as CONVERTED, and a reactive case goes on with the same people, at the same minute.
 */
export async function convertCase({ tx, inspection, at }: Case, by: string): Promise<CaseChange> {
  const { unitId, quarter, remote, checklistId, scheduledFor, startedAt, notifiedAt } = inspection;
  const id = newId();
  await tx.inspection.create({
    data: {
      id,
      unitId,
      quarter,
      remote,
      checklistId,
      scheduledFor,
      startedAt,
      notifiedAt,
      version: 1,
      type: 'reactive',
      trigger: 'follow-up',
      state: 'IN_PROGRESS',
      convertedFrom: inspection.id,
      createdBy: by,
      createdAt: at,
      team: {
        create: inspection.team.map(({ personId, role, impartial, declaredAt }) => ({
          personId,
          role,
          impartial,
          declaredAt,
        })),
      },
    },
  });
  return {
    news: 'inspections.inspection.converted',
    data: { state: 'CONVERTED', convertedTo: id, closedAt: at },
    // Its process starts by this news, as that of a scheduled case does.
    after: async () => tellCase(tx, await loadCase(tx, id), 'inspections.inspection.started', at),
  };
}
