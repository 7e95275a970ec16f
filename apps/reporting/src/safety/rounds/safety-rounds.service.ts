import { Injectable } from '@nestjs/common';
import {
  guardsOf,
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
import { Database } from '../../database.js';
import { timers } from '../../deadlines/timers.js';
import { asDate } from '../../rows.js';
import { SafetyAccess } from '../safety-access.js';
import { beginRound, lockProgramme } from './begin-round.queries.js';
import { RoundDesk } from './round-desk.service.js';
import {
  changeRound,
  loadRound,
  MATTER,
  roundFacts,
  roundView,
  timedRound,
  today,
} from './safety-rounds.queries.js';
import { assertMayOpen, ROUND_COMMANDS } from './safety-rounds.rules.js';

/** The yearly self-assessment round (domain.md 11), from its opening to its publication. */
@Injectable()
export class SafetyRounds {
  constructor(
    private readonly db: Database,
    private readonly desk: RoundDesk,
    private readonly access: SafetyAccess,
    private readonly audit: Audit,
  ) {}

  /** Opens the round of this year, where the morning of 1 October has not (`SafetyRoundSweep`). */
  open(act: Act, { programmeId, year }: OpenSafetyRound): Promise<SafetyRound> {
    return write(this.db, act, async (tx) => {
      const at = this.desk.clock.now();
      const programme = await lockProgramme(tx, programmeId);
      if (programme.state !== 'ACTIVE') throw new RuleBroken('safety.state', { state: programme.state });
      const { firstYear, lastYear } = programme;
      if (year < firstYear || year > lastYear)
        throw new RuleBroken('safety.year_outside', { from: firstYear, to: lastYear }, ['year']);
      if ((await tx.safetyRound.count({ where: { year } })) > 0) throw new RuleBroken('safety.round_exists');
      assertMayOpen(year, today(at));
      const round = await beginRound(tx, programme, year, act.caller.id, at);
      const entry = { action: 'safety-round.open', objectType: MATTER, objectId: round.id };
      await this.audit.add(tx, act, entry, at);
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
}
