import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePortBlock } from '@valvomo/parts';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { regionSettings } from '../settings.js';
import { makeGateway } from './gateway.js';

const settings = regionSettings({
  VALVOMO_PORT: String(await freePortBlock()),
  VALVOMO_DATA: '/nonexistent',
});
const gateway = makeGateway(settings);
const parts: Server[] = [];
let asked = 0;

/** A part that answers with what it was asked. */
function echo(port: number): Promise<void> {
  const server = createServer((request, response) => {
    asked++;
    if (request.url?.endsWith('/busy')) return void response.writeHead(503, { 'retry-after': '1' }).end();
    void text(request).then((body) => {
      const { method, url, headers } = request;
      response.writeHead(201, { etag: '"7"', 'content-type': 'application/json' });
      response.end(JSON.stringify({ method, url, headers, body }));
    });
  });
  parts.push(server);
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

beforeAll(async () => {
  await Promise.all([
    echo(settings.ports.registry),
    echo(settings.ports.codec),
    echo(settings.ports['temporal-ui']),
  ]);
  await gateway.listen({ port: settings.port, host: 'localhost' });
});
afterAll(async () => {
  await gateway.close();
  for (const part of parts) part.close();
});

it('a request reaches its service whole, and the answer comes back as it was given', async () => {
  const answer = await fetch(`${settings.url}/registry/v1/units/1/close?x=1`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'if-match': '"6"',
      authorization: 'Bearer abc',
      'accept-language': 'sv',
    },
    body: '{"on":"2037-01-01"}',
  });
  expect({ status: answer.status, etag: answer.headers.get('etag') }).toEqual({ status: 201, etag: '"7"' });
  expect(await answer.json()).toMatchObject({
    method: 'POST',
    url: '/registry/v1/units/1/close?x=1',
    body: '{"on":"2037-01-01"}',
    headers: {
      'if-match': '"6"',
      authorization: 'Bearer abc',
      'accept-language': 'sv',
      'x-forwarded-host': `localhost:${settings.port}`,
    },
  });
});

it('a body of any type passes', async () => {
  const headers = { 'content-type': 'text/csv' };
  const answer = await fetch(`${settings.url}/registry/v1/imports`, {
    method: 'POST',
    headers,
    body: 'a;b\n1;2',
  });
  expect(await answer.json()).toMatchObject({ body: 'a;b\n1;2', headers: { 'content-type': 'text/csv' } });
});

it.each([
  ['/temporal/namespaces', '/temporal/namespaces'],
  ['/codec/decode', '/decode'],
])('%s is asked of its part as %s', async (outside, inside) => {
  expect(await (await fetch(settings.url + outside)).json()).toMatchObject({ url: inside });
});

it.each(['/registry/internal/time/quiet', '/registry/%69nternal/time/quiet', '/registry/internal'])(
  '%s is not reached from outside',
  async (path) => {
    expect((await fetch(settings.url + path)).status).toBe(404);
  },
);

it('a body that no service takes is refused with its reason, and the connection lives on', async () => {
  const before = asked;
  const answer = await fetch(`${settings.url}/registry/v1/units`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify('x'.repeat(2_000_000)),
  });
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'gateway.body-too-large' }]);
  expect(asked).toBe(before);
});

it('a service that is busy is asked once', async () => {
  asked = 0;
  const answer = await fetch(`${settings.url}/registry/v1/busy`);
  expect({ status: answer.status, retryAfter: answer.headers.get('retry-after'), asked }).toEqual({
    status: 503,
    retryAfter: '1',
    asked: 1,
  });
});

it.each([
  ['an address beyond the limit', `/registry/v1/units?q=${'x'.repeat(20_000)}`, 431],
  ['a path that climbs', '/registry/v1/units/..%2F..%2Fetc', 400],
  ['an address of nobody', '/nowhere', 404],
])('%s is refused with a problem', async (_what, path, status) => {
  const answer = await fetch(settings.url + path);
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
    status,
    'application/problem+json',
  ]);
  expect(await answer.json()).toMatchObject({ status, code: expect.stringMatching(/^gateway\./) });
});
