import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type NetworkMeeting } from '@valvomo/contracts';
import { deadlinesOf } from '@valvomo/service';
import { develop, practiceOf, type Development } from '../spec/development.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let all: Development;
let meeting: NetworkMeeting;
beforeAll(async () => {
  kit = await testKit();
  all = await develop(kit);
  kit.clock.time = at('2026-11-02');
  meeting = await all.network.callMeeting(all.as.manager, {
    on: '2026-11-02',
    title: 'Kehittäjäverkosto',
    agenda: ['Konsultaatiomallit', 'Pilotti'],
    decisions: [],
    presentIds: [],
  });
});
afterAll(() => kit.stop());

const member = (personId: string, from: string, to: string | null) => ({
  personId,
  organisation: 'Hyvinvointialue A',
  role: 'member' as const,
  from,
  to,
});

describe('the network of developers (8)', () => {
  it('has members from a day to a day, nobody twice at a time', async () => {
    const person = newId();
    const first = await all.network.addMember(all.as.manager, member(person, '2025-01-01', '2026-01-01'));
    const add = (from: string, to: string | null) =>
      all.network.addMember(all.as.manager, member(person, from, to));
    await expect(add('2025-12-31', null)).rejects.toMatchObject({ code: 'network.member_overlap' });
    await expect(add('2026-02-01', '2026-02-01')).rejects.toMatchObject({ code: 'network.member_period' });
    await add('2026-01-01', null);
    const longer = member(person, '2025-01-01', '2026-01-02');
    await expect(all.network.replaceMember(all.as.manager, first.id, 1, longer)).rejects.toMatchObject({
      code: 'network.member_overlap',
    });
    const on = async (day: string) =>
      (await all.network.members({ limit: 10, personId: person, on: day })).items;
    expect((await on('2025-12-31')).map(({ to }) => to)).toEqual(['2026-01-01']);
    expect((await on('2026-01-01')).map(({ to }) => to)).toEqual([null]);
    expect(await on('2024-12-31')).toEqual([]);
  });

  it('writes down what a meeting decided, on the version that was read', async () => {
    const body = { on: meeting.on, title: meeting.title, agenda: meeting.agenda, presentIds: [newId()] };
    const held = { ...body, decisions: ['Kartoitetaan mallit.'] };
    const written = await all.network.replaceMeeting(all.as.manager, meeting.id, meeting.version, held);
    expect(written).toMatchObject({ decisions: ['Kartoitetaan mallit.'], version: 2 });
    await expect(all.network.replaceMeeting(all.as.manager, meeting.id, 1, held)).rejects.toMatchObject({
      code: 'version_stale',
    });
  });

  it('has working groups of its members', async () => {
    const [member1, outsider] = [newId(), newId()];
    await all.network.addMember(all.as.manager, member(member1, '2026-01-01', null));
    const group = { name: 'Mallit', purpose: 'Kartoitus', from: '2026-11-01', to: null };
    const found = all.groups.found(all.as.manager, { ...group, memberIds: [member1, outsider] });
    await expect(found).rejects.toMatchObject({ code: 'network.not_a_member', path: ['memberIds', 1] });
    const made = await all.groups.found(all.as.manager, { ...group, memberIds: [member1] });
    const ended = { ...group, memberIds: [member1], to: '2026-12-01' };
    await all.groups.replace(all.as.manager, made.id, made.version, ended);
    expect((await all.groups.list({ limit: 10 })).items).toMatchObject([{ version: 2, to: '2026-12-01' }]);
  });

  it('maps which organisation does what about a practice: one cell each, seen on a day that has been', async () => {
    const { id: practiceId } = await all.practices.propose(all.as.owner, practiceOf(all.ids.owner));
    const cell = {
      practiceId,
      organisation: 'Alue B',
      status: 'considering' as const,
      on: '2026-11-02',
      note: '',
    };
    const record = (change: object) => all.mappings.record(all.as.manager, { ...cell, ...change });
    await expect(record({ practiceId: newId() })).rejects.toMatchObject({ code: 'network.practice_unknown' });
    await expect(record({ on: '2026-11-03' })).rejects.toMatchObject({ code: 'practice.date' });
    const both = await Promise.allSettled([record({}), record({})]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'network.mapped_already',
    });
    await record({ organisation: 'Alue C', status: 'in-use' });
    const [first] = (await all.mappings.list({ limit: 10, practiceId, organisation: 'Alue B' })).items;
    const move = { ...cell, organisation: 'Alue D' };
    await expect(all.mappings.replace(all.as.manager, first!.id, 1, move)).rejects.toMatchObject({
      code: 'network.mapping_fixed',
    });
    await all.mappings.replace(all.as.manager, first!.id, 1, { ...cell, status: 'in-use' });
    const used = await all.mappings.list({ limit: 10, practiceId, status: 'in-use' });
    expect(used.items.map(({ organisation }) => organisation).toSorted((a, b) => a.localeCompare(b))).toEqual(
      ['Alue B', 'Alue C'],
    );
  });

  it('agrees on actions, each a duty of a member until a day: done, moved or cancelled', async () => {
    const { owner, manager } = all.ids;
    await all.network.addMember(all.as.manager, member(owner, '2026-01-01', null));
    const ask = { meetingId: meeting.id, text: 'Kartoita käytössä olevat mallit.', ownerId: owner };
    const open = (change: object) =>
      all.actions.open(all.as.manager, { ...ask, dueOn: '2026-11-30', ...change });
    await expect(open({ ownerId: manager })).rejects.toMatchObject({ code: 'network.not_a_member' });
    await expect(open({ meetingId: newId() })).rejects.toMatchObject({ code: 'network.meeting_unknown' });
    await expect(open({ dueOn: '2026-11-02' })).rejects.toMatchObject({ code: 'network_action.due' });
    const action = await open({});
    const duty = async () => (await deadlinesOf(kit.db, 'network-action', action.id))[0]!;
    expect(await duty()).toMatchObject({
      rule: 'NETWORK-ACTION',
      kind: 'pilot',
      workflowId: `duty:${action.id}`,
      turnPerson: owner,
      dueAt: at('2026-11-30', '16:00').toISOString(),
    });
    expect(await kit.notices(action.id)).toEqual([['network-action-assigned', owner]]);
    const later = { dueOn: '2026-12-15', reason: 'Odotetaan vastauksia.' };
    const moved = await all.actions.move(all.as.owner, action.id, action.version, later);
    expect(moved).toMatchObject({ moved: 1, dueOn: '2026-12-15', overdue: false });
    expect((await duty()).dueAt).toBe(at('2026-12-15', '16:00').toISOString());
    kit.clock.time = at('2026-12-16');
    expect((await all.actions.one(action.id)).overdue).toBe(true);
    const stranger = all.actions.finish(all.as.stranger, action.id, moved.version, { note: 'x' });
    await expect(stranger).rejects.toMatchObject({ code: 'forbidden' });
    const owners = all.actions.cancel(all.as.owner, action.id, moved.version, { reason: 'x' });
    await expect(owners).rejects.toMatchObject({ code: 'forbidden' });
    const done = await all.actions.finish(all.as.owner, action.id, moved.version, { note: 'Kartoitettu.' });
    expect(done).toMatchObject({ state: 'DONE', overdue: false, note: 'Kartoitettu.' });
    expect((await duty()).state).toBe('met');
    const again = all.actions.finish(all.as.owner, action.id, done.version, { note: 'x' });
    await expect(again).rejects.toMatchObject({ code: 'network_action.state' });
    const [news] = await kit.told('consultations.network-action.done', action.id);
    expect(news).toMatchObject({ state: 'DONE', moved: 1, ownerId: owner });
    expect(JSON.stringify(news)).not.toContain('artoit');

    kit.clock.time = at('2026-12-17');
    const other = await open({ dueOn: '2027-01-15' });
    await all.actions.cancel(all.as.manager, other.id, other.version, { reason: 'Ei tarvita.' });
    expect((await deadlinesOf(kit.db, 'network-action', other.id))[0]!.state).toBe('cancelled');
    const { items } = await all.actions.list({ limit: 10, meetingId: meeting.id });
    expect(items.map(({ id }) => id)).toEqual([action.id, other.id]);
  });
});
