import { setImmediate } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { type Sample, startSample } from '../sample/sample.fixture.js';
import { Deadlines } from '../deadlines/deadlines.js';
import type { PgTx } from '../sql.js';

@Module({})
class EmptyModule {}

const SECRET = 'a-secret-of-the-region';
const PATH = '/registry/internal/time';
const at = (n: number) => new Date(Date.UTC(2037, 5, n)).toISOString();
let sample: Sample;
const ran: string[] = [];

beforeAll(async () => {
  sample = await startSample(
    { module: EmptyModule },
    { VALVOMO_CLOCK: 'region', VALVOMO_CLOCK_OFFSET_MS: '86400000', VALVOMO_REGION_SECRET: SECRET },
  );
  sample.service.parts.sweeps.add({
    name: 'monthly',
    nextAfter: async (after) =>
      [at(3), at(20), at(25)].map((day) => new Date(day)).find((day) => day > after) ?? null,
    run: async (day) => void ran.push(day.toISOString()),
  });
  const matterId = newId();
  const tx = await sample.database.pool.connect();
  await new Deadlines('inspections').open(tx, {
    computed: {
      rule: 'x',
      ruleVersion: 'x@1',
      kind: 'pilot',
      statutory: null,
      target: null,
      dueAt: new Date(at(10)),
      warnAt: [new Date(at(5))],
      rungs: [],
      explanation: {},
    },
    matterType: 'pilot',
    matterId,
    workflowId: `consultationPilot:1`,
    unitId: null,
    turn: 'owner',
    openedAt: new Date(at(1)),
  });
  tx.release();
});
afterAll(() => sample?.stop());

const ask = (path: string, secret = SECRET, json?: object) =>
  sample.call(`${PATH}${path}`, {
    as: '',
    headers: { 'x-region-secret': secret },
    ...(json && { json, method: 'POST' }),
  });

describe('the endpoints by which a region is moved', () => {
  it('name the instants ahead of deadlines and sweeps together, in order', async () => {
    expect(await (await ask(`?after=${at(1)}&until=${at(30)}&limit=10`)).json()).toEqual({
      instants: [3, 5, 10, 20, 25].map(at),
      more: false,
    });
    expect(await (await ask(`?after=${at(1)}&until=${at(30)}&limit=2`)).json()).toEqual({
      instants: [3, 5].map(at),
      more: true,
    });
    expect(await (await ask(`?after=${at(3)}&until=${at(5)}`)).json()).toEqual({
      instants: [at(5)],
      more: false,
    });
  });

  it('name the workflows with something due', async () => {
    expect(await (await ask(`/workflows?after=${at(4)}&until=${at(5)}`)).json()).toEqual({
      workflowIds: ['consultationPilot:1'],
    });
    expect(await (await ask(`/workflows?after=${at(5)}&until=${at(6)}`)).json()).toEqual({ workflowIds: [] });
  });

  it('run the sweeps that are due', async () => {
    expect(await (await ask('/sweeps', SECRET, { at: at(3) })).json()).toEqual({ ran: ['monthly'] });
    expect(await (await ask('/sweeps', SECRET, { at: at(10) })).json()).toEqual({ ran: [] });
    expect(ran).toEqual([at(3)]);
  });

  it('run each instant that passed since the last time, in its order and once', async () => {
    ran.length = 0;
    expect(await (await ask('/sweeps', SECRET, { at: at(29) })).json()).toEqual({ ran: ['monthly'] });
    expect(await (await ask('/sweeps', SECRET, { at: at(29), since: at(1) })).json()).toEqual({ ran: [] });
    expect(ran).toEqual([20, 25].map(at));
  });

  it('run an instant once, also where another asks while it runs', async () => {
    const { sweeps } = sample.service.parts;
    const { pool } = sample.database;
    const until = new Date(at(30));
    const begun: string[] = [];
    const within = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    sweeps.add({
      name: 'once',
      nextAfter: async (after) => (after < until ? until : null),
      run: async (day) => {
        begun.push(day.toISOString());
        within.resolve();
        await gate.promise;
      },
    });
    const asked = [sweeps.run(pool, until)];
    await within.promise;
    let looked = 0;
    const watched: PgTx = { query: (text, values) => (looked++, pool.query(text, values)) };
    asked.push(sweeps.run(watched, until));
    await setImmediate();
    // The second does not so much as look how far the first has come.
    expect(looked).toBe(0);
    gate.resolve();
    expect(await Promise.all(asked)).toEqual([['once'], []]);
    expect(begun).toEqual([at(30)]);
  });

  it('are not there for who does not know the secret', async () => {
    for (const secret of ['', 'another', `${SECRET}x`])
      expect((await ask('/workflows', secret)).status).toBe(404);
  });

  it('refuse what is no instant', async () => {
    expect((await ask(`?after=yesterday&until=${at(3)}`)).status).toBe(400);
  });

  it('belong to a clock that is ahead', () => {
    expect(sample.service.parts.clock.now().getTime() - Date.now()).toBeGreaterThan(86_000_000);
  });
});
