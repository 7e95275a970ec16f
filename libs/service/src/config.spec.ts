import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigFaults, loadConfig } from './config.js';
import { mayFeed } from './identity/feeds.js';

const folder = mkdtempSync(join(tmpdir(), 'valvomo-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
function keys(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const KEY = Buffer.alloc(32, 7).toString('base64');
const RIGHT = {
  VALVOMO_COUNTY: '06',
  VALVOMO_HTTP_PORT: '8102',
  VALVOMO_PUBLIC_URL: 'https://valvomo.example/',
  VALVOMO_DATABASE_URL: 'postgresql://inspections_app:x@db:5432/valvomo',
  VALVOMO_NATS_URL: 'nats:4222',
  VALVOMO_NATS_USER: 'inspections',
  VALVOMO_NATS_PASSWORD: 'x',
  VALVOMO_OIDC_ISSUER: 'https://id.example',
};
const faultsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    loadConfig('inspections', env);
    return [];
  } catch (error) {
    return (error as ConfigFaults).faults;
  }
};
const named = (env: Record<string, string | undefined>) => faultsOf(env).map((fault) => fault.split(':')[0]);

describe('the configuration', () => {
  it('that is right is read with its defaults', () => {
    const file = keys({ active: 'k1', keys: { k1: KEY } });
    const config = loadConfig('inspections', {
      ...RIGHT,
      NODE_ENV: 'production',
      VALVOMO_KEYS: file,
      VALVOMO_TEMPORAL_ADDRESS: 'temporal:7233',
    });
    expect(config).toMatchObject({
      production: true,
      publicUrl: 'https://valvomo.example',
      http: { host: '127.0.0.1', port: 8102 },
      oidc: { audience: 'valvomo' },
      temporal: { address: 'temporal:7233', namespace: 'default' },
      keysFile: file,
      clock: { kind: 'system', offsetMs: 0 },
    });
  });

  it('lists every fault at once, each with what to do', () => {
    const faults = faultsOf({
      VALVOMO_HTTP_PORT: '99999',
      VALVOMO_DATABASE_URL: 'mysql://x',
      VALVOMO_CLOCK: 'region',
    });
    expect(faults.map((fault) => fault.split(':')[0] ?? '').toSorted()).toEqual([
      'VALVOMO_COUNTY',
      'VALVOMO_DATABASE_URL',
      'VALVOMO_HTTP_PORT',
      'VALVOMO_NATS_URL',
      'VALVOMO_OIDC_ISSUER',
      'VALVOMO_PUBLIC_URL',
      'VALVOMO_REGION_SECRET',
    ]);
    for (const fault of faults) expect(fault).toContain('Set it to ');
  });

  const production = {
    ...RIGHT,
    NODE_ENV: 'production',
    VALVOMO_KEYS: keys({ active: 'k1', keys: { k1: KEY } }),
    VALVOMO_TEMPORAL_ADDRESS: 'temporal:7233',
  };
  it.each([
    [
      { VALVOMO_CLOCK: 'region', VALVOMO_REGION_SECRET: 'x'.repeat(16) },
      ['VALVOMO_CLOCK', 'VALVOMO_REGION_SECRET'],
    ],
    [{ VALVOMO_OIDC_ISSUER: 'http://id.example' }, ['VALVOMO_OIDC_ISSUER']],
    [{ VALVOMO_PUBLIC_URL: 'http://valvomo.example' }, ['VALVOMO_PUBLIC_URL']],
    [{ VALVOMO_OIDC_AUDIENCE: '*' }, ['VALVOMO_OIDC_AUDIENCE']],
    [{ VALVOMO_NATS_PASSWORD: '' }, ['VALVOMO_NATS_USER']],
    [{ VALVOMO_KEYS: '' }, ['VALVOMO_KEYS']],
    [{ VALVOMO_TEMPORAL_ADDRESS: '' }, ['VALVOMO_TEMPORAL_ADDRESS']],
    [{ VALVOMO_DATABASE_URL: 'postgresql://postgres:x@db:5432/valvomo' }, ['VALVOMO_DATABASE_URL']],
    [{ VALVOMO_LOG_LEVEL: 'trace' }, ['VALVOMO_LOG_LEVEL']],
  ])('refuses %j in production and nowhere else', (unsafe: Record<string, string>, faults) => {
    expect(named({ ...production, ...unsafe })).toEqual(faults);
    expect(named({ ...production, ...unsafe, NODE_ENV: 'test' })).toEqual([]);
  });

  it('refuses in production a service that seals texts but could not destroy them for good', () => {
    const loaded = (env: Record<string, string>) => () =>
      loadConfig('consultations', { ...production, ...env });
    expect(loaded({})).toThrow('VALVOMO_SHRED_JOURNAL');
    expect(loaded({ NODE_ENV: 'test' })).not.toThrow();
    expect(loaded({ VALVOMO_SHRED_JOURNAL: '/var/lib/valvomo/shred-journal' })()).toMatchObject({
      shredJournal: '/var/lib/valvomo/shred-journal',
    });
  });

  it('lets a service without processes run without Temporal', () => {
    const env = { ...production, VALVOMO_TEMPORAL_ADDRESS: '' };
    expect(loadConfig('registry', env)).toMatchObject({ production: true, temporal: null });
  });

  it.each([
    ['that is not JSON', `{"active":"k1","keys":{"k1":"${KEY}"`],
    ['with a short key', { active: 'k1', keys: { k1: 'c2hvcnQ=' } }],
    ['without its active key', { active: 'k2', keys: { k1: KEY } }],
    ['of another shape', { k1: KEY }],
  ])('refuses a key file %s without quoting it', (_, content) => {
    const faults = faultsOf({ ...RIGHT, VALVOMO_KEYS: keys(content) });
    expect(faults).toHaveLength(1);
    expect(faults[0]).not.toContain(KEY.slice(0, 12));
  });

  it('binds machine clients to feeds, and nobody without a line', () => {
    const caller = (client: string | null) =>
      ({ id: 'm', name: 'M', county: '06', roles: ['system'], client }) as const;
    const feeds = 'health-record-events=ehr,health-record-events=booking,feedback-batches/survey=nps';
    const bound = loadConfig('inspections', { ...RIGHT, VALVOMO_FEEDS: feeds });
    const may = (client: string | null, feed: string) => mayFeed(bound, caller(client), feed);
    expect(['ehr', 'booking', 'nps', null].map((client) => may(client, 'health-record-events'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(
      ['survey', 'survey=nps', 'other'].map((source) => may('nps', `feedback-batches/${source}`)),
    ).toEqual([true, false, false]);
    expect(mayFeed(loadConfig('inspections', RIGHT), caller('ehr'), 'health-record-events')).toBe(false);
    for (const wrong of ['ehr', 'a=b=c', 'a=b,', 'a=b c'])
      expect(named({ ...RIGHT, VALVOMO_FEEDS: wrong })).toEqual(['VALVOMO_FEEDS']);
  });

  it('never moves the system clock', () => {
    expect(named({ ...RIGHT, VALVOMO_CLOCK_OFFSET_MS: '5' })).toEqual(['VALVOMO_CLOCK_OFFSET_MS']);
  });
});
