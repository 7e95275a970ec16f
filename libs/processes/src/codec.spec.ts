import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { testTemporal, waitFor } from '@valvomo/testing';
import { EncryptionCodec, type KeyRing, readKeyRing } from './codec.js';
import { codecServer, type Decoding } from './codec-server.js';
import { deadline, news, told } from './sample/facts.js';
import { SampleRegion } from './sample/region.js';

const [one, two] = [randomBytes(32), randomBytes(32)];
const ring = (active: string, keys: Record<string, Buffer>): KeyRing => ({
  active,
  keys: new Map(Object.entries(keys)),
});
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const json = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([k, v]) => [k, Buffer.from(v).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});

describe('payloads of processes', () => {
  it('after a change of keys the old payloads still decode and new ones use the new key (S21)', async () => {
    const old = await new EncryptionCodec(ring('k1', { k1: one })).encode([payload('finding')]);
    const changed = new EncryptionCodec(ring('k2', { k1: one, k2: two }));
    const [fresh] = await changed.encode([payload('action')]);
    expect(Buffer.from(fresh!.metadata!['encryption-key-id']!).toString()).toBe('k2');
    const decoded = await changed.decode([...old, fresh!]);
    expect(decoded.map((p) => defaultPayloadConverter.fromPayload(p))).toEqual(['finding', 'action']);
  });

  it('without its key, with another key of the same id, or altered, a payload is not read', async () => {
    const [secret] = await new EncryptionCodec(ring('k1', { k1: one })).encode([payload('finding')]);
    await expect(new EncryptionCodec(ring('k2', { k2: two })).decode([secret!])).rejects.toThrow(/key k1/);
    await expect(new EncryptionCodec(ring('k1', { k1: two })).decode([secret!])).rejects.toThrow();
    const data = Buffer.from(secret!.data!);
    data[data.length - 1]! ^= 1;
    await expect(
      new EncryptionCodec(ring('k1', { k1: one })).decode([{ ...secret!, data }]),
    ).rejects.toThrow();
  });
});

describe('what Temporal itself can read of a process', () => {
  let region: SampleRegion;
  beforeAll(async () => {
    region = await SampleRegion.start(await testTemporal());
    region.startWorker({
      takeStep: async () => {
        throw new Error('the row of MARKER-FAILURE is locked');
      },
    });
  });
  afterAll(() => region.stop());

  it('no input, news, summary or failure is readable in a raw history (S20), and the UI’s codec server decodes it', async () => {
    const due = region.clock.now();
    const d = deadline('PLAN', due, 0, {
      turn: 'provider',
      rungs: [{ level: 'E1', at: due.toISOString() }],
      warnAt: [],
    });
    const said = news('inspections.note.said', { id: 'MARKER-NEWS', version: 1 });
    await region.processes.signalFacts('duty', 'private', [told('opened', d), said], {
      start: { rules: ['PLAN'], note: 'MARKER-INPUT' },
      summary: 'MARKER-SUMMARY',
    });
    const raw = async () => {
      const execution = { workflowId: 'duty:private' };
      const { namespace } = region;
      const { history } = await region.connection.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution,
      });
      const described = await region.connection.workflowService.describeWorkflowExecution({
        namespace,
        execution,
      });
      return { history, described };
    };
    await waitFor(async () => (await raw()).described.pendingActivities?.[0]?.lastFailure, {
      what: 'the failure',
    });
    const { history, described } = await raw();
    // As the server keeps them: in JSON the bytes would be base64, and nothing would be found in them.
    const { history: messages, workflowservice } = proto.temporal.api;
    const everything = Buffer.concat([
      messages.v1.History.encode(history!).finish(),
      workflowservice.v1.DescribeWorkflowExecutionResponse.encode(described).finish(),
    ]).toString('latin1');
    expect(everything).toContain('binary/encrypted');
    expect(everything).not.toMatch(/MARKER/);

    const audited: Decoding[] = [];
    const keys = readKeyRing(`${region.folder}/keys.json`);
    const server = codecServer({
      keys,
      origin: 'http://localhost:8100',
      audit: (line) => void audited.push(line),
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/codec/decode`;
    const input = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const headers = {
      'content-type': 'application/json',
      origin: 'http://localhost:8100',
      'x-namespace': 'valvomo',
    };
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ payloads: input.map(json) }),
    });
    const { payloads } = (await answer.json()) as { payloads: { data: string }[] };
    expect(Buffer.from(payloads[0]!.data, 'base64').toString()).toContain('MARKER-INPUT');
    expect(audited).toEqual([{ by: 'local', namespace: 'valvomo', payloads: 1, outcome: 'decoded' }]);
    server.close();
  });
});

describe('the codec server', () => {
  const audited: Decoding[] = [];
  const keys = ring('k1', { k1: one });
  const server = codecServer({
    keys,
    origin: 'https://ui',
    token: 'secret',
    audit: (line) => void audited.push(line),
  });
  const ask = async (headers: Record<string, string>, body: string, path = '/decode', method = 'POST') => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    return fetch(url, { method, headers, ...(method === 'POST' && { body }) });
  };
  const token = { authorization: 'Bearer secret' };
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  it('answers the pages of the UI’s origin alone', async () => {
    const before = await ask({ origin: 'https://ui' }, '', '/decode', 'OPTIONS');
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([204, 'https://ui']);
    expect((await ask({ ...token, origin: 'https://elsewhere' }, '{}')).status).toBe(403);
    expect((await ask({ origin: 'https://elsewhere' }, '', '/decode', 'OPTIONS')).status).toBe(403);
  });

  it('demands the token, and audits who comes without it', async () => {
    audited.length = 0;
    expect((await ask({ authorization: 'Bearer guess' }, '{"payloads":[]}')).status).toBe(401);
    expect((await ask({}, '{"payloads":[]}')).status).toBe(401);
    expect(audited.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect((await ask(token, '{"payloads":[]}')).status).toBe(200);
  });

  it('refuses what is no payload, of another key, or too large, and never encodes', async () => {
    expect((await ask(token, 'no json')).status).toBe(400);
    const [foreign] = await new EncryptionCodec(ring('k9', { k9: two })).encode([payload('x')]);
    expect((await ask(token, JSON.stringify({ payloads: [json(foreign!)] }))).status).toBe(422);
    expect(audited.at(-1)?.outcome).toBe('failed');
    expect((await ask(token, '{"payloads":[]}', '/encode')).status).toBe(404);
    const large = ask(token, JSON.stringify({ payloads: [{ data: 'A'.repeat(5_000_000) }] }));
    // The rest of the body is not read, so the sender may see the connection end before the answer.
    expect(await large.then(({ status }) => status).catch(() => 413)).toBe(413);
  });

  it('in production does not start without a token', () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      expect(() => codecServer({ keys, origin: 'https://ui', audit: () => undefined })).toThrow(/token/);
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});
