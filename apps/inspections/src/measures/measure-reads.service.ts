import { Inject, Injectable } from '@nestjs/common';
import { guardsOf, MeasureState, MeasureStep, Uuid, type Clock, type Measure } from '@valvomo/contracts';
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
import { MEASURE_COMMANDS } from './measure-commands.rules.js';
import {
  KNOWN_TO_UNIT,
  loadMeasure,
  loadMeasures,
  measureFacts,
  measureRelations,
  measureView,
} from './measures.queries.js';

export const MeasureQuery = PageQuery.extend({
  unitId: Uuid.optional(),
  step: MeasureStep.optional(),
  state: MeasureState.optional(),
});
export type MeasureQuery = z.infer<typeof MeasureQuery>;

/** Reads of measures; a unit sees its own once it has been heard or a decision was made. */
@Injectable()
export class MeasureReads {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<Measure> {
    return measureView(await loadMeasure(this.db, id));
  }

  async list(act: Act, query: MeasureQuery): Promise<Page<Measure>> {
    const { unitId, step, state } = query;
    const own = isStaff(act.caller)
      ? {}
      : { unitId: { in: await this.access.unitsOf(act.caller) }, ...KNOWN_TO_UNIT };
    return pageById(
      query,
      (after, take) =>
        this.db.measure.findMany({
          where: {
            AND: [
              own,
              {
                ...(unitId && { unitId }),
                ...(step && { step }),
                ...(state && { state }),
                ...after,
              },
            ],
          },
          select: { id: true },
          orderBy: { id: 'asc' },
          take,
        }),
      async (found) => {
        const measures = await loadMeasures(
          this.db,
          found.map(({ id }) => id),
        );
        return measures.map(measureView);
      },
    );
  }

  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    const measure = await loadMeasure(this.db, id);
    const guards = guardsOf(
      MEASURE_COMMANDS,
      measureFacts(measure, act.caller, this.clock.now()),
      measureRelations(measure, act.caller),
      'measure.state',
    );
    return availableActions(guards, act.language);
  }
}
