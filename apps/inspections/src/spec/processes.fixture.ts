import { movedClock, processesOn } from '@valvomo/processes/testing';
import { Metrics, stepsDue, type Config } from '@valvomo/service';
import { CorrectiveActionActivities } from '../corrective-actions/corrective-action.activities.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { InspectionActivities } from '../inspections/inspection.activities.js';
import { MeasureActivities } from '../measures/measure.activities.js';
import { ProcessesConsumer } from '../processes/processes.consumer.js';
import { at, testKit } from './kit.fixture.js';
import { HISTORIES, WORKFLOWS } from './workflows.fixture.js';

/** The use cases with their processes. The region begins in 2037, whose weekdays and feasts are those of 2026. */
export async function processKit() {
  const clock = movedClock(at('2037-11-02'));
  const kit = await testKit(clock);
  const { db, audit, pool } = kit;
  const warned: string[] = [];
  const logger = { warn: (_of: object, line: string) => void warned.push(line) };
  const metrics = new Metrics('inspections');
  const config = { county: '06', service: 'inspections' } as Config;
  const processes = await processesOn({
    service: 'inspections',
    workflows: WORKFLOWS,
    histories: HISTORIES,
    pool,
    clock,
    activities: Object.assign(
      {},
      new StepActivities(db, audit, config, logger, metrics),
      new CorrectiveActionActivities(db, audit, config),
      new InspectionActivities(db, audit, config),
      new MeasureActivities(db, audit, config),
    ),
    consumer: (of) => new ProcessesConsumer(db, of, logger, metrics),
    news: /^inspections\.(inspection|corrective-action|measure|deadline)\./,
    stepsDue: (until, limit) => stepsDue(pool, until, limit),
  });
  return {
    ...kit,
    ...processes,
    /** What the consumer has warned of, and its metrics. */
    warned,
    metrics,
    async stop(): Promise<void> {
      await processes.stop();
      await kit.stop();
    },
  };
}
export type ProcessKit = Awaited<ReturnType<typeof processKit>>;
