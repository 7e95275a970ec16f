import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstreamManager, RetentionPolicy, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PASSWORDS, SIZES, testRegion, type TestRegion } from './region.fixture.js';
import { applyTopology, TopologyMismatch, verifyTopology } from './topology.js';

let region: TestRegion;
let jsm: JetStreamManager;
beforeAll(async () => {
  region = await testRegion();
  jsm = await jetstreamManager(await region.open('admin').connection());
});
afterAll(() => region.stop());

const admin = () => region.open('admin').connection();
const inspections = () => region.open('inspections').connection();

describe('the topology', () => {
  it('is made once: applying it again changes nothing', async () => {
    expect(await applyTopology(await admin(), SIZES)).toEqual([]);
    await verifyTopology(await inspections(), 'inspections');
  });

  it('keeps streams for good on disk, and intake for fourteen days', async () => {
    const { config } = await jsm.streams.info('INSPECTIONS');
    expect(config).toMatchObject({
      storage: 'file',
      retention: RetentionPolicy.Limits,
      discard: 'new',
      max_age: 0,
    });
    expect((await jsm.streams.info('INTAKE')).config.max_age).toBe(nanos(14 * 86_400_000));
  });

  it('names what has drifted, refuses the service, and is corrected', async () => {
    await jsm.streams.update('INSPECTIONS', { max_age: nanos(3_600_000) });
    await jsm.consumers.update('INSPECTIONS', 'inspections-processes', { max_deliver: 3 });
    const verified = verifyTopology(await inspections(), 'inspections');
    await expect(verified).rejects.toThrow(TopologyMismatch);
    await expect(verified).rejects.toMatchObject({
      differences: [expect.stringContaining('max_age'), expect.stringContaining('max_deliver')],
    });
    expect(await applyTopology(await admin(), SIZES)).toEqual([
      'stream INSPECTIONS corrected',
      'consumer INSPECTIONS/inspections-processes corrected',
    ]);
    await verifyTopology(await inspections(), 'inspections');
  });

  it('corrects a filter that was taken away', async () => {
    await jsm.consumers.update('INSPECTIONS', 'registry-notices', {
      filter_subjects: [],
      filter_subject: '',
    });
    expect(await applyTopology(await admin(), SIZES)).toEqual([
      'consumer INSPECTIONS/registry-notices corrected',
    ]);
    const { config } = await jsm.consumers.info('INSPECTIONS', 'registry-notices');
    expect(config.filter_subject ?? config.filter_subjects?.[0]).toBe('inspections.notice.raised');
  });

  it('finds a missing consumer and makes it anew', async () => {
    await jsm.consumers.delete('REGISTRY', 'inspections');
    await expect(verifyTopology(await inspections(), 'inspections')).rejects.toMatchObject({
      differences: ['consumer REGISTRY/inspections is missing'],
    });
    expect(await applyTopology(await admin(), SIZES)).toEqual(['consumer REGISTRY/inspections made']);
  });

  it('is applied by a command with the admin user, and by no service', async () => {
    const apply = async (user: string): Promise<string> => {
      const env = {
        VALVOMO_NATS_URL: region.nats.url,
        VALVOMO_NATS_USER: user,
        VALVOMO_NATS_PASSWORD: PASSWORDS[user],
      };
      const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'bus-apply.js')], { env });
      return (await run).stdout;
    };
    expect(await apply('admin')).toContain('stream INTAKE corrected');
    expect(await apply('admin')).toBe('streams and consumers are as declared\n');
    await expect(apply('registry')).rejects.toMatchObject({ code: 1 });
    expect((await jsm.streams.info('REGISTRY')).config.max_bytes).toBe(10 * 1024 ** 3);
  });
});
