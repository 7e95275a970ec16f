import { Injectable } from '@nestjs/common';
import {
  guardsOf,
  newId,
  RuleBroken,
  type NoteSafetyRound,
  type OpenSafetyRound,
  type RecordBenchmark,
  type SafetyRound,
} from '@valvomo/contracts';
import {
  Audit,
  availableActions,
  page,
  write,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { PageQuery } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { timers } from '../../deadlines/timers.js';
import { asDate } from '../../rows.js';
import { SafetyAccess } from '../safety-access.js';
import { changeTasks } from '../tasks/safety-tasks.queries.js';
import { RoundDesk } from './round-desk.service.js';
import {
  changeRound,
  loadRound,
  MATTER,
  roundFacts,
  roundView,
  tellRound,
  timedRound,
  today,
} from './safety-rounds.queries.js';
import { assertMayOpen, kindOf, ROUND_COMMANDS } from './safety-rounds.rules.js';

/** The yearly self-assessment round (domain.md 11), from its opening to its publication. */
@Injectable()
export class SafetyRounds {
  constructor(
    private readonly db: Database,
    private readonly desk: RoundDesk,
    private readonly access: SafetyAccess,
    private readonly audit: Audit,
  ) {}

  /** Opens the round of a year with its two dates; what was carried over to this year is asked again. */
  open(act: Act, { programmeId, year }: OpenSafetyRound): Promise<SafetyRound> {
    return write(this.db, act, async (tx) => {
      const at = this.desk.clock.now();
      const programme = await tx.safetyProgramme.findUnique({ where: { id: programmeId } });
      if (!programme) throw new RuleBroken('not_found');
      if (programme.state !== 'ACTIVE') throw new RuleBroken('safety.state', { state: programme.state });
      const { firstYear, lastYear } = programme;
      if (year < firstYear || year > lastYear)
        throw new RuleBroken('safety.year_outside', { from: firstYear, to: lastYear }, ['year']);
      if ((await tx.safetyRound.count({ where: { year } })) > 0) throw new RuleBroken('safety.round_exists');
      assertMayOpen(year, today(at));
      const id = newId();
      const owner = { turn: 'owner', turnPerson: act.caller.id };
      const of = { start: at.toISOString(), at, ...owner };
      const lock = await timers.open(tx, timedRound(id), 'SAFETY-LOCK', of);
      const board = await timers.open(tx, timedRound(id), 'SAFETY-BOARD', of);
      const round = await tx.safetyRound.create({
        data: {
          id,
          version: 1,
          programmeId,
          year,
          kind: kindOf(programme, year),
          state: 'OPEN',
          ownerId: act.caller.id,
          openedAt: at,
          lockDueAt: new Date(lock.dueAt),
          boardDueAt: new Date(board.dueAt),
        },
      });
      await this.takeUp(tx, programmeId, year, at);
      await tellRound(tx, round, 'reporting.safety-round.opened', at);
      await this.audit.add(tx, act, { action: 'safety-round.open', objectType: MATTER, objectId: id }, at);
      return roundView(tx, round);
    });
  }

  recordBenchmark(act: Act, id: string, version: number, body: RecordBenchmark): Promise<SafetyRound> {
    return this.desk.command(act, id, version, 'record-benchmark', async ({ tx, round, at }) => {
      const { code, ...counts } = body;
      const value = { ...counts, recordedBy: act.caller.id, recordedAt: at };
      await tx.safetyBenchmarkValue.upsert({
        where: { roundId_code: { roundId: id, code } },
        create: { roundId: id, code, ...value },
        update: value,
      });
      return changeRound(tx, round, {}, null, at);
    });
  }

  /** Every answer was reviewed by a second person. */
  completeReview(act: Act, id: string, version: number): Promise<SafetyRound> {
    return this.desk.command(act, id, version, 'complete-review', ({ tx, round, at }) => {
      const data = { state: 'REVIEWED', reviewedAt: at, reviewedBy: act.caller.id };
      return changeRound(tx, round, data, 'reporting.safety-round.reviewed', at);
    });
  }

  /** The board has dealt with the report; its day meets SAFETY-BOARD, as late as it may be recorded. */
  note(
    act: Act,
    id: string,
    version: number,
    { boardOn, decisionRef }: NoteSafetyRound,
  ): Promise<SafetyRound> {
    return this.desk.command(act, id, version, 'note', async ({ tx, round, at }) => {
      const [from, to] = [today(round.reviewedAt!), today(at)];
      if (boardOn < from || boardOn > to) throw new RuleBroken('safety.date', { from, to }, ['boardOn']);
      await timers.meet(tx, timedRound(id), ['SAFETY-BOARD'], at);
      const data = { state: 'BOARD', boardOn: asDate(boardOn), decisionRef };
      return changeRound(tx, round, data, 'reporting.safety-round.noted', at);
    });
  }

  publish(act: Act, id: string, version: number): Promise<SafetyRound> {
    return this.desk.command(act, id, version, 'publish', ({ tx, round, at }) =>
      changeRound(tx, round, { state: 'PUBLISHED', publishedAt: at }, 'reporting.safety-round.published', at),
    );
  }

  async one(id: string): Promise<SafetyRound> {
    return roundView(this.db, await loadRound(this.db, id));
  }

  async list(query: PageQuery): Promise<Page<SafetyRound>> {
    const found = await page(
      query,
      (after, take) =>
        this.db.safetyRound.findMany({
          where: after ? { year: { lt: Number(after[0]) } } : {},
          orderBy: { year: 'desc' },
          take,
        }),
      ({ year, id }) => [year, id],
    );
    const items = await Promise.all(found.items.map((row) => roundView(this.db, row)));
    return { items, nextCursor: found.nextCursor };
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const round = await loadRound(this.db, id);
    const relations = await this.access.relationsTo(this.db, caller);
    const units = await this.access.unitsOf(this.db, caller);
    if (units.length > 0) relations.add('unit');
    const parts = [{ unitId: { in: units } }, ...(relations.has('coordinator') ? [{ unitId: null }] : [])];
    const unlocked = await this.db.safetyAnswer.count({ where: { roundId: id, unlocked: true, OR: parts } });
    const facts = await roundFacts(this.db, round, this.desk.clock.now(), unlocked > 0);
    return availableActions(guardsOf(ROUND_COMMANDS, facts, relations, 'safety.state'), language);
  }

  private async takeUp(tx: Tx, programmeId: string, year: number, at: Date): Promise<void> {
    const due = { programmeId, state: 'CARRIED_OVER', carriedTo: { lte: year } };
    const found = await tx.safetyTask.findMany({ where: due, select: { id: true } });
    const data = { state: 'PLANNED', year, carriedTo: null };
    await changeTasks(
      tx,
      found.map(({ id }) => id),
      data,
      'reporting.safety-task.planned',
      at,
    );
  }
}
