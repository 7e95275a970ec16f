import { join } from 'node:path';
import { serviceWorker } from '@valvomo/processes/worker';
import { bootWorker, within } from '@valvomo/service';
import { CorrectiveActionActivities } from './corrective-actions/corrective-action.activities.js';
import { StepActivities } from './deadlines/steps.activities.js';
import { InspectionActivities } from './inspections/inspection.activities.js';
import { MeasureActivities } from './measures/measure.activities.js';
import { WorkerModule } from './worker.module.js';

await bootWorker({
  service: 'inspections',
  module: WorkerModule,
  migrations: join(import.meta.dirname, '../prisma/migrations'),
  run: async (app, { config, logger }) =>
    serviceWorker(config, { logger, within }, join(import.meta.dirname, 'workflows.bundle.js'), {
      ...app.get(StepActivities),
      ...app.get(CorrectiveActionActivities),
      ...app.get(InspectionActivities),
      ...app.get(MeasureActivities),
    }),
});
