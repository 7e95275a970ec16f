import { Inject, Injectable } from '@nestjs/common';
import {
  guardsOf,
  PilotState,
  RuleBroken,
  Uuid,
  type Clock,
  type Pilot,
  type PilotEvaluation,
  type PilotItem,
} from '@valvomo/contracts';
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
import { Database } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { readsAll, relationsTo } from './pilot-access.js';
import { evaluationOf } from './pilot-evaluation.queries.js';
import { loadPilot, pilotFacts, pilotItem, pilotView, WITH_PARTS } from './pilots.queries.js';
import { PILOT_COMMANDS } from './pilots.rules.js';

export const PilotQuery = PageQuery.extend({
  state: PilotState.optional(),
  ownerId: Uuid.optional(),
  unitId: Uuid.optional(),
  fundingId: Uuid.optional(),
});
export type PilotQuery = z.infer<typeof PilotQuery>;

/** Reads of pilots; whoever has no role for all of them sees their own. */
@Injectable()
export class PilotReads {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<Pilot> {
    return pilotView(await loadPilot(this.db, id));
  }

  async list({ caller }: Act, query: PilotQuery): Promise<Page<PilotItem>> {
    const { state, ownerId, unitId, fundingId } = query;
    const where: Prisma.PilotWhereInput = {
      AND: [
        readsAll(caller) ? {} : { ownerId: caller.id },
        state ? { state } : {},
        ownerId ? { ownerId } : {},
        unitId ? { unitIds: { has: unitId } } : {},
        fundingId ? { funding: { some: { fundingId } } } : {},
      ],
    };
    return pageById(
      query,
      (after, take) =>
        this.db.pilot.findMany({
          where: { AND: [where, after] },
          include: WITH_PARTS,
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(pilotItem),
    );
  }

  /** @param round the one under way unless another is named @throws RuleBroken `not_found` for one that was not evaluated */
  async evaluation(id: string, round?: number): Promise<PilotEvaluation> {
    const pilot = await loadPilot(this.db, id);
    const now = this.clock.now();
    const found = await this.db.seenByService((tx) => evaluationOf(tx, pilot, round ?? pilot.round, now));
    if (!found) throw new RuleBroken('not_found');
    return found;
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const pilot = await loadPilot(this.db, id);
    const facts = await pilotFacts(this.db, pilot, this.clock.now());
    return availableActions(
      guardsOf(PILOT_COMMANDS, facts, relationsTo(pilot, caller), 'pilot.state'),
      language,
    );
  }
}
