import { RuleBroken, SafetyPriority, Uuid, workflowId, type SafetyPlanItem } from '@valvomo/contracts';
import { PageQuery, type TimedMatter } from '@valvomo/service';
import { z } from 'zod';
import type { Tx } from '../../database.js';
import type { SafetyPlanItem as ItemRow } from '../../generated/prisma/client.js';
import { civil } from '../../rows.js';
import type { PlanItemState } from './safety-plan-items.rules.js';

export type { ItemRow };

export const PLAN_ITEM = 'safety-plan-item';

export const SafetyPlanItemQuery = PageQuery.extend({
  roundId: Uuid.optional(),
  unitId: Uuid.optional(),
  ownerId: Uuid.optional(),
  priority: SafetyPriority.optional(),
  state: z.enum(['OPEN', 'DONE', 'CANCELLED']).optional(),
});
export type SafetyPlanItemQuery = z.infer<typeof SafetyPlanItemQuery>;

export const timedItem = ({ id, unitId }: Pick<ItemRow, 'id' | 'unitId'>): TimedMatter => ({
  matterType: PLAN_ITEM,
  matterId: id,
  workflowId: workflowId('duty', id),
  unitId,
});

/** @throws RuleBroken `not_found` */
export async function loadItem(tx: Tx, id: string): Promise<ItemRow> {
  const item = await tx.safetyPlanItem.findUnique({ where: { id } });
  if (!item) throw new RuleBroken('not_found');
  return item;
}

export const planItemView = (row: ItemRow): SafetyPlanItem => ({
  id: row.id,
  version: row.version,
  roundId: row.roundId,
  taskId: row.taskId,
  unitId: row.unitId,
  priority: row.priority as SafetyPriority,
  ownerId: row.ownerId,
  dueOn: civil(row.dueOn),
  state: row.state as PlanItemState,
  title: row.title,
  reason: row.reason,
});
