import { Module } from '@nestjs/common';
import { Database } from './database.js';
import { StepActivities } from './deadlines/steps.activities.js';
import { GuaranteeSweep } from './guarantee/guarantee-sweep.activities.js';
import { ConsultationActivities } from './questions/consultation.activities.js';

/** The worker process: what time does to questions, pilots, guarantee cases and duties. */
@Module({ providers: [Database, GuaranteeSweep, StepActivities, ConsultationActivities] })
export class WorkerModule {}
