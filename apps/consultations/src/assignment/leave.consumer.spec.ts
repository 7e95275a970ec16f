import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type EventData } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import { Sweeps, type Config } from '@valvomo/service';
import { Pools } from '../pools/pools.service.js';
import { lockQuestion } from '../questions/question-lock.queries.js';
import { ask, at, SAY, testKit, type TestKit } from '../spec/kit.fixture.js';
import { AbsenceSweep } from './absence-sweep.service.js';
import { LeaveConsumer } from './leave.consumer.js';

jest.setTimeout(60_000);

const config = { county: '06', service: 'consultations' } as Config;

let kit: TestKit;
let leave: LeaveConsumer;
let sweep: AbsenceSweep;
const sweeps = new Sweeps();
beforeAll(async () => {
  kit = await testKit();
  leave = new LeaveConsumer(kit.db, kit.audit, { now: kit.now }, config);
  sweep = new AbsenceSweep(kit.db, kit.audit, { now: kit.now }, config, sweeps);
});
afterAll(() => kit.stop());
beforeEach(() => void (kit.clock.time = at('2026-11-02')));

let asked = 0;
const story = (specialists: number) => ask(kit, `leave-${'abcdefghijkl'[asked++]}`, { specialists });

/** Two specialists, of whom one has no place in the rota until that is freed: the other one holds what is sent. */
async function withHolder() {
  const told = await story(2);
  const [holder, other] = told.specialists as [string, string];
  await free(other, 0);
  return { told, holder, other };
}
const free = (specialistId: string, capacity = 100) =>
  kit.db.rotaSession.updateMany({ where: { specialistId }, data: { capacity } });
const holderOf = async (id: string) =>
  (await kit.all.consultation.findUniqueOrThrow({ where: { id } })).assigneeId;

