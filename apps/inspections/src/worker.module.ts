import { Module } from '@nestjs/common';
import { CorrectiveActionActivities } from './corrective-actions/corrective-action.activities.js';
import { Database } from './database.js';
import { StepActivities } from './deadlines/steps.activities.js';
import { InspectionActivities } from './inspections/inspection.activities.js';
import { MeasureActivities } from './measures/measure.activities.js';

/** The worker process: what time does to cases, actions and measures. */
@Module({
  providers: [Database, StepActivities, CorrectiveActionActivities, InspectionActivities, MeasureActivities],
})
export class WorkerModule {}
