import { join } from 'node:path';
import { startWorker } from '@valvomo/processes/worker';
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
  run: async (app, { config, logger }) => {
    if (!config.temporal || !config.keysFile)
      throw new Error('The worker cannot start: set VALVOMO_TEMPORAL_ADDRESS and VALVOMO_KEYS.');
    const worker = startWorker({
      ...config.temporal,
      service: config.service,
      bundle: join(import.meta.dirname, 'workflows.bundle.js'),
      activities: {
        ...app.get(StepActivities),
        ...app.get(CorrectiveActionActivities),
        ...app.get(InspectionActivities),
        ...app.get(MeasureActivities),
      },
      keysFile: config.keysFile,
      log: ({ level, message, meta }) =>
        logger[level === 'warn' || level === 'error' ? level : 'info']({ ...meta }, message),
      within,
    });
    return {
      inFlight: () => worker.inFlight(),
      metrics: () => worker.metrics(),
      check: () => (worker.running() ? { ok: true } : { ok: false, says: 'not polling' }),
      stop: () => worker.stop(),
    };
  },
});
