import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, ownAct, raiseNotices, write, type Config } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { timers } from '../../deadlines/timers.js';
import { changeTasks } from '../tasks/safety-tasks.queries.js';
import { changeRound, lockRound, MATTER, timedRound, type RoundRow } from './safety-rounds.queries.js';

/** What time does to a round: it locks, at the instant of its deadline, however late the process comes to it. */
@Injectable()
export class SafetyRoundActivities {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns whether it acted; the row decides */
  readonly lockRound = ({ roundId, at: instant }: { roundId: string; at: string }): Promise<boolean> => {
    const at = new Date(instant);
    const act = ownAct(`${this.config.service}-worker`, this.config.county);
    return write(this.db, act, async (tx) => {
      const round = await lockRound(tx, roundId);
      const isAnswered = round.state === 'OPEN' || round.state === 'ANSWERING';
      if (!isAnswered || round.lockDueAt.getTime() !== at.getTime()) return false;
      await timers.meet(tx, timedRound(roundId), ['SAFETY-LOCK'], at);
      await this.assessUnitTasks(tx, round, at);
      const data = { state: 'LOCKED', lockedAt: at };
      const locked = await changeRound(tx, round, data, 'reporting.safety-round.locked', at);
      const notice = { kind: 'safety-round-locked', matterType: MATTER, matterId: roundId, unitId: null };
      await raiseNotices(tx, 'reporting', [locked.ownerId], { ...notice, occasion: 'locked' }, at);
      const entry = { action: 'safety-round.lock', objectType: MATTER, objectId: roundId };
      await this.audit.add(tx, act, entry, at);
      return true;
    });
  };

  /** A task of units is assessed once no more of them can answer. */
  private async assessUnitTasks(tx: Tx, { id }: RoundRow, at: Date): Promise<void> {
    const found = await tx.safetyTask.findMany({
      where: {
        level: 'unit',
        state: { in: ['PLANNED', 'IN_PROGRESS', 'REVIEWED'] },
        answers: { some: { roundId: id, answeredAt: { not: null } } },
      },
      select: { id: true },
    });
    const ids = found.map((task) => task.id);
    await changeTasks(tx, ids, { state: 'SELF_ASSESSED' }, 'reporting.safety-task.assessed', at);
  }
}
