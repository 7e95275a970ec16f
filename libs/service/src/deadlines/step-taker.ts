import { dateOf } from '@valvomo/business-time';
import { HEARERS, type DeadlineFact, type DeadlineStep, type Hearer, type Rung } from '@valvomo/contracts';
import { ownAct } from '../act.js';
import type { Audit } from '../audit/audit.js';
import type { Config } from '../config.js';
import { write } from '../database.js';
import { raiseNotices } from '../notices/raise.js';
import { type MatterPeople, recipientsOf } from '../notices/recipients.rules.js';
import { staffOf } from '../notices/staff.js';
import type { DeadlineTx } from './deadlines.js';
import { type DeadlineRow, loadDeadline } from './row.js';
import type { Timers } from './timers.js';

/** What a kind of matter answers when a step of one of its deadlines is taken. */
export interface MatterOfDeadline<T extends DeadlineTx> {
  /** Whom the relations of this matter mean, such as its owner; a relation that is not named is a county role. */
  people(tx: T, deadline: DeadlineRow): Promise<MatterPeople>;
  /** Whom a warning tells: whoever's turn it is. By default the deadline's `turnPerson`, else who has the role of its `turn`. */
  warned?(tx: T, deadline: DeadlineRow): Promise<readonly string[]>;
  /** What else the step means, such as handing the matter to the next in the rota; in the same transaction. */
  taken?(tx: T, deadline: DeadlineRow, step: DeadlineStep, at: Date): Promise<void>;
}

interface TransactionClient<T> {
  readonly base: { bell(): void } & Parameters<typeof write>[0]['base'];
  $transaction<R>(work: (tx: T) => Promise<R>, options?: { timeout?: number; maxWait?: number }): Promise<R>;
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
  constructor(
    private readonly db: TransactionClient<T>,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly timers: Timers,
    private readonly matters: Readonly<Record<string, MatterOfDeadline<T>>>,
  ) {}

  readonly takeStep = async ({ deadlineId, step, at: instant }: StepToTake): Promise<DeadlineFact | void> => {
    const at = new Date(instant);
    const act = ownAct(`${this.config.service}-worker`, this.config.county);
    return write(this.db, act, async (tx) => {
      const { outcome, deadline } = await this.timers.store.takeStep(tx, deadlineId, step, at);
      if (outcome !== 'taken') return;
      const row = (await loadDeadline(tx, deadlineId)) as DeadlineRow;
      const matter = this.matters[row.matterType];
      if (!matter) throw new Error(`nobody has said who hears of a ${row.matterType}`);
      await this.tell(tx, row, matter, step, at);
      await matter.taken?.(tx, row, step, at);
      const entry = { action: `deadline.${step}`, objectType: 'deadline', objectId: deadlineId };
      await this.audit.add(tx, act, entry, at);
      return deadline;
    });
  };

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
    const named = isWarning ? ((await matter.warned?.(tx, deadline)) ?? (turnPerson && [turnPerson])) : null;
    const hearers = isWarning ? [turn as Hearer] : HEARERS[kind][step as Rung];
    const people = named ? { [turn]: named } : await matter.people(tx, deadline);
    const staff = await staffOf(tx, hearers, Object.values(people).flat());
    const recipients = recipientsOf(hearers, people, staff, dateOf(at).toString());
    await raiseNotices(tx, this.config.service, recipients, notice, at);
  }
}
