import { movedClock, processesOn } from '@valvomo/processes/testing';
import { Metrics, stepsDue, type Config } from '@valvomo/service';
import { StepActivities } from '../deadlines/steps.activities.js';
import { GuaranteeSweep } from '../guarantee/guarantee-sweep.activities.js';
import { ProcessesConsumer } from '../processes/processes.consumer.js';
import { ConsultationActivities } from '../questions/consultation.activities.js';
import { at, testKit } from './kit.fixture.js';
import { HISTORIES, WORKFLOWS } from './workflows.fixture.js';

/** The use cases with their processes. The region begins in 2037, whose weekdays and feasts are those of 2026. */
export async function processKit() {
  const clock = movedClock(at('2037-11-02'));
  const kit = await testKit(clock);
  const { db, audit, pool, keysFile, metrics } = kit;
  const warned: string[] = [];
  const logger = { warn: (_of: object, line: string) => void warned.push(line) };
  const config = { county: '06', service: 'consultations' } as Config;
  const steps = new StepActivities(
    db,
    audit,
    config,
    { warn: () => undefined },
    new Metrics('consultations'),
  );
  const processes = await processesOn({
    service: 'consultations',
    workflows: WORKFLOWS,
    histories: HISTORIES,
    pool,
    clock,
    keysFile,
    activities: Object.assign(
      {},
      steps,
      new ConsultationActivities(db, audit, config),
      new GuaranteeSweep(db, steps, config),
    ),
    consumer: (of) => new ProcessesConsumer(of, logger, metrics),
    news: /^consultations\.(consultation|pilot|deadline)\./,
    stepsDue: (until, limit) => stepsDue(pool, until, limit),
  });
  return {
    ...kit,
    ...processes,
    /** What the consumer has warned of. */
    warned,
    async stop(): Promise<void> {
      await processes.stop();
      await kit.stop();
    },
  };
}
export type ProcessKit = Awaited<ReturnType<typeof processKit>>;
