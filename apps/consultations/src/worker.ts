import { join } from 'node:path';
import { serviceWorker } from '@valvomo/processes/worker';
import { bootWorker, within } from '@valvomo/service';
import { StepActivities } from './deadlines/steps.activities.js';
import { ConsultationActivities } from './questions/consultation.activities.js';
import { GuaranteeSweep } from './guarantee/guarantee-sweep.activities.js';
import { WorkerModule } from './worker.module.js';

await bootWorker({
  service: 'consultations',
  module: WorkerModule,
  migrations: join(import.meta.dirname, '../prisma/migrations'),
  run: async (app, { config, logger }) =>
    serviceWorker(config, { logger, within }, join(import.meta.dirname, 'workflows.bundle.js'), {
      ...app.get(GuaranteeSweep),
      ...app.get(StepActivities),
      ...app.get(ConsultationActivities),
    }),
});
