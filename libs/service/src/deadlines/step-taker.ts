import type { DeadlineFact, DeadlineStep, Rung } from '@valvomo/contracts';
import { ownAct } from '../act.js';
import type { Audit } from '../audit/audit.js';
import type { Config } from '../config.js';
import { write } from '../database.js';
import type { Metrics } from '../health/metrics.js';
import { raiseUpwards } from '../notices/raise.js';
import type { Addressee, MatterPeople } from '../notices/recipients.rules.js';
import type { DeadlineTx } from './deadlines.js';
import { hearersUpwards } from './hearers.rules.js';
import { type DeadlineRow, loadDeadline } from './row.js';
import type { Timers } from './timers.js';

/** What a kind of matter answers when a step of one of its deadlines is taken. */
export interface MatterOfDeadline<T extends DeadlineTx> {
  /** Whom the relations of this matter mean, such as its owner; a relation that is not named is a county role. */
  people(tx: T, deadline: DeadlineRow, at: Date): Promise<MatterPeople>;
  /** Whom a warning tells: whoever's turn it is. By default the deadline's `turnPerson`, else who has the role of its `turn`. */
  warned?(tx: T, deadline: DeadlineRow): Promise<readonly string[]>;
  /** What a turn is called among those who can be told, where it is called otherwise; such as `provider`. */
  addressee?(turn: string): Addressee;
  /** Holds what `taken` changes before the deadline itself is held, in the order in which the matter's commands hold it. */
  held?(tx: T, matterId: string): Promise<void>;
  /** Steps of which `taken` itself tells. */
  readonly toldByTaken?: readonly DeadlineStep[];
  /**
   * What else the step means, such as handing the matter to the next in the rota; in the same transaction. Not asked where
   * the deadline was met after the step's instant: a late process tells of the step (nobody of one in `toldByTaken`), it does
   * not undo what was done since.
   */
  taken?(tx: T, deadline: DeadlineRow, step: DeadlineStep, at: Date): Promise<void>;
}

interface TransactionClient<T> {
  readonly base: { bell(): void } & Parameters<typeof write>[0]['base'];
  $transaction<R>(work: (tx: T) => Promise<R>, options?: { timeout?: number; maxWait?: number }): Promise<R>;
}

/** Where it is seen that nobody was there to hear of a step. */
export interface StepWatch {
  readonly logger: { warn(of: object, line: string): void };
  readonly metrics: Pick<Metrics, 'add'>;
}

export interface StepToTake {
  readonly deadlineId: string;
  readonly step: DeadlineStep;
  readonly at: string;
}

/**
 * The activity of every ladder: the row decides; row, news, notices and audit are one transaction at the step's own
 * instant (design 3). A service makes one of it and says for each type of matter who is meant.
 */
export class StepTaker<T extends Extract<DeadlineTx, { $queryRawUnsafe: unknown }>> {
  private unheard = 0;

  constructor(
    private readonly db: TransactionClient<T>,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly timers: Pick<Timers, 'store'>,
    private readonly matters: Readonly<Record<string, MatterOfDeadline<T>>>,
    private readonly watch: StepWatch,
  ) {
    watch.metrics.add(async () => ({ steps_unheard: this.unheard }));
  }

  readonly takeStep = async ({ deadlineId, step, at: instant }: StepToTake): Promise<DeadlineFact | void> => {
    const at = new Date(instant);
    const act = ownAct(`${this.config.service}-worker`, this.config.county);
    return write(this.db, act, async (tx) => {
      const known = await loadDeadline(tx, deadlineId);
      if (known) await this.matters[known.matterType]?.held?.(tx, known.matterId);
      const { outcome, deadline } = await this.timers.store.takeStep(tx, deadlineId, step, at);
      if (outcome !== 'taken') return;
      const row = (await loadDeadline(tx, deadlineId)) as DeadlineRow;
      const matter = this.matters[row.matterType];
      if (!matter) throw new Error(`nobody has said who hears of a ${row.matterType}`);
      if (!matter.toldByTaken?.includes(step)) await this.tell(tx, row, matter, step, at);
      if (row.state === 'open') await matter.taken?.(tx, row, step, at);
      const entry = { action: `deadline.${step}`, objectType: 'deadline', objectId: deadlineId };
      await this.audit.add(tx, act, entry, at);
      return deadline;
    });
  };

  /** Who should hear of a step hears; where nobody of them is there, the next rung does (contracts: HEARERS). */
  private async tell(
    tx: T,
    deadline: DeadlineRow,
    matter: MatterOfDeadline<T>,
    step: DeadlineStep,
    at: Date,
  ): Promise<void> {
    const { id, kind, matterType, matterId, unitId, rule, dueAt, turn, turnPerson } = deadline;
    const isWarning = step.startsWith('warn:');
    const notice = {
      kind: isWarning ? 'deadline-warning' : 'deadline-missed',
      matterType,
      matterId,
      unitId,
      rule,
      dueAt,
      ...(!isWarning && { rung: step as Rung }),
      occasion: `${id} ${step}`,
    };
    const warned = matter.addressee?.(turn) ?? (turn as Addressee);
    const named = isWarning ? ((await matter.warned?.(tx, deadline)) ?? (turnPerson && [turnPerson])) : null;
    const people = { ...(await matter.people(tx, deadline, at)), ...(named && { [warned]: named }) };
    const groups = hearersUpwards(kind, step, warned, people);
    const unheard = await raiseUpwards(tx, this.config.service, groups, people, notice, at);
    if (unheard.length === 0) return;
    this.unheard++;
    const told = { deadlineId: id, rule, step, nobody: unheard.flat() };
    this.watch.logger.warn(told, 'a step with nobody to hear it');
  }
}
