import { Module } from '@nestjs/common';
import { Database } from './database.js';
import { StepActivities } from './deadlines/steps.activities.js';

/** The worker process: what time does to rounds, publications and duties. */
@Module({ providers: [Database, StepActivities] })
export class WorkerModule {}
