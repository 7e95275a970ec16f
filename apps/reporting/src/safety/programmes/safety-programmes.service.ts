import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type AdoptSafetyProgramme,
  type Clock,
  type EventType,
  type SafetyProgramme,
  type SafetyProgrammeFact,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertUpdated,
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
import { Database, type Tx } from '../../database.js';
import type { SafetyProgramme as ProgrammeRow } from '../../generated/prisma/client.js';
import { instant } from '../../rows.js';
import { freezeReport } from '../reports/safety-reports.service.js';
import { lockRound, type RoundRow } from '../rounds/safety-rounds.queries.js';
import { tellTasks } from '../tasks/safety-tasks.queries.js';
import { assertMayClose } from './safety-programmes.rules.js';
import { beginTasks, type NewTask } from './begin-tasks.queries.js';

type ProgrammeNews = Extract<EventType, `reporting.safety-programme.${string}`>;

/** The programme of a strategy's years: adopted with its tasks, closed when each of them is decided (domain.md 11). */
@Injectable()
export class SafetyProgrammes {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken `safety.previous_left_out`: what the last programme carried over would be lost */
  adopt(act: Act, body: AdoptSafetyProgramme): Promise<SafetyProgramme> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const { firstYear, lastYear, previousId = null } = body;
      await rows(tx, `lock table safety_programme in share row exclusive mode`);
      const overlap = { firstYear: { lte: lastYear }, lastYear: { gte: firstYear } };
      if ((await tx.safetyProgramme.count({ where: overlap })) > 0)
        throw new RuleBroken('safety.years_overlap');
      const previous = previousId && (await tx.safetyProgramme.findUnique({ where: { id: previousId } }));
      if (previousId && !previous) throw new RuleBroken('not_found');
      if (previous && previous.state !== 'CLOSED') throw new RuleBroken('safety.previous_open');
      const left = await leftBehind(tx, firstYear);
      if (left && left.id !== previousId)
        throw new RuleBroken('safety.previous_left_out', left.years, ['previousId']);
      const id = newId();
      const years = { firstYear, lastYear, previousId };
      const made = { id, version: 1, state: 'ACTIVE', adoptedBy: act.caller.id, adoptedAt: at };
      await tx.safetyProgramme.create({ data: { ...made, ...years } });
      const tasks: NewTask[] = await beginTasks(tx, { id, ...body }, { by: act.caller.id, at });
      await tellTasks(tx, tasks, 'reporting.safety-task.planned', at);
      return this.tell(tx, act, id, 'adopt', 'reporting.safety-programme.adopted', at);
    });
  }

  /**
   * Closes the programme: its last round is locked and reviewed, and every task is done, carried over to the next
   * programme's years, or not applicable with an approver. The final report is frozen with its hash (scenario 50).
   * @throws RuleBroken `safety.unfinished` with the codes of the tasks that are not decided
   */
  close(act: Act, id: string, version: number): Promise<SafetyProgramme> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await rows(tx, `select id::text from safety_programme where id = $1::text::uuid for update`, [id]);
      const programme = await this.load(tx, id);
      assertVersion(programme, version);
      const round = await this.lastRound(tx, programme, true);
      assertMayClose(await this.closing(tx, programme, round));
      const closed = { state: 'CLOSED', closedBy: act.caller.id, closedAt: at, version: version + 1 };
      assertUpdated(await tx.safetyProgramme.updateMany({ where: { id, version }, data: closed }));
      await freezeReport(tx, round!, { by: act.caller.id, at, correction: null });
      return this.tell(tx, act, id, 'close', 'reporting.safety-programme.closed', at);
    });
  }

  async one(id: string): Promise<SafetyProgramme> {
    return this.view(this.db, await this.load(this.db, id));
  }

  async list(query: PageQuery): Promise<Page<SafetyProgramme>> {
    const found = await page(
      query,
      (after, take) =>
        this.db.safetyProgramme.findMany({
          where: after ? { firstYear: { lt: Number(after[0]) } } : {},
          orderBy: { firstYear: 'desc' },
          take,
        }),
      ({ firstYear, id }) => [firstYear, id],
    );
    const items = await Promise.all(found.items.map((row) => this.view(this.db, row)));
    return { items, nextCursor: found.nextCursor };
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const programme = await this.load(this.db, id);
    const closing = await this.closing(this.db, programme, await this.lastRound(this.db, programme, false));
    const close = (): void => {
      if (!caller.roles.includes('safety-coordinator')) throw new RuleBroken('forbidden');
      assertMayClose(closing);
    };
    return availableActions({ close }, language);
  }

  private async lastRound(tx: Tx, { id, lastYear }: ProgrammeRow, isHeld: boolean): Promise<RoundRow | null> {
    const round = await tx.safetyRound.findFirst({ where: { programmeId: id, year: lastYear } });
    return round && isHeld ? lockRound(tx, round.id) : round;
  }

  private async closing(tx: Tx, programme: ProgrammeRow, round: RoundRow | null) {
    const tasks = await tx.safetyTask.findMany({
      where: { programmeId: programme.id },
      select: { code: true, state: true, carriedTo: true },
      orderBy: { code: 'asc' },
    });
    const waiting = { answeredAt: { not: null }, reviewedAt: null };
    const unreviewed = round ? await tx.safetyAnswer.count({ where: { roundId: round.id, ...waiting } }) : 0;
    return { programme, roundState: round?.state ?? null, unreviewed, tasks };
  }

  private async load(tx: Tx, id: string): Promise<ProgrammeRow> {
    const programme = await tx.safetyProgramme.findUnique({ where: { id } });
    if (!programme) throw new RuleBroken('not_found');
    return programme;
  }

  private async tell(tx: Tx, act: Act, id: string, verb: string, type: ProgrammeNews, at: Date) {
    const view = await this.view(tx, await this.load(tx, id));
    const { unfinished: _, ...fact } = view;
    const entity = { type: 'safety-programme', id, version: fact.version };
    await outbox.add(tx, { type, entity, at, data: fact satisfies SafetyProgrammeFact });
    const entry = { action: `safety-programme.${verb}`, objectType: 'safety-programme', objectId: id };
    await this.audit.add(tx, act, entry, at);
    return view;
  }

  private async view(tx: Tx, row: ProgrammeRow): Promise<SafetyProgramme> {
    const { id, version, firstYear, lastYear, previousId } = row;
    const of = { programmeId: id };
    const decided = [
      { state: { in: ['DONE', 'NOT_APPLICABLE'] } },
      { state: 'CARRIED_OVER', carriedTo: { gt: lastYear } },
    ];
    return {
      id,
      version,
      firstYear,
      lastYear,
      previousId,
      state: row.state as SafetyProgramme['state'],
      tasks: await tx.safetyTask.count({ where: of }),
      adoptedAt: row.adoptedAt.toISOString(),
      closedAt: instant(row.closedAt),
      unfinished: await tx.safetyTask.count({ where: { ...of, NOT: { OR: decided } } }),
    };
  }
}

/** The newest closed programme before a year, where no other goes on with what it carried over. */
async function leftBehind(tx: Tx, firstYear: number) {
  const last = await tx.safetyProgramme.findFirst({
    where: { state: 'CLOSED', lastYear: { lt: firstYear } },
    orderBy: { lastYear: 'desc' },
  });
  if (!last || (await tx.safetyProgramme.count({ where: { previousId: last.id } })) > 0) return null;
  return { id: last.id, years: { from: last.firstYear, to: last.lastYear } };
}
