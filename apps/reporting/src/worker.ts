import { join } from 'node:path';
import { serviceWorker } from '@valvomo/processes/worker';
import { bootWorker, within } from '@valvomo/service';
import { StepActivities } from './deadlines/steps.activities.js';
import { SafetyRoundActivities } from './safety/rounds/safety-round.activities.js';
import { WorkerModule } from './worker.module.js';

await bootWorker({
  service: 'reporting',
  module: WorkerModule,
  migrations: join(import.meta.dirname, '../prisma/migrations'),
  run: async (app, { config, logger }) =>
    serviceWorker(config, { logger, within }, join(import.meta.dirname, 'workflows.bundle.js'), {
      ...app.get(StepActivities),
      ...app.get(SafetyRoundActivities),
    }),
});
