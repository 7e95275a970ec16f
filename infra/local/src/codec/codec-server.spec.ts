import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { EncryptionCodec } from '@valvomo/processes';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { makeCodecServer } from './codec-server.js';

const UI = 'http://localhost:8100';
const codec = new EncryptionCodec({ active: 'k1', keys: new Map([['k1', randomBytes(32)]]) });
const audited: unknown[] = [];
const server = makeCodecServer({ codec, origin: UI, audit: (entry) => audited.push(entry) });

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());
beforeEach(() => void audited.splice(0));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const plain = { metadata: { encoding: base64('json/plain') }, data: base64('"a finding"') };

async function post(
  path: string,
  payloads: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const body = JSON.stringify({ payloads });
  return fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
}

it('what was encrypted is readable again, and each reading is audited', async () => {
  const encoded = (await (await post('/encode', [plain])).json()) as { payloads: { data: string }[] };
  expect(Buffer.from(encoded.payloads[0]!.data, 'base64').toString()).not.toContain('finding');
  expect(audited).toEqual([]);
  const answer = await post('/decode', encoded.payloads, { origin: UI, 'x-namespace': 'valvomo' });
  expect(await answer.json()).toEqual({ payloads: [plain] });
  expect(answer.headers.get('access-control-allow-origin')).toBe(UI);
  expect(audited).toEqual([{ payloads: 1, namespace: 'valvomo', origin: UI }]);
});

it('a page of another origin reads nothing', async () => {
  expect((await post('/decode', [plain], { origin: 'http://evil.example' })).status).toBe(403);
  expect(audited).toEqual([]);
});

it.each([
  [
    'a key that is not in the ring',
    [{ metadata: { encoding: base64('binary/encrypted') }, data: base64('x') }],
  ],
  ['no list of payloads', { data: 'x' }],
])('%s is refused and does not stop the server', async (_what, payloads) => {
  expect((await post('/decode', payloads)).status).toBe(400);
  expect((await post('/decode', [plain])).status).toBe(200);
});
