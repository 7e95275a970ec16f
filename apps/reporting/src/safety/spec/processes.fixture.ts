import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { BusEvent } from '@valvomo/messaging';
import { connectProcesses, dataConverter, readKeyRing } from '@valvomo/processes';
import { recordHistory, startWorker } from '@valvomo/processes/worker';
import { Metrics, stepsDue } from '@valvomo/service';
import { testFolder, testTemporal, waitFor } from '@valvomo/testing';
import { ProcessesConsumer } from '../../processes/processes.consumer.js';
import { bundle, HISTORIES } from '../../spec/bundle.fixture.js';
import { at, safetyKit } from './safety.fixture.js';

/**
 * The safety programme with its processes: real PostgreSQL and Temporal, a worker with the real activities, and news
 * carried from the outbox to the consumer by hand. It begins on 1 October 2037, which stands for 2026 (design 3).
 */
export async function safetyProcesses() {
  let offsetMs = at('2037-10-01').getTime() - Date.now();
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  const [kit, folder, { address, namespace }] = await Promise.all([
    safetyKit(clock),
    testFolder(),
    testTemporal(),
  ]);
  const keysFile = join(folder, 'keys.json');
  const key = randomBytes(32).toString('base64');
  await writeFile(keysFile, JSON.stringify({ active: 'k1', keys: { k1: key } }));
  const code = await bundle();
  const of = { address, namespace, service: 'reporting', keysFile } as const;
  const processes = connectProcesses({ ...of, region: clock });
  const consumer = new ProcessesConsumer(processes, { warn: () => undefined }, new Metrics('reporting'));
  const activities = Object.assign({}, kit.steps, kit.activities);
  const startOne = () => startWorker({ ...of, bundle: code, activities });
  let worker = startOne();
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });

  /** What relay and bus do: unsent news to the consumer, in one batch. */
  async function deliver(): Promise<void> {
    const { rows } = await kit.pool.query<BusEvent & { seq: string }>(
      `update outbox set sent_at = clock_timestamp() where sent_at is null
       returning seq, id, type, entity as subject, entity_version as entityversion, data`,
    );
    const events = rows
      .toSorted((a, b) => Number(a.seq) - Number(b.seq))
      .filter(({ type }) => /^reporting\.(safety-round|deadline)\./.test(type));
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
        // A process that had another worker waits for it for a while before it comes to the new one.
        timeout: 30_000,
      });
      await moved;
      await deliver();
    }
    offsetMs = Math.max(offsetMs, to.getTime() - Date.now());
  }

  return {
    ...kit,
    client,
    deliver,
    advance,
    /** Moves the clock alone: whatever is due stays due. */
    pass(to: Date): void {
      offsetMs = to.getTime() - Date.now();
    },
    stopWorker: () => worker.stop(),
    startWorker: () => void (worker = startOne()),
    /** Steps of a matter's deadlines: rule, step, when. */
    async climbed(matterId: string): Promise<string[]> {
      const { rows } = await kit.pool.query<{ line: string }>(
        `select d.rule || ' ' || s.step || ' ' || to_char(s.occurred_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as line
         from deadline_step s join deadline d on d.id = s.deadline_id where d.matter_id = $1 order by s.occurred_at, line`,
        [matterId],
      );
      return rows.map((row) => row.line);
    },
    async stageOf(workflowId: string): Promise<unknown> {
      const { searchAttributes } = await client.workflow.getHandle(workflowId).describe();
      return searchAttributes['ValvomoStage']?.[0];
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
    async stop(): Promise<void> {
      await worker.stop();
      await processes.close();
      await connection.close();
      await kit.stop();
    },
  };
}
export type SafetyProcesses = Awaited<ReturnType<typeof safetyProcesses>>;
