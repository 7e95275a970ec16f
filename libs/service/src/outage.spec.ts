import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { TestDatabase } from '@valvomo/testing';
import { bootService, type RunningService } from './boot.js';
import { SampleIssuer } from './sample/issuer.js';
import { SampleModule } from './sample/matters.js';
import { CuttableWire } from './sample/proxy.js';
import { sampleConfig, sampleDatabase } from './sample/sample.fixture.js';

describe('a service whose database goes away', () => {
  let service: RunningService;
  let issuer: SampleIssuer;
  let database: TestDatabase;
  let wire: CuttableWire;
  beforeAll(async () => {
    [database, issuer] = await Promise.all([sampleDatabase(), new SampleIssuer().start()]);
    const url = new URL(database.appUrl);
    wire = await new CuttableWire().start({ host: url.hostname, port: Number(url.port) });
    url.port = String(wire.port);
    const config = { ...(await sampleConfig(database, issuer.url)), databaseUrl: url.toString() };
    service = await bootService({
      service: 'registry',
      config,
      module: SampleModule,
      signals: false,
      drainMs: 0,
    });
  });
  afterAll(async () => {
    await service?.stop();
    await wire.stop();
    await issuer.stop();
    await database.drop();
  });

  it('answers 503 meanwhile, never 500, and heals without a restart (R15)', async () => {
    const token = await issuer.token(['inspector']);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const path = `${service.url}/registry/v1/matters`;
    const create = async (id = newId()) =>
      (
        await fetch(path, {
          method: 'POST',
          headers: { ...headers, 'idempotency-key': id },
          body: JSON.stringify({ id, title: 'x' }),
        })
      ).status;
    const list = async () => (await fetch(path, { headers })).status;
    const ready = async () => (await fetch(`${service.url}/registry/health/ready`)).status;
    expect([await create(), await list(), await ready()]).toEqual([201, 200, 200]);
    const inFlight = Promise.all([create(), create(), list(), list()]);
    wire.cut();
    expect((await inFlight).filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    expect(await Promise.all([create(), list(), create(), ready()])).toEqual([503, 503, 503, 503]);
    wire.join();
    expect([await create(), await list(), await ready()]).toEqual([201, 200, 200]);
  });
});
