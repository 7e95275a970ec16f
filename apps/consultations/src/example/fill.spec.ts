import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PilotEvaluation, Role } from '@valvomo/contracts';
import type { Who } from '@valvomo/testing';
import { serve, type Served } from '../spec/http.fixture.js';
import { testKit, type TestKit } from '../spec/kit.fixture.js';
import { fillConsultations } from './fill.js';

jest.setTimeout(120_000);

const CAST: readonly [Role, number][] = [
  ['coordinator', 1],
  ['registry-keeper', 1],
  ['specialty-lead', 2],
  ['specialist', 6],
  ['clinician', 4],
  ['development-manager', 1],
  ['service-director', 1],
];

let kit: TestKit;
let http: Served;
let front: Server;
let url: string;
let unitId: string;
const cast: Record<string, Who> = {};

beforeAll(async () => {
  kit = await testKit();
  kit.clock.time = new Date();
  http = await serve(kit);
  unitId = await kit.unit();
  for (const [role, count] of CAST)
    for (let n = 1; n <= count; n++)
      cast[n === 1 ? role : `${role}-${n}`] = {
        id: await kit.person([role], { units: [unitId] }),
        roles: [role],
      };
  // The region's one address: the register's people, and this service behind its path.
  front = createServer((request, response) => void forward(request, response));
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
});
afterAll(async () => {
  front.close();
  await http.stop();
  await kit.stop();
});

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith('/registry/'))
    return void response.end(JSON.stringify({ employments: [{ unitId, endsOn: null }] }));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const names = ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-purpose'];
  const headers = names.flatMap((name): [string, string][] => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const answer = await fetch(`${http.service.url}${request.url}`, {
    method: request.method,
    headers,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

describe('the example of consultations', () => {
  const fill = () =>
    fillConsultations({
      url,
      people: async (login) => ({ id: cast[login]!.id, token: http.tokenOf(cast[login]!) }),
      say: () => undefined,
    });
  const states = async () => {
    const rows = await kit.all.$queryRawUnsafe<{ state: string; n: number }[]>(
      `select state::text, count(*)::int as n from consultation group by state order by state`,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  it('is specialties, rotas and questions at many stages, and filling again doubles nothing', async () => {
    await fill();
    const once = await states();
    expect(Object.values(once).reduce((sum, n) => sum + n, 0)).toBe(30);
    expect(Object.keys(once)).toEqual(
      expect.arrayContaining([
        'DRAFT',
        'TRIAGE',
        'ASSIGNED',
        'ACCEPTED',
        'INFO_REQUESTED',
        'INFO_PROVIDED',
        'ANSWERED',
        'FOLLOW_UP_ASKED',
        'CLOSED_OUT',
        'CONVERTED_TO_REFERRAL',
        'RETURNED',
        'DECLINED',
        'CANCELLED',
      ]),
    );
    const sessions = await kit.db.rotaSession.count();
    expect(sessions).toBe(60);
    // Everybody of the rotas has had some.
    expect(await kit.db.rotaTurn.groupBy({ by: ['personId'] })).toHaveLength(6);
    // The questions of the pilot's units to its specialties are those that its evaluation counts.
    const pilot = await kit.db.pilot.findFirstOrThrow({ include: { funding: true } });
    expect(pilot).toMatchObject({ state: 'RUNNING', unitIds: [unitId], funding: [expect.anything()] });
    const { status, body } = await http.call<PilotEvaluation>(
      cast['service-director']!,
      `GET pilots/${pilot.id}/evaluation`,
    );
    expect(status).toBe(200);
    const [questions] = body.rows;
    expect(questions).toMatchObject({ measure: 'questions', before: null });
    expect(questions!.during.value).toBeGreaterThan(10);
    await fill();
    expect(await kit.db.pilot.count()).toBe(1);
    expect(await kit.db.networkAction.count()).toBe(1);
    expect(await states()).toEqual(once);
    expect(await kit.db.rotaSession.count()).toBe(sessions);
  });
});
