import { Inject, Injectable } from '@nestjs/common';
import { type DeadlineFact, type DeadlineStep, type Rung } from '@valvomo/contracts';
import { Audit, CONFIG, loadDeadline, LOGGER, Metrics, ownAct, write, type Config } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { raiseUpwards } from '../notices/notices.service.js';
import { hearersUpwards } from './hearers.rules.js';
import { timers } from './timers.service.js';

export interface StepToTake {
  readonly deadlineId: string;
  readonly step: DeadlineStep;
  readonly at: string;
}

interface Log {
  warn(of: object, line: string): void;
}

/** The activity of every ladder: the row decides; row, news, notices and audit are one transaction at the step's own instant. */
@Injectable()
export class StepActivities {
  private unheard = 0;

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Log,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => ({ steps_unheard: this.unheard }));
  }

  readonly takeStep = async ({ deadlineId, step, at: instant }: StepToTake): Promise<DeadlineFact | void> => {
    const at = new Date(instant);
    const act = ownAct('inspections-worker', this.config.county);
    return write(this.db, act, async (tx) => {
      const { outcome, deadline } = await timers.store.takeStep(tx, deadlineId, step, at);
      if (outcome !== 'taken') return;
      await this.tell(tx, deadline, step, at);
      await this.audit.add(
        tx,
        act,
        { action: `deadline.${step}`, objectType: 'deadline', objectId: deadlineId },
        at,
      );
      return deadline;
    });
  };

  /** Who should hear of a step hears; where nobody of them is there, the next rung does (contracts: HEARERS). */
  private async tell(tx: Tx, deadline: DeadlineFact, step: DeadlineStep, at: Date): Promise<void> {
    const { id, matterType, matterId, unitId, rule, dueAt } = deadline;
    const row = await loadDeadline(tx, id);
    const notice = {
      ...(step.startsWith('warn:')
        ? { kind: 'deadline-warning' }
        : { kind: 'deadline-missed', rung: step as Rung }),
      matterType,
      matterId,
      unitId,
      rule,
      dueAt,
      occasion: `${id} ${step}`,
    };
    const lead = row?.turnPerson ?? (await leadOf(tx, deadline));
    const hearers = hearersUpwards(deadline, step, lead !== null);
    const unheard = await raiseUpwards(tx, hearers, lead, notice, at);
    if (unheard.length === 0) return;
    this.unheard++;
    this.logger.warn({ deadlineId: id, rule, step, nobody: unheard.flat() }, 'a step with nobody to hear it');
  }
}

/** The lead of the case to which the deadline's matter belongs; of a measure, whoever proposed it. */
async function leadOf(tx: Tx, { matterType, matterId }: DeadlineFact): Promise<string | null> {
  if (matterType === 'measure')
    return (await tx.measure.findUnique({ where: { id: matterId } }))?.proposedBy ?? null;
  const inspectionId =
    matterType === 'inspection'
      ? matterId
      : (await tx.correctiveAction.findUnique({ where: { id: matterId } }))?.inspectionId;
  if (!inspectionId) return null;
  const lead = await tx.teamMember.findFirst({ where: { inspectionId, role: 'lead' } });
  return lead?.personId ?? null;
}
