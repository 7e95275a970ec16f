import { Inject, Injectable } from '@nestjs/common';
import { guardsOf, InspectionState, Uuid, VisitType, type Clock, type Inspection } from '@valvomo/contracts';
import {
  availableActions,
  CLOCK,
  pageById,
  PageQuery,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Access, isStaff } from '../access.js';
import { Database } from '../database.js';
import { caseFacts, caseRelations, caseView, loadCase, loadCases } from './inspections.queries.js';
import { caseState, INSPECTION_COMMANDS } from './inspections.rules.js';

/** Filters of the list of cases. */
export const InspectionQuery = PageQuery.extend({
  unitId: Uuid.optional(),
  planId: Uuid.optional(),
  memberId: Uuid.optional(),
  state: InspectionState.optional(),
  type: VisitType.optional(),
});
export type InspectionQuery = z.infer<typeof InspectionQuery>;

/** Reads of inspection cases, by the county or by the unit that a case concerns. */
@Injectable()
export class CaseReads {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async one(act: Act, id: string): Promise<Inspection> {
    return caseView(await loadCase(this.db, id), !isStaff(act.caller));
  }

  async list(act: Act, query: InspectionQuery): Promise<Page<Inspection>> {
    const { unitId, planId, memberId, state, type } = query;
    const staff = isStaff(act.caller);
    const own = staff ? {} : { unitId: { in: await this.access.unitsOf(act.caller) } };
    // Before it is told or begins, a visit does not show to its unit.
    const known = staff ? {} : { OR: [{ notifiedAt: { not: null } }, { startedAt: { not: null } }] };
    return pageById(
      query,
      (after, take) =>
        this.db.inspection.findMany({
          where: {
            AND: [
              own,
              known,
              {
                ...(unitId && { unitId }),
                ...(planId && { planId }),
                ...(state && { state }),
                ...(type && { type }),
                ...(memberId && { team: { some: { personId: memberId } } }),
                ...after,
              },
            ],
          },
          select: { id: true },
          orderBy: { id: 'asc' },
          take,
        }),
      async (found) => {
        const cases = await loadCases(
          this.db,
          found.map(({ id }) => id),
        );
        return cases.map((one) => caseView(one, !staff));
      },
    );
  }

  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    const inspection = await loadCase(this.db, id);
    const { caller } = act;
    const guards = guardsOf(
      INSPECTION_COMMANDS,
      caseFacts(inspection, caller, this.clock.now()),
      caseRelations(inspection, caller),
      caseState,
    );
    return availableActions(guards, act.language);
  }
}
