import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { Who } from '@valvomo/testing';
import { startSupervision, unitFact, type Supervision } from '../spec/service.fixture.js';
import { fillSupervision } from './fill.js';

jest.setTimeout(120_000);

let region: Supervision;
let front: Server;
let url: string;
const cast: Record<string, Who> = {};

beforeAll(async () => {
  region = await startSupervision();
  for (const login of ['inspector', 'inspector-2', 'inspector-3'])
    cast[login] = await region.person('inspector');
  cast['head-of-supervision'] = await region.person('head-of-supervision');
  for (const login of ['provider-manager', 'provider-manager-2', 'provider-manager-3'])
    cast[login] = await region.person('provider-manager');
  const managers = ['provider-manager', 'provider-manager-2'].map((login) => cast[login]!.id);
  const units = Array.from({ length: 12 }, (_, i) =>
    unitFact(newId(), managers[i] ?? newId(), { language: i % 3 === 0 ? 'sv' : 'fi' }),
  );
  for (const unit of units) await region.tell('registry.unit.changed', unit);

  // The region's one address: the register's units, and this service behind its path.
  front = createServer((request, response) => {
    if (request.url?.startsWith('/registry/'))
      return void response.end(JSON.stringify({ items: units, nextCursor: null }));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void forward(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
});
afterAll(async () => {
  front.close();
  await region.stop();
});

async function forward(
  request: import('node:http').IncomingMessage,
  body: Buffer,
  response: import('node:http').ServerResponse,
): Promise<void> {
  const { authorization, 'content-type': type, 'idempotency-key': key, 'if-match': match } = request.headers;
  const given = { authorization, 'content-type': type, 'idempotency-key': key, 'if-match': match };
  const headers = Object.entries(given).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const answer = await fetch(`${region.service.url}${request.url}`, {
    method: request.method,
    headers,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

describe('the example of supervision', () => {
  const fill = () =>
    fillSupervision({
      url,
      people: async (login) => ({ id: cast[login]!.id, token: region.tokenOf(cast[login]!) }),
      now: region.now(),
      say: () => undefined,
      cases: 8,
    });
  const states = async () => {
    const { rows } = await region.database.pool.query<{ state: string; n: number }>(
      `select state, count(*)::int as n from inspection where plan_id is null group by state order by state`,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  it('is an approved plan over all units and cases at many stages, and filling again doubles nothing', async () => {
    await fill();
    const once = await states();
    expect(Object.values(once).reduce((sum, n) => sum + n, 0)).toBe(8);
    expect(Object.keys(once)).toEqual(
      expect.arrayContaining([
        'SCHEDULED',
        'IN_PROGRESS',
        'DRAFTING',
        'QUALITY_REVIEW',
        'SENT_FOR_FACT_CHECK',
        'FINAL',
      ]),
    );
    const { rows } = await region.database.pool.query(`select status, first_year from supervision_plan`);
    expect(rows).toEqual([{ status: 'APPROVED', first_year: 2037 }]);
    await fill();
    expect(await states()).toEqual(once);
    await region.quiet();
  });
});
