import { Module } from '@nestjs/common';
import { CorrectiveActionActivities } from './corrective-actions/corrective-action.activities.js';
import { Database } from './database.js';
import { Steps } from './deadlines/steps.js';
import { InspectionActivities } from './inspections/inspection.activities.js';

/** The worker process: what time does to cases and actions. */
@Module({ providers: [Database, Steps, CorrectiveActionActivities, InspectionActivities] })
export class WorkerModule {}
