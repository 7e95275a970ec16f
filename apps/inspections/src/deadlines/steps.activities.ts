import { Inject, Injectable } from '@nestjs/common';
import { HEARERS, type DeadlineFact, type DeadlineStep, type Rung } from '@valvomo/contracts';
import { Audit, CONFIG, loadDeadline, ownAct, write, type Config } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { timers } from './timers.service.js';

export interface StepToTake {
  readonly deadlineId: string;
  readonly step: DeadlineStep;
  readonly at: string;
}

/** The activity of every ladder: the row decides; row, news, notices and audit are one transaction at the step's own instant. */
@Injectable()
export class StepActivities {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

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

  /** A warning goes to whoever's turn it is, a rung to those who hear of the kind (contracts: HEARERS). */
  private async tell(tx: Tx, deadline: DeadlineFact, step: DeadlineStep, at: Date): Promise<void> {
    const row = await loadDeadline(tx, deadline.id);
    const { matterType, matterId, unitId, rule, dueAt } = deadline;
    const notice = { matterType, matterId, unitId, rule, dueAt, occasion: `${deadline.id} ${step}` };
    if (step.startsWith('warn:')) {
      const warning = { ...notice, kind: 'deadline-warning' };
      if (deadline.turn === 'head-of-supervision')
        return raiseToHearers(tx, ['head-of-supervision'], null, warning, at);
      if (deadline.turn !== 'provider')
        return raiseToHearers(tx, ['lead'], await leadOf(tx, deadline), warning, at);
      const unit = unitId ? await tx.unit.findUnique({ where: { id: unitId } }) : null;
      return raise(tx, unit?.responsibleIds ?? [], warning, at);
    }
    const rung = step as Rung;
    const lead = row?.turnPerson ?? (await leadOf(tx, deadline));
    return raiseToHearers(
      tx,
      HEARERS[deadline.kind][rung],
      lead,
      { ...notice, kind: 'deadline-missed', rung },
      at,
    );
  }
}

/** The lead of the case to which the deadline's matter belongs. */
async function leadOf(tx: Tx, { matterType, matterId }: DeadlineFact): Promise<string | null> {
  const inspectionId =
    matterType === 'inspection'
      ? matterId
      : (await tx.correctiveAction.findUnique({ where: { id: matterId } }))?.inspectionId;
  if (!inspectionId) return null;
  const lead = await tx.teamMember.findFirst({ where: { inspectionId, role: 'lead' } });
  return lead?.personId ?? null;
}
