import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Clock } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import { connectProcesses, dataConverter, readKeyRing } from '@valvomo/processes';
import { recordHistory, startWorker } from '@valvomo/processes/worker';
import { Metrics, stepsDue } from '@valvomo/service';
import { testFolder, testTemporal, waitFor } from '@valvomo/testing';
import type { Pool } from 'pg';
import { ProcessesConsumer } from '../processes/processes.consumer.js';
import { bundle, HISTORIES } from './bundle.fixture.js';

/** A clock that `processesOn` moves forward, and that otherwise goes on as the machine's does. */
export function movedClock(from: Date): Clock & { to(instant: Date): void } {
  let offsetMs = from.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offsetMs),
    to: (instant) => void (offsetMs = Math.max(offsetMs, instant.getTime() - Date.now())),
  };
}

/**
 * This service's processes on a real Temporal: a worker with the activities of a kit, and news carried from its outbox to
 * the consumer by hand.
 */
export async function processesOn(
  { pool }: { pool: Pool },
  clock: ReturnType<typeof movedClock>,
  activities: object,
) {
  const { address, namespace } = await testTemporal();
  const keysFile = join(await testFolder(), 'keys.json');
  await writeFile(
    keysFile,
    JSON.stringify({ active: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
  );
  const service = 'reporting';
  const processes = connectProcesses({ address, namespace, service, keysFile, region: clock });
  const consumer = new ProcessesConsumer(processes, { warn: () => undefined }, new Metrics(service));
  const code = await bundle();
  const worker = startWorker({
    address,
    namespace,
    service,
    bundle: code,
    keysFile,
    activities: { ...activities },
  });
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });

  /** What relay and bus do: unsent news of this service's processes to the consumer, in one batch. */
  async function deliver(): Promise<void> {
    const { rows } = await pool.query<BusEvent & { seq: string }>(
      `update outbox set sent_at = clock_timestamp() where sent_at is null
       returning seq, id, type, entity as subject, entity_version as entityversion, data`,
    );
    const events = rows
      .toSorted((a, b) => Number(a.seq) - Number(b.seq))
      .filter(({ type }) => /^reporting\.(safety-round|publication|deadline)\./.test(type));
    if (events.length > 0) await consumer.facts(events);
  }

  return {
    client,
    deliver,
    /** Moves the clock forward through every instant at which something is due, as `npm run advance` does. */
    async advance(to: Date): Promise<void> {
      await deliver();
      for (;;) {
        const [first] = await stepsDue(pool, to, 1);
        if (!first) break;
        const instant = new Date(Math.max(first.nextAt.getTime(), clock.now().getTime()));
        clock.to(instant);
        const due = await stepsDue(pool, instant);
        const moved = processes.move([...new Set(due.map(({ workflowId }) => workflowId))]);
        await waitFor(async () => (await stepsDue(pool, instant, 1)).length === 0, {
          what: `the steps due at ${instant.toISOString()}`,
          timeout: 40_000,
        });
        await moved;
        await deliver();
      }
      clock.to(to);
    },
    /** What a process came to, when all news has reached it. */
    async ended(workflowId: string): Promise<unknown> {
      await deliver();
      return client.workflow.getHandle(workflowId).result();
    },
    /** Steps of a matter's deadlines: rule, step, when. */
    async climbed(matterId: string): Promise<string[]> {
      const { rows } = await pool.query<{ line: string }>(
        `select d.rule || ' ' || s.step || ' ' || to_char(s.occurred_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as line
         from deadline_step s join deadline d on d.id = s.deadline_id where d.matter_id = $1 order by s.occurred_at, line`,
        [matterId],
      );
      return rows.map((row) => row.line);
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
    },
  };
}
