import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { at, goalOf, strategyKit, TERM, walk, words, type StrategyKit } from './strategy.fixture.js';

jest.setTimeout(60_000);

let kit: StrategyKit;
beforeAll(async () => (kit = await strategyKit()));
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.empty();
  kit.clock.time = at('2026-10-01');
});

const owner = () => kit.as.owner.caller.id;
const actions = async (act: Parameters<StrategyKit['reads']['actions']>[0], id: string) =>
  Object.fromEntries((await kit.reads.actions(act, id)).map(({ action, code }) => [action, code ?? 'ok']));

describe('a version of the strategy', () => {
  it('goes from draft over consultation and board into force, telling each step once', async () => {
    const version = walk(kit);
    await version.drafted();
    await version.withGoal(goalOf(owner()));
    await version.atBoard();
    await version.decided('APPROVED');
    const now = await version.published();

    expect(now).toMatchObject({
      number: 1,
      state: 'IN_FORCE',
      version: 6,
      decision: { outcome: 'APPROVED', body: 'board', decidedOn: '2026-10-03', section: '§ 112' },
      publishedUrl: `http://localhost:8100/reporting/public/strategies/${now.id}`,
    });
    const { rows } = await kit.pool.query<{ type: string; entity_version: number }>(
      `select type, entity_version from outbox where entity = $1 order by seq`,
      [`strategy/${now.id}`],
    );
    expect(rows.map(({ type, entity_version: v }) => [type.split('.').at(-1), v])).toEqual([
      ['drafted', 1],
      ['changed', 2],
      ['consultation-opened', 3],
      ['sent-to-board', 4],
      ['approved', 5],
      ['published', 6],
    ]);
    const audited = await kit.pool.query<{ action: string; actor_id: string }>(
      `select action, actor_id from audit_event where object_id = $1 order by seq`,
      [now.id],
    );
    expect(audited.rows.map(({ action }) => action.split('.')[1])).toEqual([
      'draft',
      'add-goal',
      'open-consultation',
      'send-to-board',
      'record-decision',
      'publish',
    ]);
  });

  it('that was approved before it came here is recorded with its decision, as the first and no other', async () => {
    const decision = { body: 'council' as const, decidedOn: '2025-12-09', section: '§ 91', minutesUrl: null };
    const adopted = { ...TERM, decision, goals: [goalOf(owner()), goalOf(owner(), { perspective: 'E' })] };
    const adopt = (of: typeof adopted) => kit.strategies.adopt(kit.as.secretary, of);
    await expect(
      adopt({ ...adopted, decision: { ...decision, decidedOn: '2026-10-02' } }),
    ).rejects.toMatchObject({
      code: 'strategy.decision_date',
      path: ['decision', 'decidedOn'],
    });
    const { id, version, ...first } = await adopt(adopted);
    expect(first).toMatchObject({
      number: 1,
      state: 'APPROVED',
      decision: { ...decision, outcome: 'APPROVED' },
    });
    expect(first.goals.map(({ perspective }) => perspective)).toEqual(['A', 'E']);
    expect((await kit.strategies.publish(kit.as.publisher, id, version)).state).toBe('IN_FORCE');
    await expect(adopt(adopted)).rejects.toMatchObject({ code: 'strategy.not_first' });
  });

  it('is one in preparation at a time', async () => {
    await walk(kit).drafted();
    await expect(walk(kit).drafted()).rejects.toMatchObject({ code: 'strategy.one_in_preparation' });
  });

  it('supersedes the one in force in the same transaction: never two, never none', async () => {
    const [first, second] = [walk(kit), walk(kit)];
    await first.drafted();
    await first.withGoal(goalOf(owner()));
    await first.atBoard();
    await first.decided('APPROVED');
    await first.published();
    await second.drafted(first.now.id);
    await second.atBoard();
    await second.decided('APPROVED');
    await second.published();

    const versions = await kit.reads.list({ limit: 50 });
    expect(versions.items.map(({ number, state }) => [number, state])).toEqual([
      [2, 'IN_FORCE'],
      [1, 'SUPERSEDED'],
    ]);
    expect(versions.items[1]!.supersededAt).toBe(versions.items[0]!.publishedAt);
    await expect(
      kit.db.strategy.update({ where: { id: first.now.id }, data: { state: 'IN_FORCE' } }),
    ).rejects.toThrow();
    // The goal is the same goal in the next version.
    expect(second.now.goals[0]!.key).toBe(first.now.goals[0]!.key);
    expect(second.now.goals[0]!.id).not.toBe(first.now.goals[0]!.id);
  });

  it('a refused command changes nothing', async () => {
    const version = walk(kit);
    await version.drafted();
    const before = [await kit.count('outbox'), await kit.count('audit_event')];
    const of = version.of();
    await expect(kit.strategies.publish(kit.as.director, ...of)).rejects.toMatchObject({
      code: 'strategy.state',
    });
    await expect(kit.goals.add(kit.as.secretary, ...of, goalOf(owner()))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stale = kit.goals.add(kit.as.director, of[0], of[1] + 1, goalOf(owner()));
    await expect(stale).rejects.toMatchObject({ code: 'version_stale' });
    const [unknown] = goalOf(owner()).indicators;
    const body = goalOf(owner(), { indicators: [{ ...unknown!, formulaVersion: 77 }] });
    await expect(kit.goals.add(kit.as.director, ...of, body)).rejects.toMatchObject({
      code: 'strategy.indicator_unknown',
      path: ['indicators', 0, 'indicator'],
    });
    await expect(
      kit.goals.add(kit.as.director, ...of, goalOf('00000000-0000-4000-8000-000000000001')),
    ).rejects.toMatchObject({ code: 'strategy.person_unknown', path: ['ownerId'] });
    expect([await kit.count('outbox'), await kit.count('audit_event')]).toEqual(before);
    expect(await kit.reads.one(version.now.id)).toEqual(version.now);
  });

  it('is heard until a day that is still to come, and not sent before it has passed', async () => {
    const version = walk(kit);
    await version.drafted();
    await version.withGoal(goalOf(owner()));
    const channelUrl = 'https://example.org/strategy';
    await expect(
      kit.strategies.openConsultation(kit.as.director, ...version.of(), { until: '2026-10-01', channelUrl }),
    ).rejects.toMatchObject({ code: 'strategy.consultation_ends_before' });
    const heard = { until: '2026-10-20', channelUrl };
    await version.step(kit.strategies.openConsultation(kit.as.director, ...version.of(), heard));
    kit.clock.time = at('2026-10-20', '23:59');
    const send = () =>
      kit.strategies.sendToBoard(kit.as.director, ...version.of(), { participation: '12 answers' });
    await expect(send()).rejects.toMatchObject({
      code: 'strategy.consultation_running',
      params: { until: '2026-10-20' },
    });
    kit.clock.time = at('2026-10-21', '00:00');
    expect((await send()).state).toBe('TO_BOARD');
  });

  it('its goal is changed by its owner, and by no other owner', async () => {
    const version = walk(kit);
    await version.drafted();
    await version.withGoal(goalOf(owner()));
    await version.withGoal(goalOf(kit.as.auditor.caller.id));
    const [mine, other] = version.now.goals;
    const body = goalOf(owner(), { title: words('Sharper') });
    const theirs = kit.goals.change(kit.as.owner, ...version.of(), other!.id, body);
    await expect(theirs).rejects.toMatchObject({ code: 'forbidden' });
    await version.step(kit.goals.change(kit.as.owner, ...version.of(), mine!.id, body));
    expect(version.now.goals[0]!.title.en).toBe('Sharper en');
    await version.step(kit.goals.remove(kit.as.director, ...version.of(), other!.id));
    expect(version.now.goals).toHaveLength(1);
  });

  it('says to each what may be done, by the rules that decide', async () => {
    const version = walk(kit);
    await version.drafted();
    await version.withGoal(goalOf(owner()));
    expect(await actions(kit.as.director, version.now.id)).toMatchObject({
      change: 'ok',
      'open-consultation': 'ok',
      'send-to-board': 'strategy.state',
      'record-decision': 'forbidden',
    });
    expect(await actions(kit.as.owner, version.now.id)).toMatchObject({
      'change-goal': 'ok',
      change: 'forbidden',
    });
    await version.atBoard();
    expect(await actions(kit.as.secretary, version.now.id)).toMatchObject({ 'record-decision': 'ok' });
    await version.decided('APPROVED');
    expect(await actions(kit.as.publisher, version.now.id)).toMatchObject({
      publish: 'ok',
      assess: 'forbidden',
    });
  });
});

describe('scenario 51', () => {
  it('an open line without a target is published only as "to be set by next version", and is grey, not red', async () => {
    const [first, second] = [walk(kit), walk(kit)];
    await first.drafted();
    await first.withGoal(goalOf(owner()));
    await first.atBoard();
    await first.decided('NOTED');

    kit.clock.time = at('2026-11-10');
    await second.drafted(first.now.id);
    const open = goalOf(owner(), {
      perspective: 'S',
      title: words('Open line'),
      indicators: [{ ...goalOf(owner()).indicators[0]!, targets: [] }],
    });
    await second.withGoal(open);
    await second.atBoard();
    kit.clock.time = at('2026-11-16');
    await second.step(
      kit.board.decide(kit.as.secretary, ...second.of(), {
        outcome: 'APPROVED',
        body: 'council',
        decidedOn: '2026-11-16',
        section: '§ 58',
        minutesUrl: null,
        remarks: [],
      }),
    );
    // A figure that would be red against any target that a goal could have.
    await kit.figure('Q4', { value: 0.01 });

    await expect(second.published()).rejects.toMatchObject({
      code: 'strategy.goal_without_target',
      path: ['goals', 1],
    });
    expect(second.now.goals[1]!.targetStatus).toBe('missing');
    await second.step(kit.goals.markOpenLine(kit.as.director, ...second.of(), second.now.goals[1]!.id));
    await second.published();
    expect(second.now).toMatchObject({ number: 2, state: 'IN_FORCE' });

    const { goals } = await kit.reads.followUp(second.now.id);
    expect(goals.map(({ targetStatus, light, reason }) => [targetStatus, light, reason])).toEqual([
      ['set', 'red', 'target-missed'],
      ['to-be-set-by-next-version', 'grey', 'to-be-set'],
    ]);

    // The next version brings it: the mark is not carried over.
    const third = walk(kit);
    await third.drafted(second.now.id);
    expect(third.now.goals.map(({ targetStatus }) => targetStatus)).toEqual(['set', 'missing']);
    await expect(
      kit.goals.markOpenLine(kit.as.director, ...third.of(), third.now.goals[0]!.id),
    ).rejects.toMatchObject({ code: 'strategy.goal_has_target' });
  });
});
