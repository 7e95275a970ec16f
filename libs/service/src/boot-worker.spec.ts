import { Injectable, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@valvomo/testing';
import { bootWorker, type RunningWorker } from './boot-worker.js';
import { DatabaseBase } from './database.js';
import { sampleConfig, sampleDatabase } from './sample/sample.fixture.js';

@Injectable()
class Activities {
  constructor(readonly base: DatabaseBase) {}
}

@Module({ providers: [Activities] })
class WorkerModule {}

describe('a worker', () => {
  let database: TestDatabase;
  let worker: RunningWorker;
  const order: string[] = [];
  beforeAll(async () => {
    database = await sampleDatabase();
    const config = await sampleConfig(database, 'http://127.0.0.1:9', {
      VALVOMO_CLOCK: 'region',
      VALVOMO_REGION_SECRET: 'a-secret-of-the-region',
    });
    worker = await bootWorker({
      service: 'registry',
      config,
      module: WorkerModule,
      signals: false,
      run: async (app) => {
        await app.get(Activities).base.pool.query('select 1');
        return {
          inFlight: () => 3,
          check: () => ({ ok: false, says: 'away' }),
          metrics: async () => 'valvomo_steps_failed_total 2\n',
          stop: async () => void order.push('worker'),
        };
      },
    });
  });
  afterAll(() => database.drop());

  it('tells health, metrics and what is in flight on its own port', async () => {
    const ready = await fetch(`${worker.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { status: 'degraded', parts: { temporal: { ok: false, says: 'away' } } },
    ]);
    const numbers = await (await fetch(`${worker.url}/metrics`)).text();
    expect(numbers).toContain('valvomo_worker_in_flight');
    expect(numbers).toMatch(/^valvomo_steps_failed_total 2$/m);
    const quiet = (secret: string) =>
      fetch(`${worker.url}/internal/time/quiet`, { headers: { 'x-region-secret': secret } });
    expect(await (await quiet('a-secret-of-the-region')).json()).toEqual({ inFlight: 3 });
    expect((await quiet('another')).status).toBe(404);
  });

  it('stops its work before its connections', async () => {
    await worker.stop();
    expect(order).toEqual(['worker']);
    await expect(worker.parts.pool.query('select 1')).rejects.toThrow();
  });
});