describe('a specialist who goes on leave from tomorrow (scenario 43)', () => {
  it('what is due meanwhile goes to the next in the rota at once, requesters are told, nothing is without an owner', async () => {
    const { told, holder: away, other: stays } = await withHolder();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      await told.accepted();
      ids.push(told.now.id);
    }
    await free(stays, 2);
    const saved = personChanged(away, { absences: [absence('2026-11-03', '2026-11-16')] });
    await leave.people([saved]);
    const held = await kit.all.consultation.findMany({ where: { id: { in: ids } } });
    // Two fit into the session; the third has nobody, so the coordinators have it to sort.
    expect(held.filter(({ assigneeId }) => assigneeId === stays)).toHaveLength(2);
    const left = held.find(({ assigneeId }) => assigneeId === null)!;
    expect(left).toMatchObject({ state: 'SUBMITTED', acceptedAt: null });
    expect(await kit.notices(left.id)).toContainEqual(['question-to-sort', told.as.coordinator.caller.id]);
    for (const id of ids) {
      const toRequester = (await kit.notices(id)).filter(([, who]) => who === told.as.clinician.caller.id);
      expect(toRequester).toEqual([['question-reassigned', told.as.clinician.caller.id]]);
      // The time of the answer goes on.
      const answer = (await kit.deadlines(id)).find(({ rule }) => rule === 'CONS-ANSWER-ROUTINE')!;
      expect(answer).toMatchObject({ state: 'open', dueAt: at('2026-11-09', '16:00').toISOString() });
    }
    const before = [await kit.count('outbox'), await kit.count('audit_event')];
    await leave.people([saved, saved]);
    expect([await kit.count('outbox'), await kit.count('audit_event')]).toEqual(before);
  });

  it('what came back to be sorted may go to the next in the rota of another pool', async () => {
    const told = await story(1);
    await told.accepted();
    const holder = told.now.assigneeId!;
    await leave.people([personChanged(holder, { absences: [absence('2026-11-03', '2026-11-16')] })]);
    await told.read();
    expect(told.now).toMatchObject({ state: 'SUBMITTED', assigneeId: null, poolId: null });
    const found = await kit.person(['specialist']);
    const session = await kit.db.rotaSession.findFirstOrThrow({ where: { specialistId: holder } });
    const pool = await kit.db.specialistPool.findUniqueOrThrow({ where: { id: session.poolId } });
    const poolId = newId();
    await kit.db.specialistPool.create({ data: { ...pool, id: poolId, memberIds: [found] } });
    await kit.db.rotaSession.create({ data: { ...session, id: newId(), poolId, specialistId: found } });
    await told.step(kit.assigning.assign(told.as.coordinator, ...told.of(), {}));
    expect(told.now).toMatchObject({ assigneeId: found, poolId });
  });

  it('what is due after the return stays, and what waits for the requester goes by the day on which that is due', async () => {
    const { told, holder, other } = await withHolder();
    await told.accepted();
    const stays = told.now.id;
    await told.accepted();
    const { id } = told.now;
    expect(await holderOf(id)).toBe(holder);
    await told.step(kit.dialogue.askInfo(told.specialist, ...told.of(), SAY));
    await free(other);
    kit.clock.time = at('2026-11-03');
    // The information is due on the 9th, as the first answer is: an absence of the 4th to the 9th touches neither.
    await leave.people([personChanged(holder, { absences: [absence('2026-11-04', '2026-11-09')] })]);
    expect([await holderOf(stays), await holderOf(id)]).toEqual([holder, holder]);
    await leave.people([
      personChanged(holder, { version: 3, absences: [absence('2026-11-04', '2026-11-10')] }),
    ]);
    expect([await holderOf(stays), await holderOf(id)]).toEqual([other, other]);
    expect((await kit.all.consultation.findUniqueOrThrow({ where: { id } })).state).toBe('INFO_REQUESTED');
  });

  it('a follow-up that nobody else can take stays, and the coordinators are told once', async () => {
    const told = await story(1);
    await told.answered();
    await told.step(kit.dialogue.askFollowUp(told.as.clinician, ...told.of(), SAY));
    const { id, assigneeId: holder } = told.now;
    const due = (await kit.deadlines(id)).findLast(({ rule }) => rule.startsWith('CONS-FOLLOWUP'))!.dueAt;
    const saved = personChanged(holder!, { absences: [absence(due.slice(0, 10), '2026-12-24')] });
    await leave.people([saved]);
    await leave.people([saved]);
    expect(await holderOf(id)).toBe(holder);
    const asked = (await kit.notices(id)).filter(([kind]) => kind === 'question-to-sort');
    expect(asked.filter(([, who]) => who === told.as.coordinator.caller.id)).toHaveLength(1);
    // Each morning tries again, until a coordinator has found somebody outside of the rota.
    expect(await sweep.nextAfter(kit.now())).toEqual(at('2026-11-03', '08:00'));
    const found = await kit.person(['specialist']);
    await told.step(kit.assigning.assign(told.as.coordinator, ...told.of(), { assigneeId: found }));
    expect(await sweep.nextAfter(kit.now())).toBeNull();
  });

  it('a follow-up goes by the day on which it is due, not by that of the first answer', async () => {
    const { told, holder, other } = await withHolder();
    await told.answered();
    kit.clock.time = at('2026-11-03');
    await told.step(kit.dialogue.askFollowUp(told.as.clinician, ...told.of(), SAY));
    const { dueAt, answerDueAt } = told.now;
    expect([answerDueAt, dueAt]).toEqual(
      ['2026-11-09', '2026-11-10'].map((day) => at(day, '16:00').toISOString()),
    );
    await free(other);
    const goes = personChanged(holder, { absences: [absence('2026-11-04', '2026-11-20')] });
    await leave.people([personChanged(other, { absences: [absence('2026-11-10', '2026-11-11')] }), goes]);
    expect(await holderOf(told.now.id)).toBe(holder);
    const there = personChanged(other, { version: 3, absences: [absence('2026-11-09', '2026-11-10')] });
    await leave.people([there, goes]);
    expect(await holderOf(told.now.id)).toBe(other);
  });

  it('an older version of the same person changes nothing', async () => {
    const told = await story(2);
    await told.accepted();
    const holder = told.now.assigneeId!;
    await leave.people([personChanged(holder, { version: 5 })]);
    await leave.people([personChanged(holder, { version: 4, roles: [] })]);
    expect(await holderOf(told.now.id)).toBe(holder);
  });
});

