import { Inject, Injectable } from '@nestjs/common';
import {
  Audit,
  CONFIG,
  LOGGER,
  Metrics,
  StepTaker,
  type Config,
  type MatterOfDeadline,
  type StepWatch,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { remarkMatter } from '../strategy/board.service.js';
import { safetyPlanItemMatter, safetyRoundMatter } from '../safety/safety-matters.js';
import { PUBLICATION_MATTER } from '../publications/publication-matters.js';
import { timers } from './timers.js';

/** Who is meant by the deadlines of each type of matter; a type is one line here. */
const MATTERS: Readonly<Record<string, MatterOfDeadline<Tx>>> = {
  publication: PUBLICATION_MATTER,
  'safety-plan-item': safetyPlanItemMatter,
  'safety-round': safetyRoundMatter,
  'strategy-remark': remarkMatter,
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
