import { LIVE } from '../lists/lists.queries.js';
import { newestRows, type Projection } from '../projections/projection.js';

/**
 * The tables of projections as the journal has them under a condition on `e`, for the `with` of a query: there they stand
 * in the place of the live ones. Columns that are counted from other rows are not among them.
 */
export function asJournalled(sources: readonly Projection[], condition: string): string[] {
  return sources.map(
    (source) =>
      `${source.table} as (select ${LIVE} as generation, r.* from (${newestRows(source, condition)}) r)`,
  );
}
