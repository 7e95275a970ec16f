import { join } from 'node:path';
import { stepsDue, type Config, Metrics } from '@valvomo/service';
import { testTemporal, waitFor } from '@valvomo/testing';
import type { BusEvent } from '@valvomo/messaging';
import { connectProcesses, dataConverter, readKeyRing } from '@valvomo/processes';
import { recordHistory, startWorker } from '@valvomo/processes/worker';
import { Client, Connection } from '@temporalio/client';
import { StepActivities } from '../deadlines/steps.activities.js';
import { GuaranteeSweep } from '../guarantee/guarantee-sweep.activities.js';
import { ConsultationActivities } from '../questions/consultation.activities.js';
import { bundle, HISTORIES } from './bundle.fixture.js';
import { at, testKit } from './kit.fixture.js';
import { ProcessesConsumer } from '../processes/processes.consumer.js';

/**
 * The use cases with their processes: real PostgreSQL and Temporal, a worker with the real activities, and news carried
 * from the outbox to the consumer by hand. The region begins in 2037, whose weekdays and feasts are those of 2026.
 */
export async function processKit() {
  let offsetMs = at('2037-11-02').getTime() - Date.now();
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  const kit = await testKit(clock);
  const { address, namespace } = await testTemporal();
  const { keysFile, metrics } = kit;

  const processes = connectProcesses({
    address,
    namespace,
    service: 'consultations',
    keysFile,
    region: clock,
  });
  const warned: string[] = [];
  const consumer = new ProcessesConsumer(
    processes,
    { warn: (_of: object, line: string) => void warned.push(line) },
    metrics,
  );
  const config = { county: '06', service: 'consultations' } as Config;
  const steps = new StepActivities(
    kit.db,
    kit.audit,
    config,
    { warn: () => undefined },
    new Metrics('consultations'),
  );
  const activities = Object.assign(
    {},
    steps,
    new ConsultationActivities(kit.db, kit.audit, config),
    new GuaranteeSweep(kit.db, steps, config),
  );
  const code = await bundle();
  const startOne = () =>
    startWorker({ address, namespace, service: 'consultations', bundle: code, keysFile, activities });
  let worker = startOne();
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });

  /** What the relay does: the unsent news of this service's processes, in order. */
  async function unsent(): Promise<BusEvent[]> {
    const { rows } = await kit.pool.query<BusEvent & { seq: string }>(
      `update outbox set sent_at = clock_timestamp() where sent_at is null
       returning seq, id, type, entity as subject, entity_version as entityversion, data`,
    );
    return rows
      .toSorted((a, b) => Number(a.seq) - Number(b.seq))
      .filter(({ type }) => /^consultations\.(consultation|pilot|deadline)\./.test(type));
  }

  /** What relay and bus do: unsent news to the consumer, in one batch. */
  async function deliver(): Promise<void> {
    const events = await unsent();
    if (events.length > 0) await consumer.facts(events);
  }

  /** Moves the clock forward through every instant at which something is due, as `npm run advance` does. */
  async function advance(to: Date): Promise<void> {
    await deliver();
    for (;;) {
      const [first] = await stepsDue(kit.pool, to, 1);
      if (!first) break;
      const instant = Math.max(first.nextAt.getTime(), clock.now().getTime());
      offsetMs = instant - Date.now();
      const due = await stepsDue(kit.pool, new Date(instant));
      const moved = processes.move([...new Set(due.map(({ workflowId }) => workflowId))]);
      await waitFor(async () => (await stepsDue(kit.pool, new Date(instant), 1)).length === 0, {
        what: `the steps due at ${new Date(instant).toISOString()}`,
        // What a worker had in hand when it was ended, the server gives to the next one after ten seconds.
        timeout: 40_000,
      });
      await moved;
      await deliver();
    }
    offsetMs = Math.max(offsetMs, to.getTime() - Date.now());
  }

  /** Moves the clock and one process to an instant, while no news comes. */
  async function forward(to: Date, workflowId: string): Promise<void> {
    offsetMs = Math.max(offsetMs, to.getTime() - Date.now());
    await processes.move([workflowId]);
    await waitFor(async () => (await processes.unsettled()) === 0, { what: 'rest' });
  }

  return {
    ...kit,
    client,
    processes,
    consumer,
    /** What the consumer has warned of. */
    warned,
    unsent,
    deliver,
    advance,
    forward,
    /** Escalations of a matter's deadlines: rule, rung, when. */
    async climbed(matterId: string): Promise<string[]> {
      const { rows } = await kit.pool.query<{ line: string }>(
        `select d.rule || ' ' || s.step || ' ' || to_char(s.occurred_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as line
         from deadline_step s join deadline d on d.id = s.deadline_id where d.matter_id = $1 order by s.occurred_at, line`,
        [matterId],
      );
      return rows.map((row) => row.line);
    },
    async ended(workflowId: string): Promise<unknown> {
      await deliver();
      return client.workflow.getHandle(workflowId).result();
    },
    /** With `VALVOMO_RECORD=1` a test leaves the history of its process behind, to be replayed by later code. */
    async record(name: string, workflowId: string): Promise<void> {
      if (process.env['VALVOMO_RECORD'])
        await recordHistory(client, workflowId, join(HISTORIES, `${name}.json`));
    },
    /** Ends the worker and starts another one, as a deployment does. */
    async restartWorker(): Promise<void> {
      await worker.stop();
      worker = startOne();
    },
    async stop(): Promise<void> {
      await worker.stop();
      await processes.close();
      await connection.close();
      await kit.stop();
    },
  };
}
export type ProcessKit = Awaited<ReturnType<typeof processKit>>;
