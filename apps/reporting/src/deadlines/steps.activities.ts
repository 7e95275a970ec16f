import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, StepTaker, type Config, type MatterOfDeadline } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { remarkMatter } from '../strategy/board.service.js';
import { timers } from './timers.js';

/** Who is meant by the deadlines of each type of matter; a type is one line here. */
const MATTERS: Readonly<Record<string, MatterOfDeadline<Tx>>> = {
  'strategy-remark': remarkMatter,
};

/** The activity of every ladder of this service. */
@Injectable()
export class StepActivities extends StepTaker<Tx> {
  constructor(db: Database, audit: Audit, @Inject(CONFIG) config: Config) {
    super(db, audit, config, timers, MATTERS);
  }
}
