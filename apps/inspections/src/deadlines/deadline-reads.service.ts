import { Inject, Injectable } from '@nestjs/common';
import { explain, type Explanation } from '@valvomo/business-time';
import {
  RuleBroken,
  Uuid,
  type Clock,
  type ExplainedDeadline,
  type Language,
  type WorkItem,
} from '@valvomo/contracts';
import {
  CLOCK,
  factOf,
  loadDeadline,
  page,
  PageQuery,
  type Act,
  type DeadlineRow,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Access, isStaff } from '../access.js';
import { Database } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';

export const DeadlineQuery = PageQuery.extend({
  matterType: z.enum(['inspection', 'corrective-action', 'measure']).optional(),
  matterId: Uuid.optional(),
  unitId: Uuid.optional(),
  rule: z.string().max(60).optional(),
  state: z.enum(['open', 'paused', 'met', 'cancelled']).optional(),
  overdue: z.stringbool().optional(),
});
export type DeadlineQuery = z.infer<typeof DeadlineQuery>;

const OPEN: Prisma.DeadlineWhereInput = { state: { in: ['open', 'paused'] } };

/** Reads of deadlines: one with its explanation, lists by due time, what waits for the caller. */
@Injectable()
export class DeadlineReads {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async one(id: string, language: Language): Promise<ExplainedDeadline> {
    const row = await loadDeadline(this.db, id);
    if (!row) throw new RuleBroken('not_found');
    const explanation = row.explanation as Explanation;
    return {
      ...factOf(row),
      title: explanation.title,
      source: explanation.source,
      turnPerson: row.turnPerson,
      explanation: { ...explanation },
      text: explain(explanation, language),
    };
  }

  async list(act: Act, query: DeadlineQuery): Promise<Page<WorkItem>> {
    const { matterType, matterId, unitId, rule, state, overdue } = query;
    const now = this.clock.now();
    return this.items(query, act, {
      AND: [
        await this.ownOf(act),
        {
          ...(matterType && { matterType }),
          ...(matterId && { matterId }),
          ...(unitId && { unitId }),
          ...(rule && { rule }),
          ...(state && { state }),
          ...(overdue !== undefined && { dueAt: overdue ? { lte: now } : { gt: now }, state: 'open' }),
        },
      ],
    });
  }

  /** Mine, by due time: what waits for me as lead, for anybody who may review, for the head of supervision. */
  async workList(act: Act, query: PageQuery): Promise<Page<WorkItem>> {
    const { id, roles } = act.caller;
    const mine: Prisma.DeadlineWhereInput[] = [{ turnPerson: id }];
    if (roles.includes('head-of-supervision')) mine.push({ turn: 'head-of-supervision' });
    if (roles.includes('inspector') || roles.includes('head-of-supervision')) {
      // Whoever sits in the team may not review its draft (5.4 T4).
      const teams = await this.db.teamMember.findMany({
        where: { personId: id },
        select: { inspectionId: true },
      });
      mine.push({ turn: 'reviewer', matterId: { notIn: teams.map((team) => team.inspectionId) } });
    }
    return this.items(query, act, { AND: [OPEN, { OR: mine }] });
  }

  /** What is asked of the caller's units, by when and on what basis; nothing of others (capability 16). */
  async inbox(act: Act, query: PageQuery): Promise<Page<WorkItem>> {
    const units = await this.access.unitsOf(act.caller);
    return this.items(query, act, { AND: [OPEN, { turn: 'provider', unitId: { in: units } }] });
  }

  private async ownOf(act: Act): Promise<Prisma.DeadlineWhereInput> {
    if (isStaff(act.caller)) return {};
    return { turn: 'provider', unitId: { in: await this.access.unitsOf(act.caller) } };
  }

  private async items(query: PageQuery, act: Act, where: Prisma.DeadlineWhereInput): Promise<Page<WorkItem>> {
    const found = await page(
      query,
      (after, take) =>
        this.db.deadline.findMany({
          where: after ? { AND: [where, later(after)] } : where,
          orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
          take,
        }),
      (row) => [row.dueAt.toISOString(), row.id],
    );
    const unitIds = [...new Set(found.items.flatMap((row) => row.unitId ?? []))];
    const units = new Map(
      (await this.db.unit.findMany({ where: { id: { in: unitIds } } })).map((unit) => [unit.id, unit]),
    );
    const now = this.clock.now();
    const items = found.items.map((row): WorkItem => {
      const { title, source } = row.explanation as unknown as Explanation;
      const unit = row.unitId ? units.get(row.unitId) : undefined;
      return {
        id: row.id,
        rule: row.rule,
        title,
        source,
        matterType: row.matterType,
        matterId: row.matterId,
        unitId: row.unitId,
        unitName:
          (act.language === 'sv' ? unit?.nameSv : unit?.nameFi) ?? unit?.nameFi ?? unit?.nameSv ?? null,
        state: row.state,
        turn: row.turn,
        waitsFor: row.turnPerson ?? row.turn,
        dueAt: row.dueAt.toISOString(),
        overdue: row.state === 'open' && row.dueAt <= now,
        level: row.level as DeadlineRow['level'],
      };
    });
    return { items, nextCursor: found.nextCursor };
  }
}

function later(after: readonly (string | number | null)[]): Prisma.DeadlineWhereInput {
  const dueAt = new Date(String(after[0]));
  return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: String(after[1]) } }] };
}
