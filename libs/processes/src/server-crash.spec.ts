import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import {
  createNamespace,
  freePorts,
  prepareTemporalDatabases,
  startPostgres,
  startTemporal,
  type Postgres,
  type Temporal,
  type TemporalOptions,
  TEMPORAL_PORTS,
} from '@valvomo/parts';
import { testFolder, waitFor } from '@valvomo/testing';
import { connectProcesses } from './client.js';
import { deadline, revised, told } from './sample/facts.js';
import { SampleRegion } from './sample/region.js';

// A server of its own, to be killed, and without the flag that lets workflows skip time: as in production.
let postgres: Postgres;
let temporal: Temporal;
let options: TemporalOptions;
let region: SampleRegion;
const namespace = 'crash';

beforeAll(async () => {
  const folder = await testFolder();
  const [port, ...ports] = await freePorts(TEMPORAL_PORTS + 1);
  const logFile = join(folder, 'postgres.log');
  postgres = await startPostgres({
    folder: join(folder, 'pg'),
    port: port!,
    password: 'test',
    logFile,
    durable: false,
  });
  const { host, user, password } = postgres;
  const database = { host, port: port!, user, password };
  await prepareTemporalDatabases(database);
  const temporalFolder = join(folder, 'temporal');
  options = {
    folder: temporalFolder,
    ports,
    database,
    timeSkipping: false,
    logFile: join(folder, 'temporal.log'),
  };
  temporal = await startTemporal(options);
  await createNamespace(temporal.address, namespace);
  region = await SampleRegion.start({ address: temporal.address, namespace });
  region.startWorker();
}, 120_000);
afterAll(async () => {
  await region?.stop();
  await temporal?.child.stop();
  await postgres?.child.stop();
});

describe('a Temporal server as in production', () => {
  it('killed when a deadline falls due, it fires the deadline once after its return (R25)', async () => {
    await waitFor(() => region.worker.running(), { what: 'the worker', timeout: 30_000 });
    const dueAt = new Date(Date.now() + 3_000).toISOString();
    const d = deadline('FIX', new Date(), 0, { dueAt, warnAt: [], rungs: [{ level: 'E1', at: dueAt }] });
    await region.processes.signalFacts('duty', 'crash', [told('opened', d)], { start: { rules: ['FIX'] } });
    await waitFor(async () => !(await region.standing('duty:crash')).busy, { what: 'the timer to be set' });

    await temporal.child.kill();
    expect(region.steps.attempts).toBe(0);
    await waitFor(() => Date.now() > Date.parse(dueAt), { what: 'the due instant' });
    temporal = await startTemporal(options);
    await waitFor(() => region.steps.attempts > 0, { what: 'the escalation', timeout: 60_000 });
    const met = told('met', revised(d, { state: 'met', metAt: new Date().toISOString() }));
    await region.processes.signalFacts('duty', 'crash', [met]);
    await region.result('duty:crash');
    expect(region.steps.of(d.id)).toEqual(['E1']);
    expect(region.steps.attempts).toBe(1);
    expect(region.steps.rows.get(`${d.id} E1`)?.at).toBe(dueAt);
  }, 120_000);

  it('lets nobody move time: a process of a moved region is not even started', async () => {
    const keysFile = join(region.folder, 'moved.json');
    writeFileSync(keysFile, JSON.stringify({ active: 'k', keys: { k: randomBytes(32).toString('base64') } }));
    const ahead = { now: () => new Date(Date.now() + 86_400_000) };
    const moved = connectProcesses({
      address: temporal.address,
      namespace,
      service: 'inspections',
      keysFile,
      region: ahead,
    });
    await expect(moved.signalFacts('duty', 'ahead', [], { start: { rules: [] } })).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringMatching(/time.?skipping/i) }),
    });
    await moved.close();
    const connection = await Connection.connect({ address: temporal.address });
    const started = connection.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId: 'duty:ahead' },
    });
    await expect(started).rejects.toMatchObject({ code: 5 });
    await connection.close();
  });
});
