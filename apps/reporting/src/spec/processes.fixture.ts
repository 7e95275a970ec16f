import { type MovedClock, processesOn } from '@valvomo/processes/testing';
import { Metrics, stepsDue } from '@valvomo/service';
import type { Pool } from 'pg';
import { ProcessesConsumer } from '../processes/processes.consumer.js';
import { HISTORIES, WORKFLOWS } from './workflows.fixture.js';

/** A kit with this service's processes: a worker with the activities given, its news carried by hand. */
export async function withProcesses<K extends { pool: Pool; stop(): Promise<void> }>(
  kit: K,
  clock: MovedClock,
  activities: object,
) {
  const processes = await processesOn({
    service: 'reporting',
    workflows: WORKFLOWS,
    histories: HISTORIES,
    pool: kit.pool,
    clock,
    activities,
    consumer: (of) => new ProcessesConsumer(of, { warn: () => undefined }, new Metrics('reporting')),
    news: /^reporting\.(safety-round|publication|deadline)\./,
    stepsDue: (until, limit) => stepsDue(kit.pool, until, limit),
  });
  return {
    ...kit,
    ...processes,
    async stop(): Promise<void> {
      await processes.stop();
      await kit.stop();
    },
  };
}
