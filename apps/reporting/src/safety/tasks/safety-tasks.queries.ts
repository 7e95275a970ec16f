import {
  RuleBroken,
  type EventType,
  type SafetyGoal,
  type SafetyLevel,
  type SafetyTask,
  type SafetyTaskFact,
  type SafetyTaskState,
  type Texts,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { rows } from '@valvomo/service';
import type { Tx } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';

export type TaskNews = Extract<EventType, `reporting.safety-task.${string}`>;

export const withWords = { include: { words: true } } satisfies { include: Prisma.SafetyTaskInclude };
export type TaskRow = Prisma.SafetyTaskGetPayload<typeof withWords>;

/** A task as everybody outside sees it. */
export const taskFact = (row: Omit<TaskRow, 'words'>): SafetyTaskFact => ({
  id: row.id,
  version: row.version,
  programmeId: row.programmeId,
  code: row.code,
  goal: row.goal as SafetyGoal,
  level: row.level as SafetyLevel,
  legalBasis: row.legalBasis,
  promotesLaw: row.promotesLaw,
  wording: row.wording,
  state: row.state as SafetyTaskState,
  year: row.year,
  carriedTo: row.carriedTo,
  approverId: row.approvedBy,
});

export const taskView = (row: TaskRow): SafetyTask => ({
  ...taskFact(row),
  text: row.words.texts as unknown as Texts,
  reason: row.reason,
  carriedFromId: row.carriedFromId,
});

/** @throws RuleBroken `not_found` */
export async function loadTask(tx: Tx, id: string): Promise<TaskRow> {
  const row = await tx.safetyTask.findUnique({ where: { id }, ...withWords });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Changes tasks and tells of each with the whole of it, in the order of their codes. @returns how they now stand */
export async function changeTasks(
  tx: Tx,
  ids: readonly string[],
  data: Prisma.SafetyTaskUncheckedUpdateManyInput,
  news: TaskNews,
  at: Date,
): Promise<TaskRow[]> {
  if (ids.length === 0) return [];
  await rows(
    tx,
    `select id::text from safety_task where id = any($1::text[]::uuid[]) order by id for update`,
    [ids],
  );
  const where = { id: { in: [...ids] } };
  await tx.safetyTask.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  const changed = await tx.safetyTask.findMany({ where, ...withWords, orderBy: { code: 'asc' } });
  await tellTasks(tx, changed, news, at);
  return changed;
}

export async function tellTasks(tx: Tx, tasks: readonly Omit<TaskRow, 'words'>[], news: TaskNews, at: Date) {
  await outbox.add(
    tx,
    tasks.map((row) => ({
      type: news,
      entity: { type: 'safety-task', id: row.id, version: row.version },
      at,
      data: taskFact(row),
    })),
  );
}

/** The scores of a task in the newest round where it was reviewed. */
export async function reviewedScores(tx: Tx, taskId: string): Promise<number[]> {
  const newest = await tx.safetyAnswer.findFirst({
    where: { taskId, reviewedAt: { not: null } },
    orderBy: { round: { year: 'desc' } },
    select: { roundId: true },
  });
  if (!newest) return [];
  const found = await tx.safetyAnswer.findMany({
    where: { taskId, roundId: newest.roundId, reviewedAt: { not: null }, score: { not: null } },
    select: { score: true },
  });
  return found.map(({ score }) => score!);
}
