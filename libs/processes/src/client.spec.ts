import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { freePorts } from '@valvomo/parts';
import { testTemporal, waitFor } from '@valvomo/testing';
import { connectProcesses } from './client.js';
import { RegionTime } from './region-time.js';
import { DAY, deadline, news, revised, told } from './sample/facts.js';
import { SampleRegion } from './sample/region.js';

let region: SampleRegion;
const logged: { level: string; message: string }[] = [];
beforeAll(async () => {
  region = await SampleRegion.start(await testTemporal(), (entry) => void logged.push(entry));
  region.startWorker();
});
afterAll(() => region.stop());

const iso = (ms: number) => new Date(ms).toISOString();

describe('news for a process', () => {
  it('a process that was never started, and one that has ended, take no news, and that is success', async () => {
    const d = deadline('PLAN', region.clock.now(), 10);
    expect(await region.processes.signalFacts('duty', 'nobody', [told('opened', d)])).toBe('unknown');

    const start = { start: { rules: ['PLAN'] } };
    expect(await region.processes.signalFacts('duty', 'short', [told('opened', d)], start)).toBe('delivered');
    const met = told('met', revised(d, { state: 'met', metAt: iso(Date.now()) }));
    await region.processes.signalFacts('duty', 'short', [met]);
    await region.result('duty:short');
    expect(await region.processes.signalFacts('duty', 'short', [met])).toBe('completed');
    expect(await region.processes.signalFacts('duty', 'short', [told('opened', d)], start)).toBe('completed');
  });

  it('a fact that no procedure follows, and a signal that none knows, are logged and counted', async () => {
    const d = deadline('PLAN', region.clock.now(), 10);
    const stray = news('registry.unit.renamed', { id: 'u1', version: 1 });
    await region.processes.signalFacts('duty', 'stray', [told('opened', d), stray], {
      start: { rules: ['PLAN'] },
    });
    await region.client.workflow.getHandle('duty:stray').signal('approve');
    const lines = ['a fact that this process does not follow', 'a signal that no process knows'];
    await waitFor(() => lines.every((line) => logged.some(({ message }) => message.includes(line))), {
      what: 'both log lines',
    });
    const numbers = await region.worker.metrics();
    expect(numbers).toMatch(/^valvomo_unknown_signals_total\{[^}]*name="approve"[^}]*\} 1$/m);
    expect(numbers).toMatch(/^valvomo_unknown_facts_total\{[^}]*type="registry.unit.renamed"[^}]*\} 1$/m);
  });

  it('a step runs within the id of its process, so that what it logs can name it', async () => {
    const current = new AsyncLocalStorage<{ workflowId: string }>();
    let ids: { workflowId: string } | undefined;
    await region.worker.stop();
    const takeStep = async () => void (ids = current.getStore());
    region.startWorker({ takeStep }, { within: (given, work) => current.run(given, work) });
    const dueAt = region.clock.now();
    const d = deadline('PLAN', dueAt, 0, { warnAt: [], rungs: [{ level: 'E1', at: dueAt.toISOString() }] });
    await region.processes.signalFacts('duty', 'named', [told('opened', d)], { start: { rules: ['PLAN'] } });
    await waitFor(() => ids !== undefined, { what: 'the step' });
    expect(ids).toEqual({ workflowId: 'duty:named' });
    await region.worker.stop();
    region.startWorker();
  });

  it('while Temporal is down, news is refused as a part that is unavailable, and the service starts all the same', async () => {
    const [port] = await freePorts(1);
    const processes = connectProcesses({
      address: `127.0.0.1:${port}`,
      namespace: 'nowhere',
      service: 'inspections',
      keysFile: join(region.folder, 'keys.json'),
      deadlineMs: 500,
    });
    expect(await processes.ready()).toBe(false);
    await expect(processes.signalFacts('duty', 'x', [], { start: {} })).rejects.toMatchObject({
      name: 'PartUnavailable',
      part: 'temporal',
    });
    await processes.close();
  });
});

describe('the region’s clock', () => {
  it('a process started in a region that is eleven years ahead stands at the region’s now', async () => {
    await region.moveTo(Date.UTC(2037, 10, 23, 6), []);
    const d = deadline('PLAN', region.clock.now(), 10);
    await region.processes.signalFacts('duty', 'ahead', [told('opened', d)], { start: { rules: ['PLAN'] } });
    await region.processes.move(['duty:ahead']);
    const { now } = await region.standing('duty:ahead');
    expect(Math.abs(now - region.clock.now().getTime())).toBeLessThan(60_000);
    expect(region.steps.of(d.id)).toEqual([]);
    await region.moveTo(d.dueAt, ['duty:ahead']);
    await waitFor(() => region.steps.of(d.id).includes('E1'), { what: 'E1 in 2037' });
  });

  it('news for a process that lags takes it through its missed steps first', async () => {
    const d = deadline('PLAN', region.clock.now(), 10);
    await region.processes.signalFacts('duty', 'lags', [told('opened', d)], { start: { rules: ['PLAN'] } });
    await region.moveTo(Date.parse(d.dueAt) + DAY / 2, []);
    expect(region.steps.of(d.id)).toEqual([]);
    const met = told('met', revised(d, { state: 'met', metAt: region.clock.now().toISOString() }));
    await region.processes.signalFacts('duty', 'lags', [met]);
    await region.result('duty:lags');
    expect(region.steps.of(d.id)).toEqual(['warn:1', 'E1']);
  });

  it('a process that was given something is unsettled until it is idle', async () => {
    const atRest = () => waitFor(async () => (await region.processes.unsettled()) === 0, { what: 'rest' });
    // Processes of the specs before may still be at work.
    await atRest();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await region.worker.stop();
    region.startWorker({ takeStep: () => held });
    const dueAt = region.clock.now();
    const d = deadline('PLAN', dueAt, 0, { warnAt: [], rungs: [{ level: 'E1', at: dueAt.toISOString() }] });
    await region.processes.signalFacts('duty', 'held', [told('opened', d)], { start: { rules: ['PLAN'] } });
    await waitFor(async () => region.worker.inFlight() > 0, { what: 'the activity' });
    expect(await region.processes.unsettled()).toBe(1);
    release();
    await atRest();
  });

  it('in production nobody may move time', () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      const connection = Connection.lazy({ address: region.address });
      expect(() => new RegionTime(connection, region.namespace, region.clock)).toThrow(/production/);
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});
