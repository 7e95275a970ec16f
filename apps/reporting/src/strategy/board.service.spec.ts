import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DeadlineStep } from '@valvomo/contracts';
import { at, goalOf, strategyKit, walk, type StrategyKit } from './strategy.fixture.js';

jest.setTimeout(60_000);

let kit: StrategyKit;
beforeAll(async () => (kit = await strategyKit()));
afterAll(() => kit.stop());

const owner = () => kit.as.owner.caller.id;
const notices = async (matterId: string) =>
  (await kit.told('reporting.notice.raised'))
    .filter((notice) => notice['matterId'] === matterId)
    .map((notice) => [notice['kind'], notice['rung'], notice['recipientId']]);

describe('the remarks of a board', () => {
  const first = () => walk(kit);
  const version = { one: undefined as unknown as ReturnType<typeof walk> };

  it('a remitted version leaves them as duties of their owners, each with its time and its process', async () => {
    version.one = first();
    await version.one.drafted();
    await version.one.withGoal(goalOf(owner()));
    await version.one.atBoard();
    await expect(version.one.decided('REMITTED')).rejects.toMatchObject({ code: 'strategy.remark_missing' });
    await expect(
      version.one.decided('REMITTED', [{ text: 'x', ownerId: owner(), dueOn: '2026-10-03' }]),
    ).rejects.toMatchObject({ code: 'strategy.remark_due', path: ['remarks', 0, 'dueOn'] });
    expect(await kit.count('strategy_remark')).toBe(0);
    await version.one.decided('REMITTED', [
      { text: 'Say what it costs.', ownerId: owner(), dueOn: '2026-11-30' },
      { text: 'Ask the young.', ownerId: kit.as.director.caller.id, dueOn: '2026-12-07' },
    ]);

    expect(version.one.now).toMatchObject({ state: 'REMITTED', publishedAt: null });
    const [costs, young] = version.one.now.remarks;
    expect([costs!.number, young!.number]).toEqual([1, 2]);
    const [deadline] = await kit.deadlines(costs!.id);
    expect(deadline).toMatchObject({
      rule: 'STRATEGY-REMARK',
      kind: 'publication',
      state: 'open',
      workflowId: `duty:${costs!.id}`,
      turn: 'owner',
      turnPerson: owner(),
      dueAt: at('2026-11-30', '16:00').toISOString(),
      warnAt: [at('2026-11-16', '08:00').toISOString()],
    });
    // Working days after Monday 30 November: the 5th passes Independence Day, which is a Sunday.
    expect(deadline!.rungs).toEqual([
      { level: 'E1', at: at('2026-11-30', '16:00').toISOString() },
      { level: 'E2', at: at('2026-12-07', '16:00').toISOString() },
      { level: 'E3', at: at('2026-12-14', '16:00').toISOString() },
    ]);
    expect(await notices(costs!.id)).toEqual([['strategy-remark-made', null, owner()]]);
    expect(JSON.stringify(await kit.told('reporting.strategy-remark.made'))).not.toContain('costs');
  });

  it('nothing that was not approved can be published', async () => {
    await expect(version.one.published()).rejects.toMatchObject({
      code: 'strategy.state',
      params: { state: 'REMITTED' },
    });
  });

  it('a remark that is late climbs to its owner, the service director and the county director, once each', async () => {
    const [remark] = version.one.now.remarks;
    const [deadline] = await kit.deadlines(remark!.id);
    const take = (step: DeadlineStep, instant: string) =>
      kit.steps.takeStep({ deadlineId: deadline!.id, step, at: instant });
    const { warnAt, rungs } = deadline!;
    for (let twice = 0; twice < 2; twice++) {
      await take('warn:1', warnAt[0]!);
      for (const { level, at: instant } of rungs) await take(level, instant);
    }
    expect(await notices(remark!.id)).toEqual([
      ['strategy-remark-made', null, owner()],
      ['deadline-warning', null, owner()],
      ['deadline-missed', 'E1', owner()],
      ['deadline-missed', 'E2', kit.as.serviceDirector.caller.id],
      ['deadline-missed', 'E3', kit.as.countyDirector.caller.id],
    ]);
  });

  it('is answered in the next version, and until all are that version does not go to the board', async () => {
    const [costs, young] = version.one.now.remarks;
    const early = kit.board.answer(kit.as.owner, costs!.id, costs!.version, { text: 'Two million.' });
    await expect(early).rejects.toMatchObject({ code: 'strategy.no_next_version' });

    const next = walk(kit);
    await next.drafted(version.one.now.id);
    await expect(next.atBoard()).rejects.toMatchObject({
      code: 'strategy.remarks_unanswered',
      params: { count: 2 },
    });
    await next.step(kit.reads.one(next.now.id));

    const strangers = kit.board.answer(kit.as.auditor, costs!.id, costs!.version, { text: '?' });
    await expect(strangers).rejects.toMatchObject({ code: 'forbidden' });
    const answered = await kit.board.answer(kit.as.owner, costs!.id, costs!.version, {
      text: 'Two million.',
    });
    expect(answered).toMatchObject({
      version: 2,
      state: 'ANSWERED',
      answer: { text: 'Two million.', inStrategyId: next.now.id, answeredBy: owner() },
    });
    expect((await kit.deadlines(costs!.id))[0]!.state).toBe('met');
    await expect(
      kit.board.answer(kit.as.owner, costs!.id, answered.version, { text: 'Three.' }),
    ).rejects.toMatchObject({ code: 'strategy.remark_answered' });

    const send = () =>
      kit.strategies.sendToBoard(kit.as.director, ...next.of(), { participation: 'as before' });
    await expect(send()).rejects.toMatchObject({ code: 'strategy.remarks_unanswered', params: { count: 1 } });
    await kit.board.answer(kit.as.director, young!.id, young!.version, { text: 'Asked in schools.' });
    await next.step(send());
    await next.decided('APPROVED');
    expect((await next.published()).state).toBe('IN_FORCE');
    expect(JSON.stringify(await kit.told('reporting.strategy-remark.answered'))).not.toContain('million');
  });

  it('are listed by what is due first, by owner and state', async () => {
    const all = await kit.reads.remarks({ limit: 1 });
    expect(all.items.map(({ number }) => number)).toEqual([1]);
    const rest = await kit.reads.remarks({ limit: 1, cursor: all.nextCursor! });
    expect([rest.items.map(({ number }) => number), rest.nextCursor]).toEqual([[2], null]);
    expect((await kit.reads.remarks({ limit: 50, state: 'OPEN' })).items).toEqual([]);
    expect((await kit.reads.remarks({ limit: 50, ownerId: owner() })).items).toHaveLength(1);
    const [remark] = all.items;
    expect(await kit.reads.remarkActions(kit.as.owner, remark!.id)).toMatchObject([
      { action: 'answer', allowed: false, code: 'strategy.remark_answered' },
    ]);
  });

  it('may stand in an approval, too: then they bind the version after it', async () => {
    const next = walk(kit);
    await next.drafted((await kit.reads.list({ limit: 1 })).items[0]!.id);
    await next.atBoard();
    await next.decided('APPROVED', [{ text: 'Report yearly.', ownerId: owner(), dueOn: '2027-06-01' }]);
    await next.published();
    const after = walk(kit);
    await after.drafted(next.now.id);
    await expect(after.atBoard()).rejects.toMatchObject({
      code: 'strategy.remarks_unanswered',
      params: { count: 1 },
    });
  });
});

