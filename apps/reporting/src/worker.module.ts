import { Module } from '@nestjs/common';
import { Database } from './database.js';
import { SafetyRoundActivities } from './safety/rounds/safety-round.activities.js';
import { StepActivities } from './deadlines/steps.activities.js';

/** The worker process: what time does to rounds, publications and duties. */
@Module({ providers: [Database, SafetyRoundActivities, StepActivities] })
export class WorkerModule {}
