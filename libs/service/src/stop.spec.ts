import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { Matters } from './sample/matters.js';
import { type Sample, startSample } from './sample/sample.fixture.js';

let sample: Sample;
beforeAll(async () => {
  // Long enough for the readers to have looked, on a machine that does much else.
  sample = await startSample({ drainMs: 3_000 });
});
afterAll(async () => {
  await sample?.issuer.stop();
  await sample?.database.drop();
});

describe('a service that is told to stop', () => {
  it('says it is not ready, answers every request it took, and fails none (R03)', async () => {
    const { service } = sample;
    const call = (path: string, init?: Parameters<Sample['call']>[1]) => sample.call(path, init);
    let release: (value?: unknown) => void = () => undefined;
    service.app.get(Matters).hold = new Promise((resolve) => (release = resolve));
    const slow = Array.from({ length: 8 }, () =>
      call('/registry/v1/matters', { method: 'POST', json: { id: newId(), title: 'slow' } }),
    );
    const held = `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
    await waitFor(async () => (await sample.database.pool.query(held)).rows[0].n >= 4, {
      what: 'writes in flight',
    });

    // A stream of readers that goes on until the service says that it is not ready, as behind a balancer.
    let ready = true;
    const readers = Array.from({ length: 4 }, async () => {
      const statuses = new Set<number>();
      while (ready) statuses.add((await call('/registry/v1/matters?limit=1')).status);
      return [...statuses];
    });
    const looks = (async () => {
      while (ready) {
        const look = await call('/registry/health/ready', { as: '' });
        ready = look.status === 200;
        // Told with the refusal, so that no client comes back on a connection that is about to close.
        if (!ready) expect(look.headers.get('connection')).toBe('close');
      }
    })();
    const stopping = service.stop();
    await looks;
    release();
    const answers = await Promise.all(slow);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(await Promise.all(readers)).toEqual(Array.from({ length: 4 }, () => [200]));
    await stopping;
    await expect(call('/registry/health/live', { as: '' })).rejects.toThrow();
    const { rows } = await sample.database.pool.query(
      `select count(*)::int as n from matter where title = 'slow'`,
    );
    expect(rows[0].n).toBe(8);
  });
});
