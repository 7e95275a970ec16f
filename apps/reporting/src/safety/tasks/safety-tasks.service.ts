import { Inject, Injectable } from '@nestjs/common';
import {
  guardsOf,
  refusalOf,
  type CarryOverSafetyTask,
  type Clock,
  type ExcludeSafetyTask,
  type RewordSafetyTask,
  type SafetyTask,
  type SafetyTaskState,
  type SafetyTaskWithWordings,
  type Texts,
} from '@valvomo/contracts';
import {
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  page,
  PageQuery,
  rows,
  write,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { SafetyGoal, SafetyLevel, SafetyTaskState as TaskState, Uuid } from '@valvomo/contracts';
import { z } from 'zod';
import { Database, type Tx } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { SafetyAccess } from '../safety-access.js';
import {
  changeTasks,
  loadTask,
  reviewedScores,
  taskView,
  withWords,
  type TaskNews,
  type TaskRow,
} from './safety-tasks.queries.js';
import {
  assertCarryYear,
  median,
  TASK_COMMANDS,
  type TaskCommand,
  type TaskFacts,
} from './safety-tasks.rules.js';

export const SafetyTaskQuery = PageQuery.extend({
  programmeId: Uuid.optional(),
  goal: SafetyGoal.optional(),
  level: SafetyLevel.optional(),
  state: TaskState.optional(),
  legalBasis: z.stringbool().optional(),
});
export type SafetyTaskQuery = z.infer<typeof SafetyTaskQuery>;

/** Tasks of the programme, one command a method (domain.md 11). */
@Injectable()
export class SafetyTasks {
  constructor(
    private readonly db: Database,
    private readonly access: SafetyAccess,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(act: Act, id: string, version: number): Promise<SafetyTask> {
    return this.command(act, id, version, 'start', 'reporting.safety-task.started', { state: 'IN_PROGRESS' });
  }

  finish(act: Act, id: string, version: number): Promise<SafetyTask> {
    return this.command(act, id, version, 'finish', 'reporting.safety-task.done', { state: 'DONE' });
  }

  /** To a later year of this programme, or, once its last round is there, of the next one. */
  carryOver(
    act: Act,
    id: string,
    version: number,
    { reason, year }: CarryOverSafetyTask,
  ): Promise<SafetyTask> {
    const data = { state: 'CARRIED_OVER', reason, carriedTo: year };
    return this.command(
      act,
      id,
      version,
      'carry-over',
      'reporting.safety-task.carried-over',
      data,
      async (tx, task) => {
        const programme = await tx.safetyProgramme.findUniqueOrThrow({ where: { id: task.programmeId } });
        const newest = await tx.safetyRound.aggregate({
          where: { programmeId: task.programmeId },
          _max: { year: true },
        });
        assertCarryYear(programme, newest._max.year, year);
      },
    );
  }

  exclude(act: Act, id: string, version: number, { reason }: ExcludeSafetyTask): Promise<SafetyTask> {
    const data = { state: 'NOT_APPLICABLE', reason, approvedBy: act.caller.id };
    return this.command(act, id, version, 'exclude', 'reporting.safety-task.excluded', data);
  }

  /** Answers that were given keep the wording that was asked. */
  reword(act: Act, id: string, version: number, body: RewordSafetyTask): Promise<SafetyTask> {
    const data = { wording: { increment: 1 } };
    return this.command(
      act,
      id,
      version,
      'reword',
      'reporting.safety-task.reworded',
      data,
      async (tx, task) => {
        await tx.safetyWording.create({
          data: {
            code: task.code,
            version: task.wording + 1,
            texts: body.text,
            breaksSeries: body.breaksSeries,
            reason: body.reason,
            writtenBy: act.caller.id,
            writtenAt: this.clock.now(),
          },
        });
      },
    );
  }

  async one(id: string): Promise<SafetyTaskWithWordings> {
    const task = await loadTask(this.db, id);
    const wordings = await this.db.safetyWording.findMany({
      where: { code: task.code, version: { lte: task.wording } },
      orderBy: { version: 'asc' },
    });
    return {
      ...taskView(task),
      wordings: wordings.map(({ version, texts, breaksSeries, reason, writtenAt }) => ({
        version,
        text: texts as unknown as Texts,
        breaksSeries,
        reason,
        writtenAt: writtenAt.toISOString(),
      })),
    };
  }

  async list(query: SafetyTaskQuery): Promise<Page<SafetyTask>> {
    const { programmeId, goal, level, state, legalBasis } = query;
    const asked = {
      ...(programmeId && { programmeId }),
      ...(goal && { goal }),
      ...(level && { level }),
      ...(state && { state }),
      ...(legalBasis !== undefined && { legalBasis }),
    };
    const found = await page(
      query,
      (after, take) =>
        this.db.safetyTask.findMany({
          where: { AND: [asked, after ? later(after) : {}] },
          ...withWords,
          orderBy: [{ code: 'asc' }, { id: 'asc' }],
          take,
        }),
      ({ code, id }) => [code, id],
    );
    return { items: found.items.map(taskView), nextCursor: found.nextCursor };
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const task = await loadTask(this.db, id);
    const relations = await this.access.relationsTo(this.db, caller);
    const facts = await this.factsOf(this.db, task);
    return availableActions(guardsOf(TASK_COMMANDS, facts, relations, 'safety.state'), language);
  }

  private async command(
    act: Act,
    id: string,
    version: number,
    name: TaskCommand,
    news: TaskNews,
    data: Prisma.SafetyTaskUncheckedUpdateManyInput,
    before: (tx: Tx, task: TaskRow) => Promise<void> = async () => undefined,
  ): Promise<SafetyTask> {
    return write(this.db, act, async (tx) => {
      await rows(tx, `select id::text from safety_task where id = $1::text::uuid for update`, [id]);
      const task = await loadTask(tx, id);
      assertVersion(task, version);
      const relations = await this.access.relationsTo(tx, act.caller);
      const refusal = refusalOf(TASK_COMMANDS[name], await this.factsOf(tx, task), relations, 'safety.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      await before(tx, task);
      const [changed] = await changeTasks(tx, [id], data, news, at);
      const entry = { action: `safety-task.${name}`, objectType: 'safety-task', objectId: id };
      await this.audit.add(tx, act, entry, at);
      return taskView(changed!);
    });
  }

  private async factsOf(tx: Tx, task: TaskRow): Promise<TaskFacts> {
    const programme = await tx.safetyProgramme.findUniqueOrThrow({ where: { id: task.programmeId } });
    return {
      state: task.state as SafetyTaskState,
      isProgrammeOpen: programme.state === 'ACTIVE',
      typicalScore: median(await reviewedScores(tx, task.id)),
    };
  }
}

function later(after: readonly (string | number | null)[]): Prisma.SafetyTaskWhereInput {
  const code = String(after[0]);
  return { OR: [{ code: { gt: code } }, { code, id: { gt: String(after[1]) } }] };
}