describe('a version in preparation', () => {
  beforeAll(async () => {
    await kit.empty();
    kit.clock.time = at('2026-10-01');
  });

  it('that is given up leaves room for the next, unless remarks were answered in it', async () => {
    const [first, second, third] = [walk(kit), walk(kit), walk(kit)];
    await first.drafted();
    await first.withGoal(goalOf(owner()));
    await expect(kit.strategies.discard(kit.as.secretary, ...first.of())).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await kit.strategies.discard(kit.as.director, ...first.of())).toMatchObject({
      state: 'DISCARDED',
    });
    const { rows } = await kit.pool.query<{ type: string }>(
      `select type from outbox where entity = $1 order by seq desc limit 1`,
      [`strategy/${first.now.id}`],
    );
    expect(rows).toEqual([{ type: 'reporting.strategy.discarded' }]);
    await second.drafted(first.now.id);
    await second.atBoard();
    await second.decided('REMITTED', [{ text: 'Say more.', ownerId: owner(), dueOn: '2026-12-01' }]);
    await third.drafted(second.now.id);
    const discardable = async () =>
      (await kit.reads.actions(kit.as.director, third.now.id)).find(({ action }) => action === 'discard');
    expect(await discardable()).toMatchObject({ allowed: true });
    const [remark] = (await kit.reads.one(second.now.id)).remarks;
    await kit.board.answer(kit.as.owner, remark!.id, remark!.version, { text: 'Here.' });
    expect(await discardable()).toMatchObject({ allowed: false, code: 'strategy.has_answers' });
    await expect(kit.strategies.discard(kit.as.director, ...third.of())).rejects.toMatchObject({
      code: 'strategy.has_answers',
    });
  });
});
