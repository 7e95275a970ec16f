import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId, newId, type Notice, type NoticeRaised } from '@valvomo/contracts';
import { applyTopology, Bus } from '@valvomo/messaging';
import { waitFor } from '@valvomo/testing';
import { PERSON } from '../spec/bodies.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

let registry: Registry;
let bus: Bus;
const recipient = { id: newId(), roles: ['head-of-supervision'] as const };
const other = { id: newId(), roles: ['head-of-supervision'] as const };

beforeAll(async () => {
  registry = await startRegistry({
    consumers: ['registry-notices'],
    prepareBus: async (at) => {
      bus = new Bus(at);
      await applyTopology(await bus.connection(), { maxBytes: 10_000_000 });
    },
  });
  await registry.call(registry.keeper, 'POST people', {
    json: { ...PERSON, id: recipient.id, language: 'sv' },
  });
}, 60_000);
afterAll(async () => {
  await bus?.close();
  await registry?.stop();
});

const noticeOf = (matterId: string, change: Partial<NoticeRaised> = {}): NoticeRaised => ({
  id: derivedId('spec', matterId),
  recipientId: recipient.id,
  kind: 'spec.kind-without-words',
  service: 'inspections',
  matterType: 'inspection',
  matterId,
  unitId: null,
  rule: 'T3',
  rung: 'E2',
  dueAt: '2026-11-23T14:00:00.000Z',
  raisedAt: '2026-11-24T14:00:00.000Z',
  ...change,
});

async function raise(data: NoticeRaised): Promise<void> {
  const event = {
    specversion: '1.0',
    id: data.id,
    source: '/valvomo/06/inspections',
    type: 'inspections.notice.raised',
    subject: `notice/${data.id}`,
    time: data.raisedAt,
    entityversion: 1,
    data,
  };
  const nc = await bus.connection();
  nc.publish('inspections.notice.raised', JSON.stringify(event));
  await nc.flush();
}

const inbox = async (who: typeof recipient | typeof other, query = '') =>
  (await registry.call<{ items: Notice[] }>(who, `GET notices${query}`)).body.items;

describe('a notice', () => {
  it('raised on the bus is in its recipient’s inbox once, however often it comes, and in nobody else’s', async () => {
    for (const matter of ['m-1', 'm-1', 'm-2', 'm-1'])
      await raise(noticeOf(matter, { raisedAt: `2026-11-24T14:0${matter.at(-1)!}:00.000Z` }));
    await waitFor(async () => (await inbox(recipient)).length === 2, { what: 'two notices' });
    expect((await inbox(recipient)).map(({ matterId }) => matterId)).toEqual(['m-2', 'm-1']);
    expect(await inbox(other)).toEqual([]);
    const [notice] = await inbox(recipient);
    expect((await registry.call(other, `GET notices/${notice!.id}`)).status).toBe(404);
    const { rows } = await registry.database.pool.query(
      `select count(*)::int as n from inbox where consumer = 'registry-notices'`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('speaks its recipient’s own language, or the one that the request names', async () => {
    expect((await inbox(recipient)).map(({ text }) => text)).toEqual(
      Array(2).fill(
        'Tidsfristen har överskridits: inspektion. Utkastet klart: tidsfrist mån 23.11.2026 kl. 16. Eskalering 2: tillsynschefen.',
      ),
    );
    const headers = { 'accept-language': 'en' };
    const { body } = await registry.call<{ items: Notice[] }>(recipient, 'GET notices', { headers });
    expect(body.items[0]!.text).toBe(
      'A deadline was missed: inspection. Draft ready: due Mon 23 Nov 2026 at 16:00. Escalation 2: head of supervision.',
    );
  });

  it('is unread until it is marked, and then found by that', async () => {
    const [notice] = await inbox(recipient, '?unread=true&matterId=m-1');
    const read = (ifMatch: number) =>
      registry.call<Notice>(recipient, `POST notices/${notice!.id}/read`, { json: {}, ifMatch });
    const marked = await read(1);
    expect([marked.status, marked.body.version, marked.body.readAt === null]).toEqual([200, 2, false]);
    expect((await read(1)).status).toBe(412);
    expect((await inbox(recipient, '?unread=true')).map(({ matterId }) => matterId)).toEqual(['m-2']);
    expect((await inbox(recipient, '?unread=false')).map(({ matterId }) => matterId)).toEqual(['m-1']);
  });

  it('pages back in time', async () => {
    const first = (
      await registry.call<{ items: Notice[]; nextCursor: string }>(recipient, 'GET notices?limit=1')
    ).body;
    const second = await inbox(recipient, `?limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second].map(({ matterId }) => matterId)).toEqual(['m-2', 'm-1']);
  });
});

describe('what changes in the register', () => {
  it('leaves on the bus with the version of its row, without anybody’s name', async () => {
    const nc = await bus.connection();
    const heard: { type: string; entityversion: number; data: { id: string } }[] = [];
    const subscription = nc.subscribe('registry.>', {
      callback: (_, message) => void heard.push(message.json()),
    });
    const { body } = await registry.call<{ id: string }>(registry.keeper, 'POST people', { json: PERSON });
    await waitFor(() => heard.some(({ data }) => data.id === body.id), { what: 'the person on the bus' });
    subscription.unsubscribe();
    expect(heard.find(({ data }) => data.id === body.id)).toMatchObject({
      type: 'registry.person.changed',
      entityversion: 1,
    });
    expect(JSON.stringify(heard)).not.toContain('Mallikas');
  });
});
