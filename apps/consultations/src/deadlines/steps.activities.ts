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
import { FUNDING_STEPS } from '../funding/funding-steps.service.js';
import { ACTION_STEPS } from '../network/network-actions.service.js';
import { PILOT_STEPS } from '../pilots/pilot-steps.service.js';
import { PRACTICE_STEPS } from '../practices/practice-steps.service.js';
import { QUESTION_STEPS } from '../questions/question-steps.service.js';
import { guaranteeMatter } from '../guarantee/guarantee-news.service.js';
import { timers } from './timers.js';

/** Who is meant by the deadlines of each type of matter; a type is one line here. */
const MATTERS: Readonly<Record<string, MatterOfDeadline<Tx>>> = {
  'guarantee-case': guaranteeMatter,
  consultation: QUESTION_STEPS,
  pilot: PILOT_STEPS,
  funding: FUNDING_STEPS,
  practice: PRACTICE_STEPS,
  'network-action': ACTION_STEPS,
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