describe('who cannot answer any more', () => {
  it.each<[string, Partial<EventData<'registry.person.changed'>>]>([
    ['has lost the role', { roles: ['clinician'] }],
    ['goes before the answer is due', { validTo: '2026-11-05' }],
  ])('hands everything on who %s', async (_why, change) => {
    const told = await story(2);
    await told.accepted();
    const holder = told.now.assigneeId!;
    await leave.people([personChanged(holder, change)]);
    expect(await holderOf(told.now.id)).toBe(told.specialists.find((id) => id !== holder));
  });

  it('hands on, too, who leaves the pool, and keeps what came from elsewhere', async () => {
    const { told, holder, other: stays } = await withHolder();
    await told.answered();
    const answered = told.now.id;
    await told.accepted();
    const inHand = told.now.id;
    await free(stays);
    const pools = new Pools(kit.db, kit.audit, { now: kit.now });
    const { id, version, specialty, name } = await pools.one(told.specialty.poolId);
    const body = { specialty, name, memberIds: [stays], backupIds: [] };
    // Who stands by for the pool from now on is still of it.
    const standsBy = { ...body, backupIds: [holder] };
    const standing = await pools.replace(told.as.coordinator, id, version, standsBy);
    expect(await holderOf(inHand)).toBe(holder);
    await pools.replace(told.as.coordinator, id, standing.version, body);
    expect(await holderOf(inHand)).toBe(stays);
    // What has been answered waits for its requester, who may ask the same specialist again.
    expect(await holderOf(answered)).toBe(holder);
  });
});

describe('each morning, what has come to fall into a known absence', () => {
  it('is passed on at eight of its first day, and there is no other morning with something to do', async () => {
    const told = await story(2);
    await told.accepted({ priority: 'URGENT' });
    const holder = told.now.assigneeId!;
    await leave.people([personChanged(holder, { absences: [absence('2026-11-05', '2026-11-12')] })]);
    expect(await holderOf(told.now.id)).toBe(holder);
    const first = at('2026-11-05', '08:00');
    expect(await sweeps.instants(kit.now(), at('2026-12-01'), 50)).toEqual([first]);
    // Overdue since the 3rd and still in the hands of one who leaves on the 5th.
    kit.clock.time = first;
    await sweep.run(first);
    expect(await holderOf(told.now.id)).toBe(told.specialists.find((id) => id !== holder));
    const before = await kit.count('outbox');
    await sweep.run(first);
    expect(await kit.count('outbox')).toBe(before);
    expect(await sweep.nextAfter(first)).toBeNull();
  });
});

describe('the morning’s look', () => {
  it('passes by what those have in hand who are not away, also while somebody works on it', async () => {
    const told = await story(2);
    await told.accepted();
    const [, working] = [await told.accepted(), told.now.id];
    const holder = await holderOf(working);
    kit.clock.time = at('2026-11-05', '08:00');
    await kit.db.seenByService(async (tx) => {
      await lockQuestion(tx, working);
      await sweep.run(kit.now());
    });
    expect(await holderOf(working)).toBe(holder);
  });
});

const absence = (startsOn: string, endsOn: string) => ({ id: newId(), startsOn, endsOn, deputyId: null });

/** Registry's news of a specialist. */
function personChanged(
  id: string,
  change: Partial<EventData<'registry.person.changed'>> = {},
): BusEvent<'registry.person.changed'> {
  const data: EventData<'registry.person.changed'> = {
    id,
    version: 2,
    language: 'fi',
    roles: ['specialist'],
    absences: [],
    employments: [],
    validFrom: '2023-01-01',
    validTo: null,
    ...change,
  };
  const of = { id: newId(), type: 'registry.person.changed', subject: `person/${id}` } as const;
  return { ...of, entityversion: data.version, data } as BusEvent<'registry.person.changed'>;
}
