import { newId, type EventType } from '@valvomo/contracts';
import { changedFields } from '../rows.js';
import type { Recorded, Resource } from '../register.js';
import {
  knownByKey,
  outcomeOf,
  refusal,
  sorted,
  type Batch,
  type BatchContext,
  type Outcome,
} from './batch.js';
import type { GoodRow } from './drafts.js';

type Keyed = Recorded & { sourceKey: string | null };
type Content<R> = Omit<R, 'id' | 'version' | 'changedAt' | 'source' | 'sourceKey'>;

/**
 * The batch of a register whose rows stand alone: each has a key of its source.
 * @param prepare looks up, once a batch, what the rows refer to; gives the columns of a draft, or throws its `RuleBroken`
 */
export function simpleBatch<D extends { key: string }, R extends Keyed, T extends EventType>(
  resource: Resource<R, T>,
  prepare: (
    context: BatchContext,
    rows: readonly GoodRow<D>[],
  ) => Promise<(draft: D) => Content<R> & { id?: string }>,
): Batch<D> {
  return async (context, rows) => {
    const { good, kept } = sorted(rows);
    const columnsOf = await prepare(context, good);
    const known = await knownByKey<R>(
      context,
      resource.table,
      good.map(({ draft }) => draft.key),
    );
    const outcomes: Outcome[] = kept;
    const changes = good.flatMap((row) => {
      try {
        const before = known.get(row.draft.key) ?? null;
        const columns = columnsOf(row.draft);
        const id = before?.id ?? columns.id ?? newId();
        const after = {
          ...before,
          ...columns,
          id,
          source: context.source,
          sourceKey: row.draft.key,
        } as unknown as R;
        outcomes.push(outcomeOf(row, id, before === null, before ? changedFields(before, after) : []));
        return [{ before, after }];
      } catch (error) {
        outcomes.push(refusal(row, error));
        return [];
      }
    });
    await context.register.save(context.tx, context.act, resource, changes);
    return outcomes;
  };
}
