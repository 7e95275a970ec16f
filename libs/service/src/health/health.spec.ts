import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GROUND, type Sample, startSample } from '../sample/sample.fixture.js';
import type { HealthAnswer } from './health.js';

const GROUND_FOLDERS = readdirSync(GROUND)
  .filter((name) => !name.endsWith('.prisma'))
  .toSorted();
let sample: Sample;
beforeAll(async () => {
  // NATS is away: nothing listens there.
  sample = await startSample({ migrations: GROUND }, { VALVOMO_NATS_URL: '127.0.0.1:9' });
});
afterAll(() => sample?.stop());
const ready = async () => {
  const response = await sample.call('/registry/health/ready', { as: '' });
  return { http: response.status, ...((await response.json()) as HealthAnswer) };
};

describe('without NATS', () => {
  const SECRET = 'a-secret-of-the-region';
  let consuming: Sample;
  beforeAll(async () => {
    consuming = await startSample(
      { consumers: ['registry-notices'] },
      { VALVOMO_NATS_URL: '127.0.0.1:9', VALVOMO_CLOCK: 'region', VALVOMO_REGION_SECRET: SECRET },
    );
  });
  afterAll(() => consuming?.stop());
  const ask = (path: string) =>
    consuming.call(path, {
      as: '',
      headers: { 'x-region-secret': SECRET },
      signal: AbortSignal.timeout(4_000),
    });

  it('metrics are answered, without the number that nobody knows', async () => {
    const answer = await ask('/registry/metrics');
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toMatch(/valvomo_outbox_unsent\{process="registry"\} 0/);
    expect(text).not.toContain('valvomo_consumers_pending');
  });

  it('metrics tell how the relay and the consumers fare', async () => {
    const text = await (await ask('/registry/metrics')).text();
    const told = [...text.matchAll(/^valvomo_((?:relay|consumer)_\w+)\{process="registry"\} \d+$/gm)];
    expect(told.map(([, name]) => String(name)).toSorted()).toEqual([
      'consumer_buried',
      'consumer_duplicates',
      'consumer_handled',
      'consumer_ignored',
      'consumer_retried',
      'consumer_waiting',
      'relay_active',
      'relay_failures',
      'relay_held_entities',
      'relay_sent',
    ]);
  });

  it('nobody says that the region is quiet', async () => {
    expect((await ask('/registry/internal/time/quiet')).status).toBe(503);
  });
});

describe('readiness', () => {
  it('is 503 with the migrations named that are missing', async () => {
    const answer = await ready();
    expect([answer.status, answer.parts['postgres']?.says]).toEqual([
      'unready',
      `migrations missing: ${GROUND_FOLDERS.join(', ')}`,
    ]);
  });

  it('is 200 and degraded without NATS, and requests are served', async () => {
    await sample.database.pool.query(
      `create table _prisma_migrations (migration_name text, checksum text, finished_at timestamptz, rolled_back_at timestamptz)`,
    );
    const { createHash } = await import('node:crypto');
    for (const name of GROUND_FOLDERS) {
      const sql = await readFile(`${GROUND}/${name}/migration.sql`);
      await sample.database.pool.query(
        'insert into _prisma_migrations values ($1, $2, clock_timestamp(), null)',
        [name, createHash('sha256').update(sql).digest('hex')],
      );
    }
    await sample.database.pool.query('grant select on _prisma_migrations to registry_app');
    expect(await ready()).toMatchObject({
      http: 200,
      status: 'degraded',
      parts: { postgres: { ok: true }, nats: { ok: false } },
    });
    expect((await sample.call('/registry/v1/matters')).status).toBe(200);
    expect((await sample.call('/registry/health/live', { as: '' })).status).toBe(200);
  });

  it('is told as metrics too, without a path or a person in them', async () => {
    await sample.call('/registry/v1/matters/secret-person');
    const text = await (await sample.call('/registry/metrics', { as: '' })).text();
    const counted = text
      .split('\n')
      .find((line) => line.startsWith('valvomo_http_request_seconds_count') && line.includes('v1/matters"'));
    expect(counted).toMatch(/route="GET \/registry\/v1\/matters",status="2xx"\} 1$/);
    expect(text).toMatch(/valvomo_outbox_unsent\{process="registry"\} 0/);
    expect(text).toMatch(/valvomo_dead_letters_open/);
    expect(text).toMatch(/valvomo_audit_unsealed_seconds/);
    expect(text).not.toContain('secret-person');
  });
});
