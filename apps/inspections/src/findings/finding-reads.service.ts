import { Injectable } from '@nestjs/common';
import { FindingState, Severity, Uuid, type Finding } from '@valvomo/contracts';
import {
  availableActions,
  pageById,
  PageQuery,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Access, isStaff } from '../access.js';
import { Database } from '../database.js';
import { loadCase } from '../inspections/inspections.queries.js';
import { FINDING_PARTS, findingView, loadFinding } from './findings.queries.js';
import { assertRevisable, assertWithdrawable } from './findings.rules.js';
import { assertOfTeam } from './findings.service.js';

export const FindingQuery = PageQuery.extend({
  inspectionId: Uuid.optional(),
  unitId: Uuid.optional(),
  severity: Severity.optional(),
  state: FindingState.optional(),
  repeated: z.stringbool().optional(),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

/** Reads of findings; a unit sees its own once they are issued. */
@Injectable()
export class FindingReads {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
  ) {}

  async one(id: string): Promise<Finding> {
    return findingView(await loadFinding(this.db, id));
  }

  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    const finding = await loadFinding(this.db, id);
    const inspection = await loadCase(this.db, finding.inspectionId);
    const final = inspection.finalAt !== null;
    const isHead = act.caller.roles.includes('head-of-supervision');
    return availableActions(
      {
        revise: () => {
          assertOfTeam(inspection, act);
          assertRevisable(finding.state, final);
        },
        withdraw: () => {
          assertOfTeam(inspection, act);
          assertWithdrawable(finding.state, final, isHead);
        },
      },
      act.language,
    );
  }

  async list(act: Act, query: FindingQuery): Promise<Page<Finding>> {
    const { inspectionId, unitId, severity, state, repeated } = query;
    const own = isStaff(act.caller)
      ? {}
      : { unitId: { in: await this.access.unitsOf(act.caller) }, issuedAt: { not: null } };
    return pageById(
      query,
      (after, take) =>
        this.db.finding.findMany({
          where: {
            AND: [
              own,
              {
                ...(inspectionId && { inspectionId }),
                ...(unitId && { unitId }),
                ...(severity && { severity }),
                ...(state && { state }),
                ...(repeated !== undefined && { repeated }),
                ...after,
              },
            ],
          },
          include: FINDING_PARTS,
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(findingView),
    );
  }
}
