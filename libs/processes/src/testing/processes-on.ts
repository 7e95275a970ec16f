import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { testFolder, testTemporal, waitFor } from '@valvomo/testing';
import type { Pool } from 'pg';
import { connectProcesses, type Processes } from '../client.js';
import { dataConverter, readKeyRing } from '../codec.js';
import { recordHistory } from '../histories.js';
import type { OwnEvent } from '../news.js';
import { startWorker } from '../worker.js';
import { bundled } from './bundled.js';
import type { MovedClock } from './moved-clock.js';

/** What a service brings of its own. */
export interface ServiceParts<E extends OwnEvent> {
  readonly service: string;
  /** The compiled file that exports its workflows. */
  readonly workflows: string;
  /** Where histories of its processes are recorded. */
  readonly histories: string;
  readonly pool: Pool;
  readonly clock: MovedClock;
  readonly activities: object;
  /** Brings its own news to its processes. */
  readonly consumer: (processes: Processes) => { facts(events: E[]): Promise<void> };
  /** Types of the news that the consumer takes. */
  readonly news: RegExp;
  /** The steps of its deadlines that are due by an instant, the first one first. */
  readonly stepsDue: (until: Date, limit?: number) => Promise<{ workflowId: string; nextAt: Date }[]>;
  /** The keys that payloads are sealed with; new ones without it. */
  readonly keysFile?: string;
}

/** A worker that was ended had tasks in hand, which the server gives to the next one after ten seconds. */
const TAKEN_WITHIN_MS = 40_000;

/**
 * A service's processes on a real Temporal: a worker with its activities, and its news carried from the outbox to its
 * consumer by hand.
 */
export async function processesOn<E extends OwnEvent>(parts: ServiceParts<E>) {
  const { service, workflows, histories, pool, clock, activities, news, stepsDue } = parts;
  const [{ address, namespace }, bundle, keysFile] = await Promise.all([
    testTemporal(),
    bundled(workflows),
    parts.keysFile ?? newKeys(),
  ]);
  const processes = connectProcesses({ address, namespace, service, keysFile, region: clock });
  const consumer = parts.consumer(processes);
  const begin = () => startWorker({ address, namespace, service, bundle, keysFile, activities });
  let worker = begin();
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(readKeyRing(keysFile)) });

  /** The unsent news of the processes, in order, which is sent with that. */
  async function unsent(): Promise<E[]> {
    const { rows } = await pool.query<E & { seq: string }>(
      `update outbox set sent_at = clock_timestamp() where sent_at is null
       returning seq, id, type, entity as subject, entity_version as entityversion, data`,
    );
    return rows.toSorted((a, b) => Number(a.seq) - Number(b.seq)).filter(({ type }) => news.test(type));
  }

  /** What relay and bus do: unsent news to the consumer, in one batch. */
  async function deliver(): Promise<void> {
    const events = await unsent();
    if (events.length > 0) await consumer.facts(events);
  }

  return {
    client,
    processes,
    consumer,
    unsent,
    deliver,
    /** Moves the clock forward through every instant at which something is due, as `npm run advance` does. */
    async advance(to: Date): Promise<void> {
      await deliver();
      for (let [first] = await stepsDue(to, 1); first; [first] = await stepsDue(to, 1)) {
        const at = new Date(Math.max(first.nextAt.getTime(), clock.now().getTime()));
        clock.to(at);
        const due = new Set((await stepsDue(at)).map(({ workflowId }) => workflowId));
        const moved = processes.move([...due]);
        const isTaken = async () => (await stepsDue(at, 1)).length === 0;
        await waitFor(isTaken, { what: `the steps due at ${at.toISOString()}`, timeout: TAKEN_WITHIN_MS });
        await moved;
        await deliver();
      }
      clock.to(to);
    },
    /** Moves the clock and one process to an instant, while no news comes. */
    async forward(to: Date, workflowId: string): Promise<void> {
      clock.to(to);
      await processes.move([workflowId]);
      await waitFor(async () => (await processes.unsettled()) === 0, { what: 'rest' });
    },
    /** Steps of a matter's deadlines: rule, step, when. */
    async climbed(matterId: string): Promise<string[]> {
      const { rows } = await pool.query<{ line: string }>(
        `select d.rule || ' ' || s.step || ' ' || to_char(s.occurred_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as line
         from deadline_step s join deadline d on d.id = s.deadline_id where d.matter_id = $1 order by s.occurred_at, line`,
        [matterId],
      );
      return rows.map(({ line }) => line);
    },
    /** The stage of a process, as operators see it. */
    async stageOf(workflowId: string): Promise<unknown> {
      const { searchAttributes } = await client.workflow.getHandle(workflowId).describe();
      return searchAttributes['ValvomoStage']?.[0];
    },
    /** For whom a process waits, as operators see it. */
    async waitingForOf(workflowId: string): Promise<unknown> {
      const { searchAttributes } = await client.workflow.getHandle(workflowId).describe();
      return searchAttributes['ValvomoWaitingFor']?.[0];
    },
    /** What a process came to, when all news has reached it. */
    async ended(workflowId: string): Promise<unknown> {
      await deliver();
      return client.workflow.getHandle(workflowId).result();
    },
    /** With `VALVOMO_RECORD=1` a test leaves the history of its process behind, to be replayed by later code. */
    async record(name: string, workflowId: string): Promise<void> {
      if (process.env['VALVOMO_RECORD'])
        await recordHistory(client, workflowId, join(histories, `${name}.json`));
    },
    endWorker: () => worker.stop(),
    beginWorker: () => void (worker = begin()),
    /** Ends the worker and starts another one, as a deployment does. */
    async restartWorker(): Promise<void> {
      await worker.stop();
      worker = begin();
    },
    async stop(): Promise<void> {
      await worker.stop();
      await processes.close();
      await connection.close();
    },
  };
}

async function newKeys(): Promise<string> {
  const file = join(await testFolder(), 'keys.json');
  const key = randomBytes(32).toString('base64');
  await writeFile(file, JSON.stringify({ active: 'k1', keys: { k1: key } }));
  return file;
}
