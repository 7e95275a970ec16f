import { Inject, Injectable } from '@nestjs/common';
import {
  Audit,
  CONFIG,
  LOGGER,
  Metrics,
  StepTaker,
  type Config,
  type DeadlineRow,
  type MatterOfDeadline,
  type StepWatch,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { peopleOf } from '../notices/notices.service.js';
import { timers } from './timers.service.js';

type LeadOf = (tx: Tx, matterId: string) => Promise<string | null | undefined>;

async function leadOfCase(tx: Tx, inspectionId: string): Promise<string | undefined> {
  return (await tx.teamMember.findFirst({ where: { inspectionId, role: 'lead' } }))?.personId;
}

/** A matter of supervision: a warning to the provider goes to those who answer for the unit, other turns are the lead's. */
const ledBy = (leadOf: LeadOf): MatterOfDeadline<Tx> => ({
  addressee: (turn) => {
    if (turn === 'provider') return 'responsible-of-unit';
    return turn === 'head-of-supervision' ? turn : 'lead';
  },
  people: async (tx, row, at) => peopleOf(tx, await leadIn(tx, row, leadOf), row.unitId, at),
});

const leadIn = async (tx: Tx, row: DeadlineRow, leadOf: LeadOf): Promise<string | null> =>
  row.turnPerson ?? (await leadOf(tx, row.matterId)) ?? null;

/** Who is meant by the deadlines of each type of matter; a type is one line here. */
const MATTERS: Readonly<Record<string, MatterOfDeadline<Tx>>> = {
  inspection: ledBy(leadOfCase),
  'corrective-action': ledBy(async (tx, id) => {
    const action = await tx.correctiveAction.findUnique({ where: { id } });
    return action && leadOfCase(tx, action.inspectionId);
  }),
  measure: ledBy(async (tx, id) => (await tx.measure.findUnique({ where: { id } }))?.proposedBy),
};

/** The activity of every ladder of this service. */
@Injectable()
export class StepActivities extends StepTaker<Tx> {
  constructor(
    db: Database,
    audit: Audit,
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) logger: StepWatch['logger'],
    metrics: Metrics,
  ) {
    super(db, audit, config, timers, MATTERS, { logger, metrics });
  }
}
