import { RuleBroken } from '@valvomo/contracts';
import { pointColumns, POINTS, type PointRow } from '../service-points/service-points.queries.js';
import { assertPeriod } from '../validity.rules.js';
import type { PointDraft } from './drafts.js';
import { unitIdsByKey } from './imports.queries.js';
import { simpleBatch } from './simple.batch.js';

/** Service points of a file, each under the number of its unit in the same source. */
export const servicePointsBatch = simpleBatch<PointDraft, PointRow, 'registry.service-point.changed'>(
  POINTS,
  async ({ tx, source }, good) => {
    const units = await unitIdsByKey(
      tx,
      source,
      good.map(({ draft }) => draft.unitKey),
    );
    return ({ unitKey, point }) => {
      assertPeriod(point);
      const unit = units.get(unitKey);
      if (!unit) throw new RuleBroken('unit_unknown', {}, ['unit_number']);
      return pointColumns({ ...point, unitId: unit.id });
    };
  },
);
