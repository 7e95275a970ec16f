import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type SafetyProgramme, type SafetyRound } from '@valvomo/contracts';
import { at, safetyKit, type SafetyKit } from '../spec/safety.fixture.js';

let kit: SafetyKit;
let programme: SafetyProgramme;
let earlier: SafetyRound;
let round: SafetyRound;
beforeAll(async () => {
  kit = await safetyKit();
  const { coordinator } = kit.people;
  kit.clock.time = at('2025-10-01');
  programme = await kit.programmes.adopt(coordinator, { firstYear: 2022, lastYear: 2026, catalogue: true });
  earlier = await kit.rounds.open(coordinator, { programmeId: programme.id, year: 2025 });
  await kit.give(coordinator, earlier, null, { '1.1-01': 1, '1.2-01': 2, '3.3-01': 3 });
  earlier = await kit.lock(earlier);
  kit.clock.time = at('2026-10-01');
  round = await kit.rounds.open(coordinator, { programmeId: programme.id, year: 2026 });
});
afterAll(() => kit.stop());

const fresh = async () => (round = await kit.rounds.one(round.id));

describe('a round of self-assessment', () => {
  it('is locked at 16:00 of 30 November and before the board by 28 February, the last year’s being final', () => {
    expect(programme).toMatchObject({ tasks: 38, unfinished: 38, state: 'ACTIVE' });
    expect([new Date(round.lockDueAt), new Date(round.boardDueAt)]).toEqual([
      at('2026-11-30', '16:00'),
      at('2027-02-28', '16:00'),
    ]);
    expect([earlier.kind, round.kind, round.state]).toEqual(['yearly', 'final', 'OPEN']);
  });

  it('is opened once a year, from 1 October on, by the coordinator, within the programme', async () => {
    const { coordinator } = kit.people;
    const open = (year: number) => kit.rounds.open(coordinator, { programmeId: programme.id, year });
    await expect(open(2026)).rejects.toMatchObject({ code: 'safety.round_exists' });
    await expect(open(2024)).rejects.toMatchObject({ code: 'safety.not_yet', path: ['year'] });
    await expect(open(2027)).rejects.toMatchObject({ code: 'safety.year_outside' });
  });

  it('takes a score of 2 or 3 with evidence only, and what does not apply with a reason', async () => {
    const taskId = await kit.taskId('1.1-01');
    const give = (score: 0 | 1 | 2 | 3 | 'not-applicable', evidence?: string) =>
      kit.answers.give(kit.people.coordinator, round.id, {
        unitId: null,
        answers: [{ taskId, score, evidence }],
      });
    for (const score of [2, 3] as const)
      await expect(give(score)).rejects.toMatchObject({
        code: 'evidence_missing',
        path: ['answers', 0, 'evidence'],
      });
    await expect(give('not-applicable')).rejects.toMatchObject({ code: 'safety.reason_missing' });
    expect(await kit.db.safetyAnswer.count({ where: { roundId: round.id } })).toBe(0);
    expect((await kit.rounds.one(round.id)).state).toBe('OPEN');
  });

  it('is being answered from its first answer on, and assesses the county’s task by it', async () => {
    const { coordinator } = kit.people;
    const [answer] = await kit.give(coordinator, round, null, { '1.1-01': 2, '1.2-01': 3 });
    expect(answer).toMatchObject({ score: 2, assessorId: coordinator.caller.id, reviewedAt: null });
    expect(await fresh()).toMatchObject({
      state: 'ANSWERING',
      answers: { county: 2, units: 0, unreviewed: 2 },
    });
    expect((await kit.tasks.one(await kit.taskId('1.1-01'))).state).toBe('SELF_ASSESSED');
    expect(await kit.news(`safety-round/${round.id}`)).toEqual(['opened 1', 'answered 2']);
    await expect(kit.give(coordinator, round, null, { '1.1-01': 1 })).rejects.toMatchObject({
      code: 'safety.answered',
    });
    const again = await kit.answers.change(coordinator, answer!.id, 1, { score: 3, evidence: 'minutes' });
    expect(again).toMatchObject({ version: 2, score: 3 });
    await expect(kit.answers.change(coordinator, answer!.id, 1, { score: 0 })).rejects.toMatchObject({
      code: 'version_stale',
    });
  });

  it('is answered by managers for their own units, each level its own tasks', async () => {
    const units = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => kit.unit(name)));
    for (const [i, { id, manager }] of units.entries()) {
      const score = ([3, 3, 2, 2, 1, 0] as const)[i]!;
      await kit.give(manager, round, id, { '1.1-02': score, '1.2-03': 3 });
    }
    const [a, b] = units as [(typeof units)[0], (typeof units)[0]];
    for (const { id, manager } of units.slice(0, 5)) await kit.give(manager, round, id, { '3.1-03': 1 });
    // Four units only: nothing is told of it, and nothing of a sibling from which it could be told.
    for (const { id, manager } of units.slice(0, 4)) await kit.give(manager, round, id, { '2.1-02': 1 });
    await expect(kit.give(a.manager, round, b.id, { '2.2-02': 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(kit.give(kit.people.coordinator, round, b.id, { '2.2-02': 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(kit.give(a.manager, round, a.id, { '1.3-01': 1 })).rejects.toMatchObject({
      code: 'safety.wrong_level',
    });
    await expect(kit.give(kit.people.coordinator, round, null, { '2.2-02': 1 })).rejects.toMatchObject({
      code: 'safety.wrong_level',
    });
    expect((await kit.tasks.one(await kit.taskId('1.1-02'))).state).toBe('IN_PROGRESS');
    const seen = await kit.figures.answers(a.manager, round.id, { limit: 200 });
    expect(new Set(seen.items.map(({ unitId }) => unitId))).toEqual(new Set([a.id]));
  });

  it('shows a unit its own score beside the median of at least five others', async () => {
    const beside = await kit.figures.unitBesidePeers(round.id, (await kit.unit('G')).id);
    const of = (code: string) => beside.tasks.find((task) => task.code === code)!;
    expect(of('1.1-02')).toMatchObject({ score: null, peers: { units: 6, median: 2 } });
    expect(of('2.1-02').peers).toEqual({ units: null, median: null });
    const [a] = (await kit.figures.answers(kit.people.coordinator, round.id, { limit: 200, level: 'unit' }))
      .items;
    const own = await kit.figures.unitBesidePeers(round.id, a!.unitId!);
    expect(own.tasks.find((task) => task.code === '1.1-02')!.peers.units).toBe(5);
  });

  it('comes to Z1 = Σ score / (n × 3), the county apart from its units, and nothing told of fewer than five', async () => {
    const { county, units, spearheads } = await kit.figures.realisation(round.id);
    expect(county).toEqual({ respondents: 1, n: 2, sum: 6, realisation: 1, suppressed: false });
    // 3+3+2+2+1+0 of the first task, 6 × 3 of the second, 5 × 1 and 4 × 1 of the others.
    expect(units).toMatchObject({ respondents: 6, n: 21, sum: 38, realisation: 0.6032 });
    const goal = (code: string) => spearheads.flatMap(({ goals }) => goals).find((one) => one.code === code)!;
    expect(goal('1.1').units).toMatchObject({ n: 6, sum: 11, realisation: 0.6111 });
    expect(goal('2.1').units).toEqual({
      respondents: null,
      n: null,
      sum: null,
      realisation: null,
      suppressed: true,
    });
    // All spearheads but one would tell of that one, so the next smallest is hidden with it, and what adds up to it.
    expect(spearheads.map((one) => one.units.suppressed)).toEqual([false, true, true, false]);
    expect(goal('3.1').tasks.map((one) => one.units.suppressed)).toEqual([true, true, true, true]);
  });

  it('compares with the round before by code, and marks where a wording changed', async () => {
    const { coordinator } = kit.people;
    const id = await kit.taskId('3.3-01');
    const task = await kit.tasks.one(id);
    const text = {
      fi: 'Kulttuuri mitataan vuosittain.',
      sv: 'Kulturen mäts årligen.',
      en: 'Culture is measured yearly.',
    };
    const reworded = await kit.tasks.reword(coordinator, id, task.version, {
      text,
      reason: 'measured every year now',
      breaksSeries: true,
    });
    expect(reworded).toMatchObject({ wording: 2, text });
    await kit.give(coordinator, round, null, { '3.3-01': 3 });
    const { tasks } = await kit.figures.comparison(round.id, earlier.id);
    const line = (code: string) => tasks.find((one) => one.code === code)!;
    expect(line('1.1-01')).toMatchObject({ broken: false, change: 0.6667, after: { realisation: 1 } });
    expect(line('3.3-01')).toMatchObject({ broken: true, change: null, before: { realisation: 1 } });
    expect(
      (await kit.tasks.one(id)).wordings.map(({ version, breaksSeries }) => [version, breaksSeries]),
    ).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});

describe('after the lock', () => {
  it('no answer is taken, also before the lock itself is written', async () => {
    const { coordinator } = kit.people;
    kit.clock.time = at('2026-11-30', '16:00');
    const give = () => kit.give(coordinator, round, null, { '2.3-01': 1 });
    await expect(give()).rejects.toMatchObject({ code: 'safety.locked' });
    expect(await kit.activities.lockRound({ roundId: round.id, at: at('2026-11-29').toISOString() })).toBe(
      false,
    );
    kit.clock.time = at('2026-12-02');
    // Two days late, the lock is of its own instant.
    await kit.lock(round);
    expect(await fresh()).toMatchObject({
      state: 'LOCKED',
      lockedAt: at('2026-11-30', '16:00').toISOString(),
    });
    expect(await kit.activities.lockRound({ roundId: round.id, at: round.lockDueAt })).toBe(false);
    await expect(give()).rejects.toMatchObject({ code: 'safety.locked' });
    expect((await kit.tasks.one(await kit.taskId('1.1-02'))).state).toBe('SELF_ASSESSED');
    expect(await kit.notices(round.id)).toEqual([['safety-round-locked', coordinator.caller.id]]);
  });

  it('one answer is unlocked by a second person with a reason, who is kept, and those concerned are told', async () => {
    const { coordinator, director } = kit.people;
    const taskId = await kit.taskId('1.1-01');
    const body = { taskId, unitId: null, reason: 'the minutes were found' };
    await expect(kit.reviews.unlock(coordinator, round.id, round.version, body)).rejects.toMatchObject({
      code: 'safety.own_answer',
      params: { tasks: '1.1-01' },
    });
    const answer = await kit.reviews.unlock(director, round.id, round.version, body);
    expect(answer).toMatchObject({ unlocked: true, version: 3 });
    const changed = await kit.answers.change(coordinator, answer.id, 3, { score: 1 });
    expect(changed).toMatchObject({ unlocked: false, score: 1 });
    // Once: the next change needs an unlock of its own.
    await expect(kit.answers.change(coordinator, answer.id, 4, { score: 0 })).rejects.toMatchObject({
      code: 'safety.locked',
    });
    expect(await kit.db.safetyUnlock.findFirst({ where: { answerId: answer.id } })).toMatchObject({
      reason: body.reason,
      approvedBy: director.caller.id,
    });
    const audited = await kit.pool.query(
      `select actor_id from audit_event where action = 'safety-answer.unlock'`,
    );
    expect(audited.rows).toEqual([{ actor_id: director.caller.id }]);
    expect(await kit.notices(round.id)).toContainEqual(['safety-answer-unlocked', coordinator.caller.id]);
  });

  it('what was never answered is unlocked too, and its manager is told', async () => {
    const { director } = kit.people;
    const { id, manager } = await kit.unit('H');
    const taskId = await kit.taskId('4.1-02');
    const body = { taskId, unitId: id, reason: 'the manager was ill' };
    await expect(
      kit.reviews.unlock(director, round.id, round.version, { ...body, unitId: newId() }),
    ).rejects.toMatchObject({ code: 'unit.unknown', path: ['unitId'] });
    const answer = await kit.reviews.unlock(director, round.id, round.version, body);
    await kit.answers.change(manager, answer.id, 1, { score: 2, evidence: 'plan of 2026-05-04' });
    expect(await kit.notices(round.id)).toContainEqual(['safety-answer-unlocked', manager.caller.id]);
  });

  it('a second person reviews; who assessed is refused with the codes', async () => {
    const { coordinator, director } = kit.people;
    const taskIds = await Promise.all(['1.1-01', '1.2-01'].map((code) => kit.taskId(code)));
    await expect(
      kit.reviews.review(coordinator, round.id, (await fresh()).version, { taskIds }),
    ).rejects.toMatchObject({ code: 'safety.own_answer', params: { tasks: '1.1-01, 1.2-01' } });
    await expect(kit.rounds.completeReview(director, round.id, round.version)).rejects.toMatchObject({
      code: 'safety.not_reviewed',
    });
    await kit.reviews.review(director, round.id, round.version, { taskIds });
    expect((await kit.tasks.one(taskIds[0]!)).state).toBe('REVIEWED');
    const rest = await Promise.all(
      ['1.1-02', '1.2-03', '2.1-02', '3.1-03', '3.3-01', '4.1-02'].map((code) => kit.taskId(code)),
    );
    const reviewed = await kit.reviews.review(director, round.id, (await fresh()).version, { taskIds: rest });
    expect(reviewed.answers.unreviewed).toBe(0);
    expect((await kit.rounds.completeReview(director, round.id, reviewed.version)).state).toBe('REVIEWED');
  });
});
